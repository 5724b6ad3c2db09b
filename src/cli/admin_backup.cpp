// comedo admin backup, restore: a copy of what the service keeps, made while it runs.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <array>

#include "admin.hpp"
#include "comedo/backup.hpp"
#include "comedo_version.hpp"
#include "edge.hpp"
#include "serve_open.hpp"

namespace comedo::cli {

namespace {

struct BackupFlags {
  SettingFlags settings;
  std::string folder;
};

Exit refused(const Error& error) { return complain(error), exit_for(error); }

Exit back_up(const BackupFlags& flags) {
  const auto settings = flags.settings.read();
  if (!settings) return complain(settings.error()), Exit::usage;
  if (!settings->text("objects").empty())
    return refused({ErrorCode::argument_invalid, "pictures in a bucket are copied by the bucket's own means"});
  const auto rows = open_rows_that_are_there(*settings);
  if (!rows) return refused(rows.error());
  BackupOptions options;
  options.schema = schema_folder();
  options.version = kVersion;
  options.created = time_text(clock_ms());
  const auto made = make_backup(*rows, objects_folder(*settings), flags.folder, options);
  if (!made) return refused(made.error());
  fmt::print("{} objects, {} bytes, {} entries of the audit log up to {}\n", made->objects, made->bytes,
             made->audit.entries, made->audit.last_hash);
  if (made->missing > 0)
    fmt::print(stderr, "comedo: {} objects were not there: erased meanwhile, or still arriving\n", made->missing);
  if (made->audit.broken) fmt::print(stderr, "comedo: the audit log does not hold at entry {}\n", *made->audit.broken);
  fmt::print(stderr, "comedo: the key ring is not in the backup; keep a copy of it elsewhere\n");
  return Exit::ok;
}

Exit restore(const BackupFlags& flags) {
  const auto settings = flags.settings.read();
  if (!settings) return complain(settings.error()), Exit::usage;
  const auto files = restore_backup(flags.folder, settings->text("data"));
  if (!files) return refused(files.error());
  fmt::print("{} files\n", *files);
  fmt::print(stderr,
             "comedo: put the key ring in its place before the service starts; erase again whom the audit log after "
             "this backup says was erased\n");
  return Exit::ok;
}

using Run = Exit (*)(const BackupFlags&);

void add(CLI::App& admin, Exit& status, const char* name, const char* help, std::span<const std::string_view> settings,
         Run run) {
  auto flags = std::make_shared<BackupFlags>();
  CLI::App* command = admin.add_subcommand(name, help);
  command->add_option("FOLDER", flags->folder, "The backup")->required();
  flags->settings.add_to(*command, settings);
  command->callback([flags, run, &status] { status = run(*flags); });
}

}  // namespace

void add_admin_backup(CLI::App& admin, Exit& status) {
  constexpr std::array<std::string_view, 2> kSettings = {"data", "database"};
  add(admin, status, "backup", "Copy database and pictures into a new folder, while the service runs", kSettings,
      back_up);
}

void add_admin_restore(CLI::App& admin, Exit& status) {
  constexpr std::array<std::string_view, 1> kSettings = {"data"};
  add(admin, status, "restore", "Check a backup and copy it into an empty data folder", kSettings, restore);
}

}  // namespace comedo::cli
