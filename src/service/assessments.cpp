#include <future>

#include "comedo/metadata.hpp"
#include "documents.hpp"
#include "grading.hpp"
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

Made created(const AssessmentEntry& entry, int status) {
  auto response = json_response(status, assessment_json(entry));
  response.headers.add("Location", "/v1/assessments/" + entry.id);
  return {std::move(response), entry.selfie};
}

/// The picture is brought to the disk while it is looked at. Of one that is refused nothing stays.
Result<Made> grade_now(Call& call, const Upload& upload) {
  auto arriving = std::async(std::launch::async, [&] { return bring_in(call, upload); });
  const auto report = counted(call.state, look_at(call.state, upload.picture, call.watch));
  auto selfie = arriving.get();
  call.watch.lap("await_store");
  if (!report) {
    if (selfie)
      if (const auto gone = take_back(call, *selfie); !gone) return gone.error();
    return report.error();
  }
  const auto entry = keep_selfie(call, upload, std::move(selfie), [&](const SelfieEntry& kept) {
    return call.state.storage.assessments().record(kept.user, kept.id, grade_of(*report), call.now_ms);
  });
  if (!entry) return entry.error();
  call.watch.lap("store");
  return created(*entry, 201);
}

Result<Made> grade_later(Call& call, const Upload& upload) {
  const auto entry = keep_selfie(call, upload, bring_in(call, upload), [&](const SelfieEntry& kept) {
    return call.state.storage.assessments().queue(kept.user, kept.id, call.now_ms);
  });
  if (!entry) return entry.error();
  call.watch.lap("store");
  return created(*entry, 202);
}

/// Where and when the picture was taken, and with what, stays outside.
Result<Made> take_in(Call& call, const Upload& sent, bool later) {
  const auto picture = without_metadata(sent.picture);
  const auto photo = picture ? Photo::open(*picture) : picture.error();  // the header tells the size
  call.watch.lap("take_metadata");
  if (!photo) {
    count_refusal(*call.state.options.metrics, photo.error());
    return photo.error();
  }
  const Upload upload{*picture, sent.taken_day, photo->size()};
  return later ? grade_later(call, upload) : grade_now(call, upload);
}

}  // namespace

Answer create(Call& call) {
  if (const auto agreed = check_consent(call, "assessment"); !agreed) return agreed.error();
  const auto upload = read_upload(call.request);
  if (!upload) return upload.error();
  const auto mode = value_of(call.request.query, "mode").value_or("sync");
  if (mode != "sync" && mode != "async") return Error{ErrorCode::request_malformed, "mode must be sync or async"};
  return once(call, [&] { return take_in(call, *upload, mode == "async"); });
}

Answer find(Call& call) {
  const auto entry = call.state.storage.assessments().find(call.who.user, call.path.at("id"));
  if (!entry) return entry.error();
  return documents::represented(call, *entry, json_response(200, assessment_json(*entry)));
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

Answer erase_selfie(Call& call) {
  const auto erased = call.state.storage.selfies().erase(call.who.user, call.path.at("id"), call.now_ms);
  if (!erased) return erased.error();
  if (const auto gone = erase_pending(call.state); !gone) return gone.error();
  return no_content();
}

}  // namespace comedo::assessments
