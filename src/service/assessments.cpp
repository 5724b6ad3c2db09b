#include <array>

#include "comedo/overlay.hpp"
#include "dates.hpp"
#include "handlers.hpp"
#include "messages.hpp"
#include "uploads.hpp"

namespace comedo::assessments {

namespace {

Json assessment_json(const AssessmentEntry& entry) {
  Json document = {{"id", entry.id},
                   {"selfie", entry.selfie},
                   {"state", name_of(entry.state)},
                   {"created", time_text(entry.created_ms)}};
  if (entry.finished_ms) document["finished"] = time_text(*entry.finished_ms);
  if (entry.grade) document["assessment"] = Json::parse(entry.grade->report_json);
  if (entry.refusal) document["error"] = {{"code", name_of(entry.refusal->code)}, {"message", entry.refusal->message}};
  return document;
}

GradeEntry grade_of(const Report& report) {
  return {to_json(report), report.assessment.score, static_cast<int>(report.assessment.level), report.model_name,
          report.model_version};
}

Result<Report> look_at(ServiceState& state, std::span<const std::uint8_t> picture) {
  return state.pipelines.with_one([&](Pipeline& pipeline) { return pipeline.assess(picture, ""); });
}

HttpResponse created(const AssessmentEntry& entry, int status) {
  auto response = json_response(status, assessment_json(entry));
  response.headers.add("Location", "/v1/assessments/" + entry.id);
  return response;
}

/// The picture is looked at before anything is kept: of one that is refused nothing stays.
Answer grade_now(Call& call, const Upload& upload) {
  const auto report = look_at(call.state, upload.picture);
  if (!report) return report.error();
  const auto selfie = keep_selfie(call, upload, {report->size.width, report->size.height});
  if (!selfie) return selfie.error();
  const auto entry = call.state.storage.assessments().record(call.who.user, selfie->id, grade_of(*report), call.now_ms);
  if (!entry) return entry.error();
  return created(*entry, 201);
}

Answer grade_later(Call& call, const Upload& upload) {
  const auto photo = Photo::open(upload.picture);  // a header that tells its size is all that is asked for now
  if (!photo) return photo.error();
  const auto selfie = keep_selfie(call, upload, photo->size());
  if (!selfie) return selfie.error();
  const auto entry = call.state.storage.assessments().queue(call.who.user, selfie->id, call.now_ms);
  if (!entry) return entry.error();
  return created(*entry, 202);
}

Result<Bytes> picture_of(Call& call, const std::string& selfie) {
  const auto entry = call.state.storage.selfies().find(call.who.user, selfie);
  if (!entry) return entry.error();
  return call.state.objects->get(entry->object);
}

/// A picture that ended the program three times has had its chances.
Result<Report> report_of(ServiceState& state, const AssessmentEntry& entry) {
  constexpr std::int64_t kMostAttempts = 3;
  if (entry.attempts > kMostAttempts) return Error{ErrorCode::internal_error, "this picture could not be graded"};
  const auto selfie = state.storage.selfies().find(entry.user, entry.selfie);
  if (!selfie) return selfie.error();
  const auto bytes = state.objects->get(selfie->object);
  if (!bytes) return bytes.error();
  return look_at(state, *bytes);
}

}  // namespace

Answer create(Call& call) {
  if (const auto agreed = check_consent(call, "assessment"); !agreed) return agreed.error();
  const auto upload = read_upload(call.request);
  if (!upload) return upload.error();
  const auto mode = value_of(call.request.query, "mode").value_or("sync");
  if (mode != "sync" && mode != "async") return Error{ErrorCode::request_malformed, "mode must be sync or async"};
  return once(call, [&] { return mode == "async" ? grade_later(call, *upload) : grade_now(call, *upload); });
}

Answer find(Call& call) {
  const auto entry = call.state.storage.assessments().find(call.who.user, call.path.at("id"));
  if (!entry) return entry.error();
  return json_response(200, assessment_json(*entry));
}

Answer list(Call& call) {
  const auto paging = paging_of(call.request);
  if (!paging) return paging.error();
  const auto page = call.state.storage.assessments().history(call.who.user, paging->after, paging->limit);
  if (!page) return page.error();
  Json list = Json::array();
  for (const AssessmentEntry& one : *page) {
    Json entry = {
        {"id", one.id}, {"selfie", one.selfie}, {"state", name_of(one.state)}, {"created", time_text(one.created_ms)}};
    if (one.grade) entry["score"] = one.grade->score, entry["level"] = one.grade->level;
    list.push_back(std::move(entry));
  }
  const bool more = page->size() == paging->limit;
  return json_response(
      200, page_json("assessments", std::move(list), more ? cursor_of(page->back().created_ms, page->back().id) : ""));
}

/// Drawn anew from the picture: nothing that shows a face is kept twice.
Answer overlay(Call& call) {
  const auto entry = call.state.storage.assessments().find(call.who.user, call.path.at("id"));
  if (!entry) return entry.error();
  if (!entry->grade) return Error{ErrorCode::entry_conflict, "this assessment has no grade"};
  const auto bytes = picture_of(call, entry->selfie);
  if (!bytes) return bytes.error();
  const auto report = look_at(call.state, *bytes);
  if (!report) return report.error();
  if (report->model_version != entry->grade->model_version)
    return Error{ErrorCode::entry_conflict, "the model that gave this grade is no longer in service"};
  const auto drawn = draw(*bytes, *report);
  if (!drawn) return drawn.error();
  HttpResponse response = respond(200, "image/jpeg", "");
  response.body = *drawn;
  return response;
}

Answer picture(Call& call) {
  auto bytes = picture_of(call, call.path.at("id"));
  if (!bytes) return bytes.error();
  HttpResponse response = respond(200, type_of_picture(*bytes), "");
  response.body = *std::move(bytes);
  return response;
}

Answer erase_selfie(Call& call) {
  const auto erased = call.state.storage.selfies().erase(call.who.user, call.path.at("id"), call.now_ms);
  if (!erased) return erased.error();
  if (const auto gone = erase_pending(call.state); !gone) return gone.error();
  return no_content();
}

Result<bool> work_once(ServiceState& state, std::int64_t now_ms) {
  const auto next = state.storage.assessments().take_next_queued(now_ms);
  if (!next) return next.error();
  if (!*next) return false;
  const AssessmentEntry& entry = **next;
  const auto report = report_of(state, entry);
  if (!report && report.error().code == ErrorCode::storage_unavailable) return report.error();
  const auto noted = report ? state.storage.assessments().finish(entry.id, grade_of(*report), state.options.now_ms())
                            : state.storage.assessments().refuse(entry.id, report.error(), state.options.now_ms());
  if (!noted) return noted.error();
  return true;
}

}  // namespace comedo::assessments
