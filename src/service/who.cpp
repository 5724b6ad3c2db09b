#include "who.hpp"

namespace comedo {

namespace {

const Error kUnknown{ErrorCode::not_authenticated, "log in, or send a valid key"};

std::optional<std::string_view> bearer(const HttpRequest& request) {
  constexpr std::string_view kScheme = "Bearer ";
  const auto header = request.headers.find("Authorization");
  if (!header || !header->starts_with(kScheme)) return std::nullopt;
  return header->substr(kScheme.size());
}

/// A digest that is not there is as unknown as one that has expired.
Error as_unknown(const Error& error) { return error.code == ErrorCode::entry_missing ? kUnknown : error; }

Result<Principal> of_user(ServiceState& state, const std::string& id) {
  const auto user = state.storage.users().find(id);
  if (!user) return as_unknown(user.error());
  return Principal{user->id, user->role, std::nullopt};
}

Result<Principal> of_session(ServiceState& state, const std::string& digest, std::int64_t now_ms) {
  const auto session = state.storage.sessions().find_valid(digest, now_ms);
  if (!session) return as_unknown(session.error());
  return of_user(state, session->user);
}

Result<Principal> of_key(ServiceState& state, const std::string& digest, std::int64_t now_ms) {
  const auto key = state.storage.api_keys().find_valid(digest);
  if (!key) return as_unknown(key.error());
  auto who = of_user(state, key->user);
  if (!who) return who.error();
  who->scopes.emplace();
  for (const std::string& scope : key->scopes)
    if (const auto right = right_named(scope)) who->scopes->push_back(*right);
  // To the minute: each note is brought to the disk.
  constexpr std::int64_t kMinuteMs = 60'000;
  if (key->last_used_ms && now_ms - *key->last_used_ms < kMinuteMs) return who;
  if (const auto noted = state.storage.api_keys().used(key->id, now_ms); !noted) return noted.error();
  return who;
}

bool changes_something(const HttpRequest& request) { return request.method != "GET" && request.method != "HEAD"; }

/// SameSite=Strict keeps cookies from other sites' requests already; this holds where a browser does not know it.
bool from_elsewhere(const HttpRequest& request) {
  const auto site = request.headers.find("Sec-Fetch-Site");
  if (site) return *site != "same-origin" && *site != "none";
  const auto origin = request.headers.find("Origin");
  const auto host = request.headers.find("Host");
  return origin && (!host || (*origin != "https://" + std::string(*host) && *origin != "http://" + std::string(*host)));
}

}  // namespace

std::optional<std::string> session_digest(const HttpRequest& request) {
  if (const auto token = bearer(request)) return token_digest(TokenKind::session, *token);
  const auto cookie = find_cookie(request.headers, kSessionCookie);
  return cookie ? token_digest(TokenKind::session, *cookie) : std::nullopt;
}

Result<Principal> identify(ServiceState& state, const HttpRequest& request, std::int64_t now_ms) {
  const auto token = bearer(request);
  if (token)
    if (const auto digest = token_digest(TokenKind::api_key, *token)) return of_key(state, *digest, now_ms);
  const auto digest = session_digest(request);
  if (!digest) return kUnknown;
  if (!token && changes_something(request) && from_elsewhere(request))
    return Error{ErrorCode::not_permitted, "this request comes from another site"};
  return of_session(state, *digest, now_ms);
}

}  // namespace comedo
