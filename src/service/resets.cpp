// A password that an administrator has had reset: whoever holds the token sets a new one, once.
#include "handlers.hpp"
#include "messages.hpp"
#include "patience.hpp"

namespace comedo {

Result<Done> check_patience(const Call& call, const std::string& login) {
  const auto failures =
      call.state.storage.login_failures().count(login, call.request.client, call.now_ms - kFailureWindowMs);
  if (!failures) return failures.error();
  if (may_try(*failures)) return Done{};
  return Error{ErrorCode::too_many_requests, "too many failed attempts; wait a quarter of an hour"};
}

Error failed_attempt(const Call& call, const std::string& login) {
  const auto noted = call.state.storage.login_failures().add(login, call.request.client, call.now_ms);
  if (!noted) return noted.error();
  return {ErrorCode::not_authenticated, "login, password or token is wrong"};
}

}  // namespace comedo

namespace comedo::accounts {

Answer reset_password(Call& call) {
  JsonBody body(call.request);
  const std::string given = body.members().needed_text("login"), token = body.members().needed_text("token"),
                    password = body.members().needed_text("password");
  if (const auto sound = body.finish(); !sound) return sound.error();
  const auto login = tidy_login(given);
  if (!login) return login.error();
  if (const auto patient = check_patience(call, *login); !patient) return patient.error();
  const Storage& storage = call.state.storage;
  const auto user = storage.users().find_login(*login);
  if (!user && user.error().code != ErrorCode::entry_missing) return user.error();
  if (!user || user->disabled || !opens_reset(user->password_hash, token, call.now_ms))
    return failed_attempt(call, *login);
  if (const auto good = check_password(password, *login); !good) return good.error();
  // Of two that hold the token at once, one comes too late.
  const auto changed = storage.users().replace_password(user->id, user->password_hash,
                                                        hash_password(password, call.state.options.password_cost));
  if (!changed) return changed.error();
  const auto noted = storage.audit().append({0, call.now_ms, user->id, "password_reset", user->id, {}, {}, {}});
  if (!noted) return noted.error();
  return no_content();
}

}  // namespace comedo::accounts
