#include <sys/stat.h>

#include <set>

#include "comedo/backup.hpp"
#include "comedo/file.hpp"
#include "copy_file.hpp"
#include "sums.hpp"

namespace comedo {

namespace fs = std::filesystem;

namespace {

Error damaged(const char* why) { return {ErrorCode::object_damaged, why}; }

Result<Sums> read_sums(const fs::path& backup) {
  const auto bytes = read_file(backup / "SHA256SUMS");
  if (!bytes) return Error{bytes.error().code, "this folder is no whole backup: SHA256SUMS cannot be read"};
  return parse_sums({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
}

/// Returns: whether nothing lies in the backup that has no sum.
bool holds_nothing_else(const fs::path& backup, const Sums& sums) {
  std::error_code trouble;
  for (fs::recursive_directory_iterator entry(backup, trouble), end; !trouble && entry != end;
       entry.increment(trouble)) {
    const std::string path = entry->path().lexically_relative(backup).string();
    if (!entry->is_directory() && path != "SHA256SUMS" && !sums.contains(path)) return false;
  }
  return !trouble;
}

/// Returns: whether nobody's data can be there.
bool is_free(const fs::path& data) {
  std::error_code trouble;
  if (!fs::exists(data, trouble)) return true;
  for (fs::directory_iterator entry(data, trouble), end; !trouble && entry != end; entry.increment(trouble))
    if (entry->path().filename() != "key") return false;
  return !trouble;
}

Result<Done> copy_checked(const fs::path& from, const fs::path& to, const std::string& sha256) {
  std::error_code trouble;
  fs::create_directories(to.parent_path(), trouble);
  if (trouble) return Error{ErrorCode::file_unwritable, "the data folder cannot be written"};
  const auto copied = copy_through(from, to);
  if (!copied) return copied.error();
  if (copied->sha256 != sha256) return damaged("a file changed while it was restored");
  return sync_to_disk(to.parent_path());
}

}  // namespace

Result<std::int64_t> check_backup(const fs::path& backup) {
  const auto sums = read_sums(backup);
  if (!sums) return sums.error();
  for (const auto& [path, sha256] : *sums) {
    const auto file = read_through(backup / path);
    if (!file) return file.error();
    if (file->sha256 != sha256) return damaged("a file of the backup is not what was written");
  }
  if (!holds_nothing_else(backup, *sums)) return damaged("the backup holds a file that has no sum");
  return static_cast<std::int64_t>(sums->size());
}

Result<std::int64_t> restore_backup(const fs::path& backup, const fs::path& data) {
  if (const auto sound = check_backup(backup); !sound) return sound.error();
  const auto sums = read_sums(backup);
  if (!sums) return sums.error();
  const Error refused{ErrorCode::file_unwritable, "the data folder holds something, or cannot be made"};
  if (!is_free(data)) return refused;
  std::error_code trouble;
  fs::create_directories(data, trouble);
  if (trouble || ::chmod(data.c_str(), 0700) != 0) return refused;
  for (const auto& [path, sha256] : *sums) {
    if (path == "comedo.db" || path == "backup.json") continue;
    if (const auto copied = copy_checked(backup / path, data / path, sha256); !copied) return copied.error();
  }
  const auto copied = copy_checked(backup / "comedo.db", data / "comedo.db", sums->at("comedo.db"));
  if (!copied) return copied.error();
  return static_cast<std::int64_t>(sums->size());
}

}  // namespace comedo
