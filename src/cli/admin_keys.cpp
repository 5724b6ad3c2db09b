// comedo admin keys: keys of programs that act for an account.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "admin.hpp"
#include "comedo/accounts.hpp"
#include "edge.hpp"

namespace comedo::cli {

namespace {

struct KeyFlags {
  std::string login, id, name;
  std::vector<std::string> scopes;
  bool json = false;
};

std::string time_or_never(const std::optional<std::int64_t>& ms) { return ms ? time_text(*ms) : "never"; }

void print_key(const ApiKeyEntry& key, bool json) {
  std::string scopes;
  for (const std::string& scope : key.scopes) scopes += (scopes.empty() ? "" : ",") + scope;
  if (!json) {
    fmt::print("{}  made {}  used {}  {}  {}  {}\n", key.id, time_text(key.created_ms), time_or_never(key.last_used_ms),
               key.revoked_ms ? "revoked" : "valid", scopes, key.name);
    return;
  }
  const auto time = [](const std::optional<std::int64_t>& ms) -> nlohmann::ordered_json {
    if (!ms) return nullptr;
    return time_text(*ms);
  };
  const nlohmann::ordered_json document = {{"id", key.id},
                                           {"name", key.name},
                                           {"scopes", key.scopes},
                                           {"created", time_text(key.created_ms)},
                                           {"last_used", time(key.last_used_ms)},
                                           {"revoked", time(key.revoked_ms)}};
  fmt::print("{}\n", document.dump());
}

Result<Exit> list_keys(const Storage& rows, const KeyFlags& flags) {
  const auto user = user_of_login(rows, flags.login);
  if (!user) return user.error();
  const auto keys = rows.api_keys().of(user->id);
  if (!keys) return keys.error();
  for (const ApiKeyEntry& key : *keys) print_key(key, flags.json);
  return Exit::ok;
}

/// Errors: argument_invalid: a scope that is none, or that the account's role has not.
Result<Done> check_scopes(const UserEntry& user, const std::vector<std::string>& scopes) {
  for (const std::string& scope : scopes) {
    const auto right = right_named(scope);
    if (!right) return Error{ErrorCode::argument_invalid, "a scope is unknown; docs/api.md names them"};
    if (!may({user.id, user.role, {}}, *right))
      return Error{ErrorCode::argument_invalid, "the role of this account has not all of these scopes"};
  }
  return Done{};
}

Result<Exit> create_key(const Storage& rows, const KeyFlags& flags) {
  const auto user = user_of_login(rows, flags.login);
  if (!user) return user.error();
  if (const auto sound = check_scopes(*user, flags.scopes); !sound) return sound.error();
  if (flags.name.empty() || flags.name.size() > 100)
    return Error{ErrorCode::argument_invalid, "the name of a key has 1 to 100 letters"};
  const Token token = make_token(TokenKind::api_key, random_bytes);
  const auto key = rows.api_keys().add(user->id, flags.name, token.sha256, flags.scopes, clock_ms());
  if (!key) return key.error();
  if (const auto noted = note(rows, "key_made", key->id); !noted) return noted.error();
  fmt::print(stderr, "comedo: key {}; it is shown this once:\n", key->id);
  fmt::print("{}\n", token.text);
  return Exit::ok;
}

Result<Exit> revoke_key(const Storage& rows, const KeyFlags& flags) {
  const auto user = user_of_login(rows, flags.login);
  if (!user) return user.error();
  if (const auto revoked = rows.api_keys().revoke(user->id, flags.id, clock_ms()); !revoked) return revoked.error();
  if (const auto noted = note(rows, "key_revoked", flags.id); !noted) return noted.error();
  return Exit::ok;
}

}  // namespace

void add_admin_keys(CLI::App& admin, Exit& status) {
  CLI::App* keys = admin.add_subcommand("keys", "Keys of programs");
  keys->require_subcommand(1);
  const auto flags = std::make_shared<KeyFlags>();
  const auto with_login = [&](const char* name, const char* help) {
    CLI::App* command = keys->add_subcommand(name, help);
    command->add_option("LOGIN", flags->login, "Of the account that the key acts for")->required();
    return command;
  };
  CLI::App* list = with_login("list", "Show all keys of an account");
  list->add_flag("--json", flags->json, "One JSON document a line");
  on_rows(*list, status, [flags](const Storage& rows) { return list_keys(rows, *flags); });
  CLI::App* create = with_login("create", "Make a key, and print it this once");
  create->add_option("--name", flags->name, "What it is for")->required();
  create->add_option("--scope", flags->scopes, "What it may do; may be repeated")->required();
  on_rows(*create, status, [flags](const Storage& rows) { return create_key(rows, *flags); });
  CLI::App* revoke = with_login("revoke", "End a key at once");
  revoke->add_option("ID", flags->id, "Of the key")->required();
  on_rows(*revoke, status, [flags](const Storage& rows) { return revoke_key(rows, *flags); });
}

}  // namespace comedo::cli
