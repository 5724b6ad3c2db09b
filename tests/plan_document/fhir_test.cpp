// The FHIR document against R4 (4.0.1, hl7.org/fhir/R4): required elements, required value sets, references.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <set>

#include "cases.hpp"

namespace comedo {
namespace {

using nlohmann::json;
using test::Case;
using testing::HasSubstr;

const std::set<std::string> kRequestStatus = {"draft",     "active",           "on-hold", "revoked",
                                              "completed", "entered-in-error", "unknown"};
const std::set<std::string> kPlanIntent = {"proposal", "plan", "order", "option"};
const std::set<std::string> kRequestIntent = {"proposal",     "plan",           "directive",
                                              "order",        "original-order", "reflex-order",
                                              "filler-order", "instance-order", "option"};
const std::set<std::string> kPriority = {"routine", "urgent", "asap", "stat"};
const std::set<std::string> kActivityKind = {"Appointment",       "CommunicationRequest", "DeviceRequest",
                                             "MedicationRequest", "NutritionOrder",       "Task",
                                             "ServiceRequest",    "VisionPrescription"};
const std::set<std::string> kActivityStatus = {"not-started", "scheduled", "in-progress",
                                               "on-hold",     "completed", "cancelled",
                                               "stopped",     "unknown",   "entered-in-error"};

// Elements that each type of R4 may have, of those that we write. Anything else is a slip.
const std::set<std::string> kPlanElements = {"resourceType", "id",      "language", "text",        "instantiatesUri",
                                             "status",       "intent",  "title",    "description", "subject",
                                             "period",       "created", "activity", "note"};
const std::set<std::string> kRequestElements = {"resourceType", "id",         "language", "text",    "status",
                                                "intent",       "priority",   "code",     "subject", "occurrencePeriod",
                                                "authoredOn",   "reasonCode", "note"};
const std::set<std::string> kDetailElements = {
    "kind", "code", "status", "statusReason", "doNotPerform", "scheduledString", "scheduledPeriod", "description"};

void expect_only(const json& object, const std::set<std::string>& known) {
  for (const auto& [name, value] : object.items()) EXPECT_TRUE(known.contains(name)) << name;
}

void expect_no_empty_value(const json& value, const std::string& path = "") {
  EXPECT_FALSE(value.is_null()) << path;
  if (value.is_string()) {
    EXPECT_FALSE(value.get<std::string>().empty()) << path;
  }
  if (!value.is_structured()) return;
  EXPECT_FALSE(value.empty()) << path;  // FHIR has neither empty objects nor empty lists
  for (const auto& [key, inner] : value.items()) expect_no_empty_value(inner, path + "/" + key);
}

void expect_reference(const json& reference, const std::set<std::string>& urls) {
  ASSERT_TRUE(reference.contains("reference") || reference.contains("display"));
  if (const std::string target = reference.value("reference", ""); target.starts_with("urn:uuid:")) {
    EXPECT_TRUE(urls.contains(target)) << target;
  }
}

void expect_narrative(const json& resource) {
  EXPECT_EQ(resource["text"]["status"], "generated");
  EXPECT_THAT(resource["text"]["div"].get<std::string>(),
              testing::MatchesRegex("<div xmlns=\"http://www.w3.org/1999/xhtml\">(<p>[^<>]*</p>)+</div>"));
}

void expect_activity(const json& activity, const std::set<std::string>& urls) {
  EXPECT_NE(activity.contains("reference"), activity.contains("detail"));  // cpl-3
  if (activity.contains("reference")) return expect_reference(activity["reference"], urls);
  const json& detail = activity["detail"];
  expect_only(detail, kDetailElements);
  EXPECT_TRUE(kActivityStatus.contains(detail.at("status")));
  if (detail.contains("kind")) {
    EXPECT_TRUE(kActivityKind.contains(detail["kind"]));
  }
  EXPECT_FALSE(detail.contains("scheduledString") && detail.contains("scheduledPeriod"));  // scheduled[x] is one
}

void expect_plan(const json& plan, const std::set<std::string>& urls) {
  expect_only(plan, kPlanElements);
  EXPECT_TRUE(kRequestStatus.contains(plan.at("status")));
  EXPECT_TRUE(kPlanIntent.contains(plan.at("intent")));
  expect_reference(plan.at("subject"), urls);
  expect_narrative(plan);
  for (const json& activity : plan.at("activity")) expect_activity(activity, urls);
  for (const json& note : plan.at("note")) EXPECT_TRUE(note.contains("text"));
}

void expect_request(const json& request, const std::set<std::string>& urls) {
  expect_only(request, kRequestElements);
  EXPECT_TRUE(kRequestStatus.contains(request.at("status")));
  EXPECT_TRUE(kRequestIntent.contains(request.at("intent")));
  EXPECT_TRUE(kPriority.contains(request.at("priority")));
  EXPECT_LE(request["occurrencePeriod"]["start"], request["occurrencePeriod"]["end"]);
  expect_reference(request.at("subject"), urls);
  expect_narrative(request);
}

json fhir_of(const Case& one, std::string_view subject = {}, Language language = Language::en) {
  return json::parse(plan_fhir(test::view_of(one, language), subject));
}

TEST(Fhir, KeepsToR4) {
  const std::string url("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  for (const Case& one : test::cases()) {
    SCOPED_TRACE(one.name);
    const json bundle = fhir_of(one);
    expect_no_empty_value(bundle);
    EXPECT_EQ(bundle["resourceType"], "Bundle");
    EXPECT_EQ(bundle["type"], "collection");
    std::set<std::string> urls;
    for (const json& entry : bundle.at("entry")) {
      const std::string full = entry.at("fullUrl");
      EXPECT_THAT(full, testing::MatchesRegex(url));
      EXPECT_TRUE(urls.insert(full).second) << "bdl-7: a full URL twice";
      EXPECT_EQ(full, "urn:uuid:" + entry["resource"]["id"].get<std::string>());
    }
    for (const json& entry : bundle["entry"])
      if (const json& resource = entry["resource"]; resource["resourceType"] == "CarePlan")
        expect_plan(resource, urls);
      else
        expect_request(resource, urls);
  }
}

TEST(Fhir, ReferralsAreRequestsThatThePlanNames) {
  const Case& severe = test::case_named("severe_nodules");
  ASSERT_FALSE(severe.plan.referrals.empty());
  const json bundle = fhir_of(severe);
  EXPECT_EQ(bundle["entry"].size(), 1 + severe.plan.referrals.size());
  std::size_t named = 0;
  for (const json& activity : bundle["entry"][0]["resource"]["activity"])
    named += activity.contains("reference") ? 1 : 0;
  EXPECT_EQ(named, severe.plan.referrals.size());
}

TEST(Fhir, NobodyIsNamedButWhomTheCallerNames) {
  const Case& one = test::case_named("pregnant_adult");
  EXPECT_FALSE(fhir_of(one)["entry"][0]["resource"]["subject"].contains("reference"));
  const json named = fhir_of(one, "Patient/12");
  EXPECT_EQ(named["entry"][0]["resource"]["subject"]["reference"], "Patient/12");
  EXPECT_NE(named["entry"][0]["fullUrl"], fhir_of(one, "Patient/13")["entry"][0]["fullUrl"]);
  EXPECT_EQ(named, fhir_of(one, "Patient/12"));
}

TEST(Fhir, HelpIsTheFirstNote) {
  const Case& one = test::case_named("danger_signal");
  ASSERT_FALSE(one.plan.urgent.empty());
  const Line& first = one.plan.urgent.front();
  const std::string said = test::shipped_texts(Language::en).say(first.text, first.values);
  EXPECT_THAT(fhir_of(one)["entry"][0]["resource"]["note"][0]["text"].get<std::string>(), HasSubstr(said));
}

TEST(Fhir, WhatADoctorMustDecideIsOnHold) {
  const Case& one = test::case_named("failed_antibiotic");
  for (const Language language : {Language::en, Language::es}) {
    std::size_t held = 0;
    const json bundle = fhir_of(one, {}, language);
    for (const json& activity : bundle["entry"][0]["resource"]["activity"])
      held += activity.contains("detail") && activity["detail"]["status"] == "on-hold" ? 1 : 0;
    EXPECT_EQ(held, one.plan.ask_doctor.size());
  }
}

}  // namespace
}  // namespace comedo
