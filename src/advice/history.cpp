#include "history.hpp"

#include <algorithm>

namespace comedo {

namespace {

constexpr double kCourseWeeks = 12;       // NICE NG198: what did not help by then has failed,
constexpr double kEnoughAdherence = 0.7;  // if it was used; below, it was hardly tried

bool did_not_help(const TreatmentHistory& history) {
  const bool no_good = history.result == TreatmentResult::no_change || history.result == TreatmentResult::worse;
  return no_good && history.weeks.value_or(kCourseWeeks) >= kCourseWeeks;
}

bool is_antibiotic(const std::vector<std::string>& kinds) {
  return std::any_of(kinds.begin(), kinds.end(), [](const std::string& kind) {
    return kind == "topical_antibiotic" || kind == "oral_antibiotic" || kind == "tetracycline";
  });
}

// What the last plan began, as a treatment that failed.
std::vector<TreatmentHistory> failed_course(const AdviceInput& input, const RuleBase& rules) {
  std::vector<TreatmentHistory> failed;
  const Course* course = rules.course(input.earlier.back().course);
  if (!course) return failed;
  for (const std::size_t treatment : course->treatments)
    for (const Active& active : rules.treatments()[treatment].actives)
      failed.push_back({active.inci, false, kCourseWeeks, TreatmentResult::no_change});
  return failed;
}

void tell_failures(Person& person, const std::vector<TreatmentHistory>& treatments, const Ingredients& ingredients) {
  std::vector<std::string> names;
  for (const TreatmentHistory& history : treatments)
    if (did_not_help(history)) names.push_back(history.name);
  person.facts.set("failed_kinds", std::span<const std::string>(kinds_of(names, ingredients)));
  person.facts.set("failed_course", !names.empty());
  tell_texts(person, "failed", names);
}

void tell_treatments(Person& person, const std::vector<TreatmentHistory>& treatments, const Ingredients& ingredients) {
  std::vector<std::string> in_use, not_tolerated;  // names
  double antibiotic_weeks = 0;
  bool cleared = false;
  for (const TreatmentHistory& history : treatments) {
    if (history.result == TreatmentResult::not_tolerated) not_tolerated.push_back(history.name);
    cleared = cleared || history.result == TreatmentResult::cleared;
    if (!history.current) continue;
    in_use.push_back(history.name);
    if (is_antibiotic(kinds_of({&history.name, 1}, ingredients)))
      antibiotic_weeks = std::max(antibiotic_weeks, history.weeks.value_or(0));
  }
  person.facts.set("using", std::span<const std::string>(kinds_of(in_use, ingredients)));
  person.facts.set("cleared_before", cleared);
  person.facts.set("antibiotic_weeks", antibiotic_weeks);
  tell_texts(person, "not_tolerated", not_tolerated);
}

// Whether one of the values that the rules' fact may have is this name.
bool is_value(const std::string& name, std::string_view fact, const RuleBase& rules) {
  return std::any_of(rules.facts().begin(), rules.facts().end(), [&](const Fact& one) {
    return one.id == fact && std::find(one.values.begin(), one.values.end(), plain(name)) != one.values.end();
  });
}

}  // namespace

std::vector<std::string> kinds_of(std::span<const std::string> names, const Ingredients& ingredients) {
  std::vector<std::string> kinds;
  for (const std::string& name : names) {
    const std::string inci = ingredients.inci_of(name);
    const auto classes = ingredients.classes_of(inci);
    kinds.insert(kinds.end(), classes.begin(), classes.end());
    kinds.push_back(plain(inci));
    kinds.push_back(plain(name));
  }
  return kinds;
}

bool names_what_is_unknown(const Profile& profile, const RuleBase& rules, const Ingredients& ingredients) {
  using Names = std::vector<std::string>;
  const auto any_unknown = [](const std::optional<Names>& names, const auto& known) {
    return names && !std::all_of(names->begin(), names->end(), known);
  };
  const auto is_ingredient = [&](const std::string& name) { return ingredients.knows(name); };
  Names used;
  for (const TreatmentHistory& one : profile.treatments.value_or(std::vector<TreatmentHistory>()))
    used.push_back(one.name);
  return any_unknown(profile.allergies, is_ingredient) || any_unknown(used, is_ingredient) ||
         any_unknown(profile.conditions, [&](const auto& name) { return is_value(name, "conditions", rules); }) ||
         any_unknown(profile.medicines,
                     [&](const auto& name) { return is_ingredient(name) || is_value(name, "medicines", rules); });
}

void tell_history(Person& person, const AdviceInput& input, const CourseSoFar& so_far, const RuleBase& rules,
                  const Ingredients& ingredients) {
  const bool used = so_far.weeks.value_or(0) >= kCourseWeeks && so_far.adherence.value_or(1) >= kEnoughAdherence;
  const bool failed = used && (so_far.response == "unchanged" || so_far.response == "worse");
  const auto& told = input.profile.treatments;
  std::vector<TreatmentHistory> all = failed ? failed_course(input, rules) : std::vector<TreatmentHistory>();
  for (TreatmentHistory history : told.value_or(std::vector<TreatmentHistory>())) {
    if (failed && history.current) history.result = TreatmentResult::no_change, history.weeks = kCourseWeeks;
    all.push_back(std::move(history));
  }
  if (told || !all.empty()) tell_failures(person, all, ingredients);
  if (!told) return;
  auto with_medicines = *told;
  for (const std::string& name : input.profile.medicines.value_or(std::vector<std::string>()))
    with_medicines.push_back({name, true, std::nullopt, std::nullopt});
  tell_treatments(person, with_medicines, ingredients);
}

}  // namespace comedo
