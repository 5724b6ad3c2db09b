#include "handlers.hpp"
#include "messages.hpp"

namespace comedo::keys {

namespace {

Json key_json(const ApiKeyEntry& key) {
  const auto time = [](const std::optional<std::int64_t>& ms) { return ms ? Json(time_text(*ms)) : Json(); };
  return {{"id", key.id},
          {"name", key.name},
          {"scopes", key.scopes},
          {"created", time_text(key.created_ms)},
          {"last_used", time(key.last_used_ms)},
          {"revoked", time(key.revoked_ms)}};
}

/// Nobody gives what they have not: a key makes no key that may more than itself.
Result<Done> check_scopes(const Principal& who, const std::vector<std::string>& scopes) {
  for (const std::string& scope : scopes) {
    const auto right = right_named(scope);
    if (!right) return Error{ErrorCode::request_malformed, "the body: scopes holds a name that is unknown"};
    if (!may(who, *right)) return Error{ErrorCode::not_permitted, "this account or key has not all of these scopes"};
  }
  return Done{};
}

}  // namespace

Answer list(Call& call) {
  const auto all = call.state.storage.api_keys().of(call.who.user);
  if (!all) return all.error();
  Json list = Json::array();
  for (const ApiKeyEntry& one : *all) list.push_back(key_json(one));
  return json_response(200, {{"keys", list}});
}

Answer make(Call& call) {
  JsonBody body(call.request);
  const std::string name = body.members().needed_text("name");
  const auto scopes = body.members().texts("scopes").value_or(std::vector<std::string>());
  if (const auto sound = body.finish(); !sound) return sound.error();
  if (name.empty() || name.size() > 100 || scopes.empty() || scopes.size() > 32)
    return Error{ErrorCode::request_malformed, "the body: name or scopes is empty or too long"};
  if (const auto given = check_scopes(call.who, scopes); !given) return given.error();
  const Token token = make_token(TokenKind::api_key, call.state.options.random);
  const auto key = call.state.storage.api_keys().add(call.who.user, name, token.sha256, scopes, call.now_ms);
  if (!key) return key.error();
  const auto noted =
      call.state.storage.audit().append({0, call.now_ms, call.who.user, "key_made", key->id, {}, {}, {}});
  if (!noted) return noted.error();
  Json document = key_json(*key);
  document["key"] = token.text;
  auto response = json_response(201, document);
  response.secret = true;
  return response;
}

Answer revoke(Call& call) {
  const std::string& id = call.path.at("id");
  const auto revoked = call.state.storage.api_keys().revoke(call.who.user, id, call.now_ms);
  if (!revoked) return revoked.error();
  const auto noted = call.state.storage.audit().append({0, call.now_ms, call.who.user, "key_revoked", id, {}, {}, {}});
  if (!noted) return noted.error();
  return no_content();
}

}  // namespace comedo::keys
