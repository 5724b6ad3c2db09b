// The FHIR document against R4 (4.0.1, hl7.org/fhir/R4): required elements, required value sets, invariants,
// references.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <set>

#include "views.hpp"

namespace comedo::test {
namespace {

using nlohmann::json;
using Names = std::set<std::string>;

// Elements that each type of R4 may have, of those that we write. Anything else is a slip.
const std::map<std::string, Names> kElements = {
    {"DiagnosticReport",
     {"resourceType", "id", "language", "text", "status", "code", "subject", "effectiveDateTime", "resultsInterpreter",
      "result", "conclusion"}},
    {"Observation",
     {"resourceType", "id", "language", "text", "status", "category", "code", "subject", "effectiveDateTime",
      "valueQuantity", "valueInteger", "valueCodeableConcept", "bodySite", "device", "note", "component"}},
    {"Device", {"resourceType", "id", "language", "text", "status", "deviceName", "version"}}};
const Names kReportStatus = {"registered", "partial",   "preliminary",      "final",  "amended", "corrected",
                             "appended",   "cancelled", "entered-in-error", "unknown"};
const Names kObservationStatus = {"registered", "preliminary",      "final",  "amended", "corrected",
                                  "cancelled",  "entered-in-error", "unknown"};
const Names kDeviceName = {"udi-label-name",    "user-friendly-name", "patient-reported-name",
                           "manufacturer-name", "model-name",         "other"};

void expect_no_empty_value(const json& value, const std::string& path = "") {
  EXPECT_FALSE(value.is_null()) << path;
  if (value.is_string()) {
    EXPECT_FALSE(value.get<std::string>().empty()) << path;
  }
  if (!value.is_structured()) return;
  EXPECT_FALSE(value.empty()) << path;  // FHIR has neither empty objects nor empty lists
  for (const auto& [key, inner] : value.items()) expect_no_empty_value(inner, path + "/" + key);
}

void expect_concept(const json& value) {
  EXPECT_TRUE(value.contains("text") || value.contains("coding"));
  for (const json& coding : value.value("coding", json::array())) {
    EXPECT_TRUE(coding.contains("system") && coding.contains("code"));
    EXPECT_EQ(coding["code"].get<std::string>().find_first_of(" \t"), std::string::npos);
  }
}

void expect_quantity(const json& value) {
  EXPECT_TRUE(value.at("value").is_number());
  EXPECT_TRUE(!value.contains("code") || value.contains("system"));  // qty-3
}

std::size_t values_of(const json& holder) {
  std::size_t count = 0;
  for (const auto& [name, value] : holder.items()) count += name.starts_with("value") ? 1U : 0U;
  if (holder.contains("valueQuantity")) expect_quantity(holder["valueQuantity"]);
  if (holder.contains("valueRange")) {
    const json &low = holder["valueRange"].at("low"), &high = holder["valueRange"].at("high");
    expect_quantity(low);
    expect_quantity(high);
    EXPECT_LE(low["value"].get<double>(), high["value"].get<double>());  // rng-2
  }
  return count;
}

void expect_reference(const json& reference, const Names& urls) {
  ASSERT_TRUE(reference.contains("reference") || reference.contains("display"));
  if (const std::string target = reference.value("reference", ""); target.starts_with("urn:uuid:")) {
    EXPECT_TRUE(urls.contains(target)) << target;
  }
}

void expect_observation(const json& one, const Names& urls) {
  EXPECT_TRUE(kObservationStatus.contains(one.at("status")));
  expect_concept(one.at("code"));
  for (const json& category : one.at("category")) expect_concept(category);
  expect_reference(one.at("subject"), urls);
  expect_reference(one.at("device"), urls);
  EXPECT_EQ(values_of(one), 1U);  // value[x] is one
  if (one.contains("bodySite")) expect_concept(one["bodySite"]);
  for (const json& component : one.value("component", json::array())) {
    expect_concept(component.at("code"));
    EXPECT_NE(component["code"], one["code"]);  // obs-7
    EXPECT_EQ(values_of(component), 1U);
  }
}

void expect_report(const json& one, const Names& urls) {
  EXPECT_TRUE(kReportStatus.contains(one.at("status")));
  expect_concept(one.at("code"));
  expect_reference(one.at("subject"), urls);
  EXPECT_GT(one.at("result").size(), 0U);
  for (const json& result : one["result"]) expect_reference(result, urls);
}

/// Every check there is, on a whole document.
void expect_r4(const json& bundle) {
  expect_no_empty_value(bundle);
  EXPECT_EQ(bundle.at("resourceType"), "Bundle");
  EXPECT_EQ(bundle.at("type"), "collection");
  Names urls;
  for (const json& entry : bundle.at("entry")) {
    const std::string full = entry.at("fullUrl");
    EXPECT_TRUE(urls.insert(full).second) << "bdl-7: a full URL twice";
    EXPECT_EQ(full, "urn:uuid:" + entry["resource"]["id"].get<std::string>());
  }
  for (const json& entry : bundle["entry"]) {
    const json& resource = entry["resource"];
    const std::string type = resource.at("resourceType");
    ASSERT_TRUE(kElements.contains(type)) << type;
    for (const auto& [name, value] : resource.items()) EXPECT_TRUE(kElements.at(type).contains(name)) << name;
    EXPECT_EQ(resource.at("text").at("status"), "generated");
    EXPECT_THAT(resource["text"]["div"].get<std::string>(),
                testing::MatchesRegex("<div xmlns=\"http://www.w3.org/1999/xhtml\">(<p>[^<>]*</p>)+</div>"));
    if (type == "Observation") expect_observation(resource, urls);
    if (type == "DiagnosticReport") expect_report(resource, urls);
    if (type == "Device") {
      EXPECT_TRUE(kDeviceName.contains(resource.at("deviceName").at(0).at("type")));
    }
  }
}

json fhir_of(const Report& report, const FhirNames& names = {}, Language language = Language::en) {
  return json::parse(assessment_fhir({report, "2027-01-10", "2027-01-11", texts_of(language)}, names));
}

/// Returns: the observations with this code of ours.
std::vector<json> observations(const json& bundle, const std::string& code) {
  std::vector<json> found;
  for (const json& entry : bundle.at("entry"))
    if (const json& one = entry["resource"]; one["resourceType"] == "Observation")
      if (one["code"]["coding"][0]["code"] == code) found.push_back(one);
  return found;
}

TEST(AssessmentFhir, KeepsToR4InEveryLanguage) {
  Report bare = report_of();
  bare.lesions.reset();
  bare.assessment.interval.reset();
  bare.patches = {{Region::whole, {0, 0, 300, 400}, 2.47, {}}};
  bare.quality = {};
  Report hostile = report_of();
  hostile.model_version = "1 <script>&\"";
  for (const Language language : {Language::en, Language::fr, Language::de, Language::es})
    for (const Report& report : {report_of(), bare, hostile}) expect_r4(fhir_of(report, {"Patient/12", ""}, language));
}

TEST(AssessmentFhir, HasTheGradeWithItsInterval) {
  const auto scores = observations(fhir_of(report_of()), "score");
  ASSERT_EQ(scores.size(), 1U);
  EXPECT_EQ(scores[0]["valueQuantity"]["value"], 2.47);
  EXPECT_EQ(scores[0]["component"][0]["valueCodeableConcept"]["coding"][0]["code"], "2");
  EXPECT_EQ(scores[0]["component"][1]["valueRange"]["low"]["value"], 1.78);
  EXPECT_EQ(scores[0]["component"][1]["valueRange"]["high"]["value"], 3.16);
  EXPECT_EQ(scores[0]["component"][2]["valueQuantity"]["value"], 90);
}

TEST(AssessmentFhir, HasLesionsRegionsAndQuality) {
  const json bundle = fhir_of(report_of());
  EXPECT_EQ(observations(bundle, "lesion-count").at(0)["valueInteger"], 3);
  const auto regions = observations(bundle, "region-score");
  ASSERT_EQ(regions.size(), 4U);
  EXPECT_EQ(regions[1]["bodySite"]["coding"][0]["code"], "left_cheek");
  EXPECT_EQ(regions[1]["valueQuantity"]["value"], 2.47);
  EXPECT_EQ(regions[1]["component"][0]["valueInteger"], 2);
  const json quality = observations(bundle, "photo-quality").at(0);
  EXPECT_EQ(quality["valueCodeableConcept"]["coding"][0]["code"], "usable");
  EXPECT_EQ(quality["note"].size(), 1U);
  EXPECT_EQ(bundle["entry"][0]["resource"]["result"].size(), 7U);
}

TEST(AssessmentFhir, IsPreliminaryUntilAClinicianConfirms) {
  const json bundle = fhir_of(report_of());
  for (const json& entry : bundle["entry"])
    if (entry["resource"]["resourceType"] != "Device") {
      EXPECT_EQ(entry["resource"]["status"], "preliminary");
    }
  const json confirmed = fhir_of(report_of(), {"Patient/12", "Practitioner/7"});
  expect_r4(confirmed);
  for (const json& entry : confirmed["entry"])
    if (entry["resource"]["resourceType"] != "Device") {
      EXPECT_EQ(entry["resource"]["status"], "final");
    }
  EXPECT_EQ(confirmed["entry"][0]["resource"]["resultsInterpreter"][0]["reference"], "Practitioner/7");
}

TEST(AssessmentFhir, NobodyIsNamedButWhomTheCallerNames) {
  const json nobody = fhir_of(report_of())["entry"][0]["resource"];
  EXPECT_FALSE(nobody["subject"].contains("reference"));
  const json named = fhir_of(report_of(), {"Patient/12", ""})["entry"][0]["resource"];
  EXPECT_EQ(named["subject"]["reference"], "Patient/12");
  EXPECT_NE(named["id"], nobody["id"]);
  EXPECT_EQ(named, (fhir_of(report_of(), {"Patient/12", ""})["entry"][0]["resource"]));
}

}  // namespace
}  // namespace comedo::test
