// An assessment as HL7 FHIR R4 (4.0.1): a Bundle of one DiagnosticReport, its Observations and the Device that graded.
// Codes are of the value sets that R4 binds as required, of R4's observation categories, of UCUM, and our own under
// urn:comedo; what they mean stands beside them as text.
#include "fhir.hpp"

#include <cmath>

#include "words.hpp"

namespace comedo {
namespace {

using document::Words;
using fhir::Json;

Json concept_of(const std::string& system, std::string_view code, const std::string& text) {
  return {{"coding", Json::array({{{"system", "urn:comedo:" + system}, {"code", code}, {"display", text}}})},
          {"text", text}};
}

Json quantity(double value, const char* unit, const char* code) {
  return {{"value", value}, {"unit", unit}, {"system", "http://unitsofmeasure.org"}, {"code", code}};
}
/// To two decimals, as exact as a score is.
Json score_quantity(double value) { return quantity(std::round(value * 100) / 100, "score", "{score}"); }

class Fhir {
 public:
  Fhir(const AssessmentView& view, const FhirNames& names)
      : words_(view.texts),
        view_(view),
        names_(names),
        report_(view.report),
        seed_(to_json(view.report) + view.date + std::string(name_of(view.texts.language())) + names.subject) {}

  std::string write() {
    device_ = device();
    std::vector<Json> results = {grade()};
    if (report_.lesions) results.push_back(lesions());
    for (const ScoredPatch& patch : report_.patches) results.push_back(region(patch));
    results.push_back(quality());
    std::vector<Json> all = {diagnostic_report(results)};
    for (Json& one : results) all.push_back(std::move(one));
    all.push_back(std::move(device_));
    return fhir::bundle_of(std::move(all), view_.today);
  }

 private:
  [[nodiscard]] const char* status() const { return names_.confirmed_by.empty() ? "preliminary" : "final"; }
  [[nodiscard]] Json subject() const {
    if (names_.subject.empty()) return {{"display", words_.say("document.fhir_subject")}};
    return {{"reference", names_.subject}};
  }

  /// What every resource begins with.
  Json resource(const char* type, const std::vector<std::string>& story) {
    return {{"resourceType", type},
            {"id", fhir::uuid_of(seed_, next_++)},
            {"language", name_of(words_.texts().language())},
            {"text", fhir::narrative(story)}};
  }

  Json observation(const char* code, const char* name_key, const std::string& story) {
    const std::string name = words_.say(name_key);
    Json out = resource("Observation", {words_.say("report.fhir.line", {{"name", name}, {"value", story}})});
    out["status"] = status();
    out["category"] =
        Json::array({{{"coding", Json::array({{{"system", "http://terminology.hl7.org/CodeSystem/observation-category"},
                                               {"code", "imaging"},
                                               {"display", "Imaging"}}})}}});
    out["code"] = concept_of("observation", code, name);
    out["subject"] = subject();
    out["effectiveDateTime"] = view_.date;
    out["device"] = fhir::reference_to(device_);
    return out;
  }

  Json grade() {
    const Assessment& graded = report_.assessment;
    Json out = observation("score", "report.fhir.score", words_.grade(view_.date, graded));
    out["valueQuantity"] = score_quantity(graded.score);
    auto components = Json::array();
    components.push_back({{"code", concept_of("observation", "level", words_.say("report.column.level"))},
                          {"valueCodeableConcept", concept_of("level", std::to_string(static_cast<int>(graded.level)),
                                                              words_.level(graded.level))}});
    if (graded.interval) {
      components.push_back(
          {{"code", concept_of("observation", "interval", words_.say("report.column.range"))},
           {"valueRange",
            {{"low", score_quantity(graded.interval->low)}, {"high", score_quantity(graded.interval->high)}}}});
      components.push_back({{"code", concept_of("observation", "coverage", words_.say("report.fhir.coverage"))},
                            {"valueQuantity", quantity(100 * graded.interval->coverage, "%", "%")}});
    }
    out["component"] = std::move(components);
    return out;
  }

  Json lesions() {
    const std::size_t count = report_.lesions->size();
    Json out = observation("lesion-count", "report.fhir.lesions", std::to_string(count));
    out["valueInteger"] = count;
    return out;
  }

  Json region(const ScoredPatch& patch) {
    const std::string name = words_.region(patch.region);
    Json out = observation("region-score", "report.fhir.region", name + " " + words_.score(patch.score));
    out["valueQuantity"] = score_quantity(patch.score);
    out["bodySite"] = concept_of("region", name_of(patch.region), name);
    if (patch.lesions)
      out["component"] =
          Json::array({{{"code", concept_of("observation", "lesion-count", words_.say("report.fhir.lesions"))},
                        {"valueInteger", *patch.lesions}}});
    return out;
  }

  Json quality() {
    const bool usable = report_.quality.usable;
    const std::string said = words_.say(usable ? "report.fhir.usable" : "report.unusable");
    Json out = observation("photo-quality", "report.heading.photo", said);
    out["valueCodeableConcept"] = concept_of("quality", usable ? "usable" : "unusable", said);
    auto notes = Json::array();
    for (const std::string& line : words_.advice(report_.quality)) notes.push_back(fhir::words(line));
    if (!notes.empty()) out["note"] = std::move(notes);
    return out;
  }

  Json device() {
    Json out = resource("Device", {words_.say("report.model", model_values())});
    out["status"] = "active";
    out["deviceName"] = Json::array({{{"name", "comedo " + report_.model_name}, {"type", "model-name"}}});
    out["version"] = Json::array({{{"value", report_.model_version}}});
    return out;
  }

  Json diagnostic_report(const std::vector<Json>& results) {
    const std::string grade = words_.grade(view_.date, report_.assessment);
    Json out = resource("DiagnosticReport", {grade, words_.say("report.not_medical")});
    out["status"] = status();
    out["code"] = concept_of("report", "acne-assessment", words_.say("report.title"));
    out["subject"] = subject();
    out["effectiveDateTime"] = view_.date;
    if (!names_.confirmed_by.empty()) out["resultsInterpreter"] = Json::array({{{"reference", names_.confirmed_by}}});
    out["result"] = Json::array();
    for (const Json& one : results) out["result"].push_back(fhir::reference_to(one));
    out["conclusion"] = grade + " " + words_.say("report.not_medical");
    return out;
  }

  [[nodiscard]] Texts::Values model_values() const {
    return {{"name", report_.model_name}, {"version", report_.model_version}};
  }

  Words words_;
  const AssessmentView& view_;
  const FhirNames& names_;
  const Report& report_;
  std::string seed_;  ///< Ids depend on the document alone.
  std::size_t next_ = 0;
  Json device_;
};

}  // namespace

std::string assessment_fhir(const AssessmentView& view, const FhirNames& names) { return Fhir(view, names).write(); }

}  // namespace comedo
