#include <array>

#include "handlers.hpp"
#include "messages.hpp"

namespace comedo::consents {

namespace {

/// What a person can agree to. FROZEN: the names stand in the database.
constexpr std::array<std::string_view, 2> kKinds = {"assessment", "research"};

Json consent_json(const ConsentEntry& consent) {
  return {{"kind", consent.kind},
          {"version", consent.version},
          {"given", time_text(consent.given_ms)},
          {"withdrawn", consent.withdrawn_ms ? Json(time_text(*consent.withdrawn_ms)) : Json()}};
}

}  // namespace

Answer list(Call& call) {
  const auto all = call.state.storage.consents().of(call.who.user);
  if (!all) return all.error();
  Json list = Json::array();
  for (const ConsentEntry& one : *all) list.push_back(consent_json(one));
  return json_response(200, {{"consents", list}});
}

Answer give(Call& call) {
  JsonBody body(call.request);
  const std::string kind = body.members().needed_text("kind"), version = body.members().needed_text("version");
  if (const auto sound = body.finish(); !sound) return sound.error();
  if (std::find(kKinds.begin(), kKinds.end(), kind) == kKinds.end() || version.empty() || version.size() > 40)
    return Error{ErrorCode::request_malformed, "the body: kind or version is none that is known"};
  const auto given = call.state.storage.consents().give(call.who.user, kind, version, call.now_ms);
  if (!given) return given.error();
  return json_response(201, consent_json(*given));
}

Answer withdraw(Call& call) {
  const auto done = call.state.storage.consents().withdraw(call.who.user, call.path.at("kind"), call.now_ms);
  if (!done) return done.error();
  return no_content();
}

}  // namespace comedo::consents

namespace comedo {

Result<Done> check_consent(const Call& call, std::string_view kind) {
  const auto all = call.state.storage.consents().of(call.who.user);
  if (!all) return all.error();
  for (const ConsentEntry& one : *all)
    if (one.kind == kind && !one.withdrawn_ms) return Done{};
  return Error{ErrorCode::consent_missing, "the person has not agreed to this yet"};
}

}  // namespace comedo
