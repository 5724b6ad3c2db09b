#include "sessions.hpp"

#include "who.hpp"

namespace comedo {

namespace {

std::string session_cookie(const Call& call, std::string value, std::int64_t age_ms) {
  Cookie cookie;
  cookie.name = kSessionCookie;
  cookie.value = std::move(value);
  cookie.max_age = std::chrono::seconds(age_ms / 1000);
  cookie.secure = call.request.secure;
  return to_header(cookie);
}

}  // namespace

Result<OpenedSession> open_session(const Call& call, const std::string& user) {
  const Token token = make_token(TokenKind::session, call.state.options.random);
  const std::int64_t expires_ms = call.now_ms + kSessionMs;
  const auto kept = call.state.storage.sessions().add({token.sha256, user, call.now_ms, expires_ms, call.now_ms});
  if (!kept) return kept.error();
  return OpenedSession{token.text, expires_ms, session_cookie(call, token.text, kSessionMs)};
}

std::string no_session_cookie(const Call& call) { return session_cookie(call, "", 0); }

Result<Done> note_account(const Call& call, const UserEntry& user) {
  const auto noted = call.state.storage.audit().append(
      {0, call.now_ms, user.id, "account_opened", user.id, std::string(name_of(user.role)), {}, {}});
  if (!noted) return noted.error();
  return Done{};
}

}  // namespace comedo
