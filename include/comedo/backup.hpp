// A copy of everything the service keeps, made while it runs, checked and put back.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "comedo/error.hpp"
#include "comedo/storage.hpp"

namespace comedo {

// A backup is a folder: comedo.db, objects/, backup.json, and SHA256SUMS, which names all of them and is written last.
// Objects stay locked; the key ring is not in it, and has to be kept elsewhere. FROZEN: docs/operations.md.

struct BackupOptions {
  std::filesystem::path schema;  ///< As StorageOptions, for reading the copy.
  std::string version;           ///< Of the program.
  std::string created;           ///< Time, as text.
};

struct BackupCounts {
  std::int64_t objects = 0;  ///< Copied.
  std::int64_t missing = 0;  ///< Objects that have a row and were not there: erased meanwhile, or still arriving.
  std::int64_t bytes = 0;    ///< Of all files.
  AuditCheck audit;          ///< Of the copy's audit log; its last hash stands in backup.json.
};

/// Copies the database first and then the objects that its copy names, so that no row lacks an object that was kept.
/// The folder appears under its name once it is whole and on the disk. Requires: `objects` is a store of Vault. Errors:
/// argument_invalid (PostgreSQL), file_unwritable (also where `target` is there), file_unreadable (an object cannot be
/// read), those of Storage.
[[nodiscard]] Result<BackupCounts> make_backup(const Storage& storage, const std::filesystem::path& objects,
                                               const std::filesystem::path& target, const BackupOptions& options);

/// Reads every file of a backup against its sum. Returns: how many files.
/// Errors: file_not_found (no backup, or a file is missing), object_damaged (a file is not what was written, or is none
/// of the backup's), file_unreadable.
[[nodiscard]] Result<std::int64_t> check_backup(const std::filesystem::path& backup);

/// Checks a backup, then copies it into a data folder that is absent, or empty but for a key ring `key`; the database
/// comes last. Returns: how many files. Errors: as check_backup; file_unwritable (also where the folder holds
/// anything).
[[nodiscard]] Result<std::int64_t> restore_backup(const std::filesystem::path& backup,
                                                  const std::filesystem::path& data);

}  // namespace comedo
