#include <fmt/format.h>

#include "handlers.hpp"
#include "messages.hpp"
#include "patience.hpp"
#include "sessions.hpp"
#include "who.hpp"

namespace comedo::accounts {

namespace {

struct Credentials {
  std::string login, password;
};

/// `more` reads further members. Errors: request_malformed and others of JsonBody, argument_invalid.
template <class More>
Result<Credentials> read_credentials(const HttpRequest& request, More more) {
  JsonBody body(request);
  Credentials given{body.members().needed_text("login"), body.members().needed_text("password")};
  more(body.members());
  if (const auto sound = body.finish(); !sound) return sound.error();
  auto login = tidy_login(given.login);
  if (!login) return login.error();
  given.login = *std::move(login);
  return given;
}

Json user_json(const UserEntry& user) {
  return {
      {"id", user.id}, {"login", user.login}, {"role", name_of(user.role)}, {"created", time_text(user.created_ms)}};
}

Answer add_account(Call& call, const Credentials& given, Role role) {
  if (const auto good = check_password(given.password, given.login); !good) return good.error();
  const auto user = call.state.storage.users().add(
      given.login, hash_password(given.password, call.state.options.password_cost), role, call.now_ms);
  if (!user) return user.error();
  if (const auto noted = note_account(call, *user); !noted) return noted.error();
  return json_response(201, user_json(*user));
}

/// The same words whether the login or the password is wrong, and the same time.
Result<UserEntry> check_credentials(Call& call, const Credentials& given) {
  if (const auto patient = check_patience(call, given.login); !patient) return patient.error();
  const auto user = call.state.storage.users().find_login(given.login);
  if (!user && user.error().code != ErrorCode::entry_missing) return user.error();
  const bool right = verify_password(user ? user->password_hash : std::string(), given.password);
  if (user && right && !user->disabled) return *user;
  return failed_attempt(call, given.login);
}

}  // namespace

Answer open_account(Call& call) {
  if (!call.state.options.registration)
    return Error{ErrorCode::not_permitted, "accounts are opened by an administrator here"};
  const auto given = read_credentials(call.request, [](Members&) {});
  if (!given) return given.error();
  return add_account(call, *given, Role::user);
}

Answer open_first_admin(Call& call) {
  std::string text;
  const auto given = read_credentials(call.request, [&](Members& body) { text = body.needed_text("token"); });
  if (!given) return given.error();
  const std::lock_guard lock(call.state.first_admin);
  const auto digest = token_digest(TokenKind::first_admin, text);
  auto& expected = call.state.first_admin_token;
  if (!expected || digest != expected->sha256)
    return Error{ErrorCode::not_permitted, "this is not the token that was printed at the start"};
  const auto late = has_admin(call.state.storage);  // one may have been made on the command line
  if (!late) return late.error();
  if (*late) return expected.reset(), Error{ErrorCode::not_permitted, "there is an administrator by now"};
  auto answer = add_account(call, *given, Role::admin);
  if (answer) expected.reset();
  return answer;
}

Answer log_in(Call& call) {
  const auto given = read_credentials(call.request, [](Members&) {});
  if (!given) return given.error();
  const auto user = check_credentials(call, *given);
  if (!user) return user.error();
  const auto session = open_session(call, user->id);
  if (!session) return session.error();
  auto response = json_response(
      201, {{"token", session->token}, {"expires", time_text(session->expires_ms)}, {"user", user_json(*user)}});
  response.headers.add("Set-Cookie", session->cookie);
  response.secret = true;
  return response;
}

Answer log_out(Call& call) {
  const auto digest = session_digest(call.request);
  if (!digest) return Error{ErrorCode::request_malformed, "a key has no session to end"};
  if (const auto removed = call.state.storage.sessions().remove(*digest); !removed) return removed.error();
  auto response = no_content();
  response.headers.add("Set-Cookie", no_session_cookie(call));
  return response;
}

Answer me(Call& call) {
  const auto user = call.state.storage.users().find(call.who.user);
  if (!user) return user.error();
  return json_response(200, user_json(*user));
}

Answer change_password(Call& call) {
  JsonBody body(call.request);
  const std::string old = body.members().needed_text("old"), fresh = body.members().needed_text("new");
  if (const auto sound = body.finish(); !sound) return sound.error();
  const auto me = call.state.storage.users().find(call.who.user);
  if (!me) return me.error();
  const auto user = check_credentials(call, {me->login, old});
  if (!user) return user.error();
  if (const auto good = check_password(fresh, user->login); !good) return good.error();
  const auto changed =
      call.state.storage.users().change_password(user->id, hash_password(fresh, call.state.options.password_cost));
  if (!changed) return changed.error();
  // Whoever knew the old one is out, everywhere.
  if (const auto ended = call.state.storage.sessions().remove_all_of(user->id); !ended) return ended.error();
  const auto noted =
      call.state.storage.audit().append({0, call.now_ms, user->id, "password_changed", user->id, {}, {}, {}});
  if (!noted) return noted.error();
  return no_content();
}

}  // namespace comedo::accounts

namespace comedo {

Result<bool> has_admin(const Storage& storage) {
  constexpr std::size_t kAtOnce = 200;
  std::string after;
  for (;;) {
    const auto page = storage.users().list(after, kAtOnce);
    if (!page) return page.error();
    for (const UserEntry& user : *page)
      if (user.role == Role::admin) return true;
    if (page->size() < kAtOnce) return false;
    after = page->back().login;
  }
}

}  // namespace comedo
