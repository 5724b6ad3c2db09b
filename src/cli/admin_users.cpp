// comedo admin users: accounts. Passwords are never typed here: who gets an account or a reset gets a token.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "admin.hpp"
#include "comedo/accounts.hpp"
#include "edge.hpp"

namespace comedo::cli {

namespace {

struct UserFlags {
  std::string login, role = "user";
  bool json = false;
};

CLI::Validator a_role() { return CLI::IsMember({"user", "dermatologist", "product", "admin"}); }

void print_user(const UserEntry& user, bool json) {
  const std::string created = time_text(user.created_ms);
  if (!json) {
    fmt::print("{}  {}  {:13}  {:8}  {}\n", user.id, created, name_of(user.role), user.disabled ? "locked" : "open",
               user.login);
    return;
  }
  const nlohmann::ordered_json document = {{"id", user.id},
                                           {"login", user.login},
                                           {"role", name_of(user.role)},
                                           {"created", created},
                                           {"disabled", user.disabled}};
  fmt::print("{}\n", document.dump());
}

Result<Exit> list_users(const Storage& rows, bool json) {
  constexpr std::size_t kAtOnce = 200;
  std::string after;
  for (;;) {
    const auto page = rows.users().list(after, kAtOnce);
    if (!page) return page.error();
    for (const UserEntry& user : *page) print_user(user, json);
    if (page->size() < kAtOnce) return Exit::ok;
    after = page->back().login;
  }
}

Token fresh_token() { return make_token(TokenKind::reset, random_bytes); }

/// The token alone goes to standard output.
Exit give_token(const Token& token) {
  fmt::print(
      stderr,
      "comedo: within three days, POST /v1/accounts/reset with login, password and this token sets the password:\n");
  fmt::print("{}\n", token.text);
  return Exit::ok;
}

Result<Exit> add_user(const Storage& rows, const UserFlags& flags) {
  const auto login = tidy_login(flags.login);
  if (!login) return login.error();
  const Token token = fresh_token();
  const std::int64_t now = clock_ms();
  const auto user = rows.users().add(*login, pending_reset(token, now + kResetMs), *role_of(flags.role), now);
  if (!user) return user.error();
  if (const auto noted = note(rows, "account_opened", user->id, flags.role); !noted) return noted.error();
  return give_token(token);
}

Result<Exit> change_role(const Storage& rows, const UserFlags& flags) {
  const auto user = user_of_login(rows, flags.login);
  if (!user) return user.error();
  if (const auto changed = rows.users().change_role(user->id, *role_of(flags.role)); !changed) return changed.error();
  if (const auto noted = note(rows, "role_changed", user->id, flags.role); !noted) return noted.error();
  return Exit::ok;
}

Result<Exit> lock_user(const Storage& rows, const std::string& login, bool locked) {
  const auto user = user_of_login(rows, login);
  if (!user) return user.error();
  if (const auto changed = rows.users().disable(user->id, locked); !changed) return changed.error();
  if (locked)
    if (const auto ended = rows.sessions().remove_all_of(user->id); !ended) return ended.error();
  if (const auto noted = note(rows, locked ? "account_disabled" : "account_enabled", user->id); !noted)
    return noted.error();
  return Exit::ok;
}

/// The old password ends at once, and so do all sessions.
Result<Exit> reset_user(const Storage& rows, const std::string& login) {
  const auto user = user_of_login(rows, login);
  if (!user) return user.error();
  const Token token = fresh_token();
  const auto changed = rows.users().change_password(user->id, pending_reset(token, clock_ms() + kResetMs));
  if (!changed) return changed.error();
  if (const auto ended = rows.sessions().remove_all_of(user->id); !ended) return ended.error();
  if (const auto noted = note(rows, "password_reset_begun", user->id); !noted) return noted.error();
  return give_token(token);
}

}  // namespace

void add_admin_users(CLI::App& admin, Exit& status) {
  CLI::App* users = admin.add_subcommand("users", "Accounts");
  users->require_subcommand(1);
  const auto flags = std::make_shared<UserFlags>();
  const auto with_login = [&](const char* name, const char* help) {
    CLI::App* command = users->add_subcommand(name, help);
    command->add_option("LOGIN", flags->login, "Of the account")->required();
    return command;
  };
  CLI::App* list = users->add_subcommand("list", "Show all accounts: id, since when, role, state, login");
  list->add_flag("--json", flags->json, "One JSON document a line");
  on_rows(*list, status, [flags](const Storage& rows) { return list_users(rows, flags->json); });
  CLI::App* add = with_login("add", "Open an account; prints a token with which its owner sets the password");
  add->add_option("--role", flags->role, "user, dermatologist, product or admin")
      ->check(a_role())
      ->capture_default_str();
  on_rows(*add, status, [flags](const Storage& rows) { return add_user(rows, *flags); });
  CLI::App* role = with_login("role", "Change the role of an account");
  role->add_option("ROLE", flags->role, "user, dermatologist, product or admin")->check(a_role())->required();
  on_rows(*role, status, [flags](const Storage& rows) { return change_role(rows, *flags); });
  on_rows(*with_login("lock", "Let nobody in with this account or its keys"), status,
          [flags](const Storage& rows) { return lock_user(rows, flags->login, true); });
  on_rows(*with_login("unlock", "Let its owner in again"), status,
          [flags](const Storage& rows) { return lock_user(rows, flags->login, false); });
  on_rows(*with_login("reset", "End password and sessions; prints a token with which the owner sets a new password"),
          status, [flags](const Storage& rows) { return reset_user(rows, flags->login); });
}

}  // namespace comedo::cli
