#include "admin.hpp"

#include <CLI/CLI.hpp>
#include <array>

#include "comedo/accounts.hpp"
#include "edge.hpp"
#include "operator_commands.hpp"
#include "serve_open.hpp"

namespace comedo::cli {

void on_rows(CLI::App& command, Exit& status, const std::function<Result<Exit>(const Storage& rows)>& work) {
  constexpr std::array<std::string_view, 2> kNames = {"data", "database"};
  auto flags = std::make_shared<SettingFlags>();
  flags->add_to(command, kNames);
  command.callback([flags, work, &status] {
    const auto settings = flags->read();
    if (!settings) return complain(settings.error()), void(status = Exit::usage);
    const auto rows = open_rows_that_are_there(*settings);
    if (!rows) return complain(rows.error()), void(status = exit_for(rows.error()));
    const auto done = work(*rows);
    if (!done) return complain(done.error()), void(status = exit_for(done.error()));
    status = *done;
  });
}

Result<Done> note(const Storage& rows, const char* action, const std::string& subject, std::string_view detail) {
  const auto noted = rows.audit().append({0, clock_ms(), "operator", action, subject, std::string(detail), {}, {}});
  if (!noted) return noted.error();
  return Done{};
}

Result<UserEntry> user_of_login(const Storage& rows, const std::string& login) {
  const auto tidy = tidy_login(login);
  if (!tidy) return tidy.error();
  return rows.users().find_login(*tidy);
}

void add_admin(CLI::App& app, Exit& status) {
  CLI::App* admin = app.add_subcommand("admin", "Look after the service: accounts, keys, backups (docs/operations.md)");
  admin->require_subcommand(1);
  add_admin_users(*admin, status);
  add_admin_keys(*admin, status);
  add_admin_backup(*admin, status);
  add_admin_restore(*admin, status);
}

}  // namespace comedo::cli
