#include "data.hpp"

namespace comedo {

namespace {

std::string_view name_of(Slot slot) noexcept {
  switch (slot) {
    case Slot::morning: return "morning";
    case Slot::evening: return "evening";
    case Slot::both: return "both";
  }
  return "unknown";
}

std::optional<LegalStatus> status_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(LegalStatus::not_sold); ++i)
    if (comedo::name_of(static_cast<LegalStatus>(i)) == name) return static_cast<LegalStatus>(i);
  return std::nullopt;
}

void read_actives(Members& members, Treatment& treatment, const std::string& where, Faults& faults) {
  const Json* list = members.list("actives");
  if (!list) return;
  for (const Json& one : *list) {
    Members active(one, where + ".actives", faults);
    const std::string inci = active.needed_text("inci");
    const auto least = active.number("least_percent", 0, 100), most = active.number("most_percent", 0, 100);
    if (least && most && *least > *most) active.complain("least_percent", "is above the most");
    active.finish();
    treatment.actives.push_back({inci, least});
    treatment.most_percent.push_back(most.value_or(100));
  }
}

void read_status(Members& members, Treatment& treatment) {
  const Json* status = members.need("status");
  if (!status || !status->is_object()) return members.complain("status", "is not an object");
  for (const auto& [country, value] : status->items()) {
    const auto named = value.is_string() ? status_named(value.get<std::string>()) : std::nullopt;
    const bool code = country == "*" || (country.size() == 2 &&
                                         country.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos);
    if (!named || !code) return members.complain("status", "holds no country or no status that is known");
    treatment.status[country] = *named;
  }
  if (!treatment.status.contains("*")) members.complain("status", "says nothing of other countries (\"*\")");
}

Treatment read_treatment(const Json& json, Faults& faults) {
  Treatment treatment;
  Members members(json, "treatment", faults);
  treatment.id = members.needed_text("id");
  const std::string where = "treatment " + treatment.id;
  Members named(json, where, faults);
  named.find("id");
  treatment.name = named.needed_text("name");
  treatment.amount = named.needed_text("amount");
  treatment.frequency = named.needed_text("frequency");
  treatment.ramp_up = named.texts("ramp_up").value_or(std::vector<std::string>());
  treatment.kind = named.one_of("kind", ProductKind::other).value_or(ProductKind::treatment);
  treatment.oral = named.boolean("oral").value_or(false);
  treatment.without = named.texts("without").value_or(std::vector<std::string>());
  treatment.classes = named.texts("classes").value_or(std::vector<std::string>());
  treatment.order = named.whole("order", 0, 1000).value_or(0);
  const std::string slot = named.needed_text("slot");
  const Slot slots[] = {Slot::morning, Slot::evening, Slot::both};
  const auto found = std::find_if(std::begin(slots), std::end(slots), [&](Slot one) { return name_of(one) == slot; });
  if (found == std::end(slots))
    named.complain("slot", "is none of morning, evening, both");
  else
    treatment.slot = *found;
  read_actives(named, treatment, where, faults);
  read_status(named, treatment);
  named.finish();
  return treatment;
}

}  // namespace

void read_treatments(Members& file, std::vector<Treatment>& treatments, Faults& faults) {
  file.need("treatments");
  const Json* list = file.list("treatments");
  if (!list) return;
  if (list->size() > 64) return file.complain("treatments", "are more than 64");
  for (const Json& one : *list) {
    Treatment treatment = read_treatment(one, faults);
    if (faults.error()) return;
    if (index_of(treatments, treatment.id)) return faults.say("treatment " + treatment.id, "stands there twice");
    treatments.push_back(std::move(treatment));
  }
}

void read_courses(Members& file, std::span<const Treatment> treatments, std::vector<Course>& courses, Faults& faults) {
  file.need("courses");
  const Json* list = file.list("courses");
  if (!list) return;
  if (list->size() > 64) return file.complain("courses", "are more than 64");
  for (const Json& one : *list) {
    Members members(one, "course", faults);
    Course course{members.needed_text("id"), members.needed_text("name"), {}};
    for (const std::string& id : members.texts("treatments").value_or(std::vector<std::string>())) {
      const auto index = index_of(treatments, id);
      if (!index) return faults.say("course " + course.id, "names a treatment that is not declared");
      course.treatments.push_back(*index);
    }
    members.finish();
    if (course.treatments.empty()) faults.say("course " + course.id, "has no treatment");
    if (index_of(courses, course.id)) faults.say("course " + course.id, "stands there twice");
    if (faults.error()) return;
    courses.push_back(std::move(course));
  }
}

}  // namespace comedo
