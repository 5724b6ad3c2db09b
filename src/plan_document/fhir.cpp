// The plan as HL7 FHIR R4 (4.0.1): a Bundle of one CarePlan and one ServiceRequest a referral. Codes are of the
// value sets that R4 binds as required; everything else is text. Products are left out: a record is no shop window.
#include "fhir.hpp"

#include "dates.hpp"
#include "speech.hpp"

namespace comedo {
namespace {

using document::Speech;
using fhir::narrative;
using fhir::uuid_of;
using fhir::words;
using nlohmann::ordered_json;

/// Returns: the day so many days later; the same text where it is no date.
std::string later(const std::string& iso, int days) {
  const auto day = day_of(iso);
  return day ? iso_date(*day + std::chrono::days(days)) : iso;
}

class Fhir {
 public:
  Fhir(const PlanView& view, std::string_view subject)
      : speech_(view),
        view_(view),
        plan_(view.plan),
        seed_(plan_json(view) + std::string(subject)),
        subject_(subject_json(subject)) {}

  std::string write() {
    std::vector<ordered_json> requests;
    for (std::size_t i = 0; i < plan_.referrals.size(); ++i) requests.push_back(request(plan_.referrals[i], i + 1));
    std::vector<ordered_json> all = {care_plan(requests)};
    for (ordered_json& one : requests) all.push_back(std::move(one));
    return fhir::bundle_of(std::move(all), plan_.date);
  }

 private:
  ordered_json subject_json(std::string_view subject) const {
    if (subject.empty()) return {{"display", speech_.say("document.fhir_subject")}};
    return {{"reference", subject}};
  }
  std::string with_origin(const std::string& text, std::span<const std::string> rules) const {
    return text + " [" + speech_.origin(rules) + "]";
  }

  ordered_json request(const Referral& referral, std::size_t index) const {
    const std::string why = speech_.say(referral.line);
    return {{"resourceType", "ServiceRequest"},
            {"id", uuid_of(seed_, index)},
            {"language", name_of(view_.texts.language())},
            {"text", narrative({why})},
            {"status", "draft"},
            {"intent", "proposal"},
            {"priority", referral.within_days == 0    ? "stat"
                         : referral.within_days <= 14 ? "urgent"
                                                      : "routine"},
            {"code", words(speech_.say("document.heading.referrals"))},
            {"subject", subject_},
            {"occurrencePeriod", {{"start", plan_.date}, {"end", later(plan_.date, referral.within_days)}}},
            {"authoredOn", plan_.date},
            {"reasonCode", ordered_json::array({words(why)})},
            {"note", ordered_json::array({words(speech_.origin(referral.line.rules))})}};
  }

  ordered_json care_plan(const std::vector<ordered_json>& requests) const {
    auto activities = ordered_json::array();
    for (const ordered_json& one : requests) activities.push_back({{"reference", fhir::reference_to(one)}});
    for (const Step* step : document::steps_of(plan_)) activities.push_back({{"detail", step_detail(*step)}});
    for (const Line& line : plan_.avoid) activities.push_back({{"detail", avoid_detail(line)}});
    if (!plan_.next_selfie.empty())
      activities.push_back({{"detail", day_detail("Task", "document.next_selfie", plan_.next_selfie)}});
    if (!plan_.review.empty())
      activities.push_back({{"detail", day_detail("Appointment", "document.review", plan_.review)}});

    ordered_json out = {{"resourceType", "CarePlan"},
                        {"id", uuid_of(seed_, 0)},
                        {"language", name_of(view_.texts.language())},
                        {"text", narrative(story())},
                        {"instantiatesUri", ordered_json::array({"urn:comedo:rules:" + plan_.rules_version})},
                        {"status", "draft"},
                        {"intent", "proposal"},
                        {"title", speech_.say("document.title")},
                        {"description", speech_.decision()},
                        {"subject", subject_},
                        {"period", period()},
                        {"created", plan_.date}};
    if (!activities.empty()) out["activity"] = std::move(activities);
    out["note"] = notes();
    return out;
  }

  ordered_json period() const {
    ordered_json period = {{"start", plan_.date}};
    if (!plan_.review.empty()) period["end"] = plan_.review;
    return period;
  }

  ordered_json step_detail(const Step& step) const {
    std::string how = speech_.say("document.amount", {{"amount", speech_.say(step.amount)}});
    for (const Line& line : step.ramp_up) how += " " + speech_.say("document.ramp_up", {{"how", speech_.say(line)}});
    ordered_json detail;
    const Treatment* treatment = view_.rules.treatment(step.treatment);
    if (treatment != nullptr && treatment->kind == ProductKind::treatment) detail["kind"] = "MedicationRequest";
    detail["code"] = words(speech_.say(step.what));
    detail["status"] = step.ask_doctor ? "on-hold" : "not-started";
    if (step.ask_doctor) detail["statusReason"] = words(speech_.say("document.ask_doctor"));
    detail["scheduledString"] = speech_.say(step.frequency);
    detail["description"] = with_origin(how, document::rules_of(step));
    return detail;
  }

  ordered_json avoid_detail(const Line& line) const {
    return {
        {"status", "not-started"}, {"doNotPerform", true}, {"description", with_origin(speech_.say(line), line.rules)}};
  }

  ordered_json day_detail(const char* kind, const char* key, const std::string& date) const {
    return {{"kind", kind},
            {"status", "scheduled"},
            {"scheduledPeriod", {{"start", date}}},
            {"description", speech_.say(key, {{"date", date}})}};
  }

  /// Help first, then what is said besides the activities.
  ordered_json notes() const {
    auto notes = ordered_json::array();
    for (const auto* lines : {&plan_.urgent, &plan_.decision_because, &plan_.expect, &plan_.notes})
      for (const Line& line : *lines) notes.push_back(words(with_origin(speech_.say(line), line.rules)));
    for (const Question& question : plan_.questions)
      notes.push_back(words(with_origin(speech_.say(question.line), question.line.rules)));
    notes.push_back(words(speech_.say("document.not_medical")));
    return notes;
  }

  std::vector<std::string> story() const {
    std::vector<std::string> paragraphs;
    for (const Line& line : plan_.urgent) paragraphs.push_back(speech_.say(line));
    for (const Referral& referral : plan_.referrals) paragraphs.push_back(speech_.say(referral.line));
    paragraphs.push_back(speech_.decision());
    for (const Step* step : document::steps_of(plan_))
      paragraphs.push_back(speech_.say(step->what) + ": " + speech_.say(step->frequency));
    paragraphs.push_back(speech_.say("document.not_medical"));
    return paragraphs;
  }

  Speech speech_;
  const PlanView& view_;
  const Plan& plan_;
  std::string seed_;  ///< Ids depend on the plan alone.
  ordered_json subject_;
};

}  // namespace

std::string plan_fhir(const PlanView& view, std::string_view subject) { return Fhir(view, subject).write(); }

}  // namespace comedo
