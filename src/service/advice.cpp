#include "comedo/advice.hpp"

#include <algorithm>
#include <array>

#include "comedo/plan_document.hpp"
#include "handlers.hpp"
#include "messages.hpp"

namespace comedo::advice {

namespace {

Result<Profile> profile_of(const Call& call) {
  const auto entry = call.state.storage.profiles().find(call.who.user);
  if (entry) return parse_profile(entry->json);
  if (entry.error().code == ErrorCode::entry_missing) return Profile();  // unknown everything
  return entry.error();
}

/// The day on which the selfie was taken, as far as anybody knows.
Result<std::string> day_of_selfie(const Call& call, const AssessmentEntry& assessment) {
  const auto selfie = call.state.storage.selfies().find(call.who.user, assessment.selfie);
  if (!selfie) return selfie.error();
  return day_text(*selfie);
}

/// Adds what earlier plans began, oldest first; of one day the last one.
Result<Done> add_earlier(const Call& call, std::optional<double> adherence, AdviceInput& input) {
  constexpr std::size_t kMost = 200;
  auto plans = call.state.storage.plans().list(call.who.user, std::nullopt, kMost);
  if (!plans) return plans.error();
  std::reverse(plans->begin(), plans->end());
  for (const PlanEntry& plan : *plans) {
    const auto earlier = parse_earlier_plan(plan.json);
    if (!earlier) return earlier.error();
    if (earlier->grade.date >= input.grade.date) continue;  // a plan of this selfie, or of a later one
    if (!input.earlier.empty() && input.earlier.back().grade.date == earlier->grade.date) input.earlier.pop_back();
    input.earlier.push_back({earlier->grade, std::nullopt, earlier->course});
    input.plan_started = earlier->course_started;
  }
  if (!input.earlier.empty()) input.earlier.back().adherence = adherence;
  return Done{};
}

Result<AdviceInput> input_of(const Call& call, const AssessmentEntry& assessment, std::optional<double> adherence) {
  if (!assessment.grade) return Error{ErrorCode::entry_conflict, "this assessment has no grade"};
  AdviceInput input;
  auto grade = grade_of_report(assessment.grade->report_json);
  if (!grade) return grade.error();
  auto day = day_of_selfie(call, assessment);
  if (!day) return day.error();
  auto profile = profile_of(call);
  if (!profile) return profile.error();
  input.grade = *std::move(grade);
  input.grade.date = *std::move(day);
  input.profile = *std::move(profile);
  input.today = day_text(call.now_ms);
  if (const auto added = add_earlier(call, adherence, input); !added) return added.error();
  return input;
}

Json entry_json(const PlanEntry& entry) {
  return {{"id", entry.id}, {"assessment", entry.assessment}, {"created", time_text(entry.created_ms)}};
}

Json whole_json(const PlanEntry& entry) {
  Json document = entry_json(entry);
  document["plan"] = Json::parse(entry.json);
  return document;
}

}  // namespace

Answer profile(Call& call) {
  const auto entry = call.state.storage.profiles().find(call.who.user);
  if (!entry) return entry.error();
  auto response = respond(200, "application/json", entry->json);
  response.headers.add("ETag", '"' + std::to_string(entry->version) + '"');
  return response;
}

/// If-Match names the version that was read; without it the profile must be new.
Answer save_profile(Call& call) {
  const auto type = parse_media_type(call.request.headers.find("Content-Type").value_or(""));
  if (!type || type->type != "application/json")
    return Error{ErrorCode::media_type_unsupported, "the body must be application/json"};
  const auto profile = parse_profile(as_text(call.request.body));
  if (!profile) return profile.error();
  std::int64_t expected = 0;
  if (const auto match = call.request.headers.find("If-Match")) {
    const auto version = number_of_tag(*match);
    if (!version) return Error{ErrorCode::request_malformed, "If-Match must be the ETag that was read"};
    expected = *version;
  }
  const auto saved = call.state.storage.profiles().save(call.who.user, to_json(*profile), expected, call.now_ms);
  if (!saved) return saved.error();
  auto response = respond(200, "application/json", saved->json);
  response.headers.add("ETag", '"' + std::to_string(saved->version) + '"');
  return response;
}

Answer make_plan(Call& call) {
  JsonBody body(call.request);
  const auto language = body.members().one_of<Language>("language", Language::es).value_or(Language::en);
  const auto adherence = body.members().number("adherence", 0, 1);
  if (const auto sound = body.finish(); !sound) return sound.error();
  const auto assessment = call.state.storage.assessments().find(call.who.user, call.path.at("id"));
  if (!assessment) return assessment.error();
  const auto input = input_of(call, *assessment, adherence);
  if (!input) return input.error();

  const AdviceData& data = call.state.advice;
  const Texts& texts = data.texts.at(language);
  const Plan plan = advise(*input, data.rules, data.catalog, data.ingredients);
  const std::string name = data.catalog_name.empty() ? texts.say("document.example_catalog") : data.catalog_name;
  const PlanView view{plan, *input, data.rules, texts, name};
  if (choose_type(call.request.headers.find("Accept").value_or(""),
                  std::array<std::string_view, 2>{"application/json", "application/pdf"}) == 1U) {
    const std::lock_guard lock(call.state.pdf);
    HttpResponse response = respond(200, "application/pdf", "");
    response.body = plan_pdf(view);
    return response;  // a picture of the plan to print, not kept
  }
  const auto kept = call.state.storage.plans().add(call.who.user, assessment->id, plan_json(view), call.now_ms);
  if (!kept) return kept.error();
  return json_response(201, whole_json(*kept));
}

Answer plan(Call& call) {
  const auto entry = call.state.storage.plans().find(call.who.user, call.path.at("id"));
  if (!entry) return entry.error();
  return json_response(200, whole_json(*entry));
}

Answer plans(Call& call) {
  const auto paging = paging_of(call.request);
  if (!paging) return paging.error();
  const auto page = call.state.storage.plans().list(call.who.user, paging->after, paging->limit);
  if (!page) return page.error();
  Json list = Json::array();
  for (const PlanEntry& one : *page) list.push_back(entry_json(one));
  return json_response(
      200, page_json("plans", std::move(list),
                     page->size() == paging->limit ? cursor_of(page->back().created_ms, page->back().id) : ""));
}

}  // namespace comedo::advice
