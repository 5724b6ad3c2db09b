// comedo admin: what an operator does beside the service, on its database.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "comedo/storage.hpp"
#include "command.hpp"
#include "serve_settings.hpp"

namespace comedo::cli {

/// Adds --config, --data and --database to a command, which then works on the rows of a service that is there.
/// `work` returns what to exit with; its refusal is complained about.
void on_rows(CLI::App& command, Exit& status, const std::function<Result<Exit>(const Storage& rows)>& work);

/// Writes who did what; the actor is "operator", for nobody has logged in. Errors: storage_unavailable.
[[nodiscard]] Result<Done> note(const Storage& rows, const char* action, const std::string& subject,
                                std::string_view detail = "");

/// Errors: argument_invalid (no login at all), entry_missing.
[[nodiscard]] Result<UserEntry> user_of_login(const Storage& rows, const std::string& login);

void add_admin_users(CLI::App& admin, Exit& status);
void add_admin_keys(CLI::App& admin, Exit& status);
void add_admin_backup(CLI::App& admin, Exit& status);
void add_admin_restore(CLI::App& admin, Exit& status);

}  // namespace comedo::cli
