// Everything about one person at once: to take along, or to be gone.
#include <chrono>

#include "dates.hpp"
#include "export_zip.hpp"
#include "handlers.hpp"
#include "messages.hpp"

namespace comedo {

namespace {

template <class Entries, class Make>
Json list_of(const Entries& entries, Make make) {
  Json list = Json::array();
  for (const auto& one : entries) list.push_back(make(one));
  return list;
}

Json time_or_null(const std::optional<std::int64_t>& ms) { return ms ? Json(time_text(*ms)) : Json(); }

/// What is not there yet, or never came to be, is null.
Json document_or_null(const std::string& json) {
  Json document = parse_bounded(json, std::size_t{1} << 24U, 64);
  return document.is_discarded() ? Json() : document;
}

Json taken_or_null(const SelfieEntry& selfie) {
  using namespace std::chrono;
  return selfie.taken_day ? Json(iso_date(sys_days{days{*selfie.taken_day}})) : Json();
}

Json refusal_or_null(const AssessmentEntry& one) {
  return one.refusal ? Json{{"code", name_of(one.refusal->code)}, {"message", one.refusal->message}} : Json();
}

}  // namespace

Json export_json(const PersonExport& all) {
  return {{"schema", "comedo.export/1"},
          {"account",
           {{"id", all.user.id},
            {"login", all.user.login},
            {"role", name_of(all.user.role)},
            {"created", time_text(all.user.created_ms)}}},
          {"profile", all.profile ? document_or_null(all.profile->json) : Json()},
          {"consents", list_of(all.consents,
                               [](const ConsentEntry& one) -> Json {
                                 return {{"kind", one.kind},
                                         {"version", one.version},
                                         {"given", time_text(one.given_ms)},
                                         {"withdrawn", time_or_null(one.withdrawn_ms)}};
                               })},
          {"selfies", list_of(all.selfies,
                              [](const SelfieEntry& one) -> Json {
                                return {{"id", one.id},
                                        {"sha256", one.sha256},
                                        {"width_px", one.width_px},
                                        {"height_px", one.height_px},
                                        {"taken", taken_or_null(one)},
                                        {"state", name_of(one.state)},
                                        {"received", time_text(one.received_ms)}};
                              })},
          {"assessments", list_of(all.assessments,
                                  [](const AssessmentEntry& one) -> Json {
                                    return {
                                        {"id", one.id},
                                        {"selfie", one.selfie},
                                        {"state", name_of(one.state)},
                                        {"created", time_text(one.created_ms)},
                                        {"finished", time_or_null(one.finished_ms)},
                                        {"error", refusal_or_null(one)},
                                        {"assessment", one.grade ? document_or_null(one.grade->report_json) : Json()}};
                                  })},
          {"plans", list_of(all.plans,
                            [](const PlanEntry& one) -> Json {
                              return {{"id", one.id},
                                      {"assessment", one.assessment},
                                      {"created", time_text(one.created_ms)},
                                      {"plan", document_or_null(one.json)}};
                            })},
          {"webhooks", list_of(all.webhooks,
                               [](const WebhookEntry& one) -> Json {
                                 return {{"url", one.url}, {"created", time_text(one.created_ms)}};
                               })},
          {"identities",
           list_of(all.identities,
                   [](const IdentityEntry& one) -> Json {
                     return {{"issuer", one.issuer}, {"subject", one.subject}, {"created", time_text(one.created_ms)}};
                   })},
          {"sessions", list_of(all.sessions,
                               [](const SessionEntry& one) -> Json {
                                 return {{"created", time_text(one.created_ms)},
                                         {"expires", time_text(one.expires_ms)},
                                         {"last_seen", time_text(one.last_seen_ms)}};
                               })},
          {"keys", list_of(all.api_keys, [](const ApiKeyEntry& one) -> Json {
             return {{"name", one.name},
                     {"scopes", one.scopes},
                     {"created", time_text(one.created_ms)},
                     {"last_used", time_or_null(one.last_used_ms)},
                     {"revoked", time_or_null(one.revoked_ms)}};
           })}};
}

namespace accounts {

namespace {

HttpResponse archive(ServiceState& state, PersonExport all, std::int64_t now_ms) {
  HttpResponse response = respond(200, "application/zip", "");
  response.headers.add("Content-Disposition", "attachment; filename=\"comedo-export.zip\"");
  const auto zip = std::make_shared<ExportZip>(state, std::move(all), now_ms);
  response.more = [zip] { return zip->next(); };
  return response;
}

}  // namespace

/// The whole archive, or its first entry alone: ?format=json.
Answer export_me(Call& call) {
  const auto format = value_of(call.request.query, "format").value_or("zip");
  if (format != "zip" && format != "json") return Error{ErrorCode::request_malformed, "format must be zip or json"};
  auto all = call.state.storage.export_user(call.who.user);
  if (!all) return all.error();
  const auto noted = call.state.storage.audit().append(
      {0, call.now_ms, call.who.user, "person_exported", call.who.user, std::string(format), {}, {}});
  if (!noted) return noted.error();
  if (format == "zip") return archive(call.state, *std::move(all), call.now_ms);
  auto response = json_response(200, export_json(*all));
  response.headers.add("Content-Disposition", "attachment; filename=\"comedo-export.json\"");
  return response;
}

/// Rows first, then pictures: what a crash leaves between is pending, and erased at the next start.
Answer erase_me(Call& call) {
  const auto erased = call.state.storage.erase_user(call.who.user, call.who.user, call.now_ms);
  if (!erased) return erased.error();
  if (const auto gone = erase_pending(call.state); !gone) return gone.error();
  return no_content();
}

}  // namespace accounts

Result<Done> erase_pending(ServiceState& state) {
  constexpr std::size_t kAtOnce = 100;
  for (;;) {
    const auto pending = state.storage.pending_erasures().list(kAtOnce);
    if (!pending) return pending.error();
    for (const std::string& object : *pending) {
      const auto gone = state.objects->erase(object);
      if (!gone && gone.error().code != ErrorCode::object_missing) return gone.error();
      const auto done = state.storage.pending_erasures().done(object);
      if (!done && done.error().code != ErrorCode::entry_missing) return done.error();
    }
    if (pending->size() < kAtOnce) return Done{};
  }
}

}  // namespace comedo
