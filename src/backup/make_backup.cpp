#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "comedo/backup.hpp"
#include "comedo/file.hpp"
#include "copy_file.hpp"
#include "sums.hpp"

namespace comedo {

namespace fs = std::filesystem;

namespace {

Error unwritable() { return {ErrorCode::file_unwritable, "the backup cannot be written, or is there already"}; }

/// A folder that is being filled; what was not finished goes.
class Unfinished {
 public:
  explicit Unfinished(const fs::path& target) : path_(target.string() + ".partial") {
    made_ = ::mkdir(path_.c_str(), 0700) == 0;
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() {
    std::error_code ignored;
    if (made_) fs::remove_all(path_, ignored);
  }
  [[nodiscard]] bool made() const noexcept { return made_; }
  [[nodiscard]] const fs::path& path() const noexcept { return path_; }
  [[nodiscard]] bool finish(const fs::path& target) {
    std::error_code trouble;
    for (fs::recursive_directory_iterator entry(path_, trouble), end; !trouble && entry != end;
         entry.increment(trouble))
      if (entry->is_directory() && !sync_to_disk(entry->path())) return false;
    if (trouble || !sync_to_disk(path_)) return false;
    fs::rename(path_, target, trouble);  // refuses a folder that holds something
    made_ = static_cast<bool>(trouble);
    return !trouble && sync_to_disk(target.has_parent_path() ? target.parent_path() : ".").ok();
  }

 private:
  fs::path path_;
  bool made_ = false;
};

struct Copying {
  fs::path objects, target;
  Sums sums;
  BackupCounts counts;
};

/// Errors: file_not_found where the object is gone.
Result<Done> copy_object(Copying& copying, const std::string& place) {
  const fs::path to = copying.target / "objects" / place;
  std::error_code trouble;
  fs::create_directories(to.parent_path(), trouble);
  if (trouble) return unwritable();
  const auto copied = copy_through(copying.objects / place, to);
  if (!copied) return copied.error();
  copying.sums["objects/" + place] = copied->sha256;
  copying.counts.bytes += copied->bytes;
  return Done{};
}

Result<Done> copy_objects(Copying& copying, const Selfies& selfies) {
  constexpr std::size_t kAtOnce = 1000;
  if (const auto vault = copy_object(copying, "vault"); !vault && vault.error().code != ErrorCode::file_not_found)
    return vault.error();
  std::string after;
  for (;;) {
    const auto names = selfies.objects(after, kAtOnce);
    if (!names) return names.error();
    for (const std::string& name : *names) {
      const auto copied = copy_object(copying, name.substr(0, 2) + "/" + name);
      if (!copied && copied.error().code != ErrorCode::file_not_found) return copied.error();
      ++(copied ? copying.counts.objects : copying.counts.missing);
    }
    if (names->size() < kAtOnce) return Done{};
    after = names->back();
  }
}

/// Reads the copy, so that what is counted is what it holds.
Result<Done> follow_copy(Copying& copying, const BackupOptions& options) {
  StorageOptions reading;
  reading.schema = options.schema;
  reading.connections = 1;
  const auto copy = Storage::open("sqlite:" + (copying.target / "comedo.db").string(), reading);
  if (!copy) return copy.error();
  auto audit = copy->audit().verify();
  if (!audit) return audit.error();
  copying.counts.audit = *std::move(audit);
  return copy_objects(copying, copy->selfies());
}

Result<Done> write_about(Copying& copying, const BackupOptions& options) {
  const nlohmann::ordered_json about = {
      {"schema", "comedo.backup/1"},
      {"created", options.created},
      {"version", options.version},
      {"objects", copying.counts.objects},
      {"audit", {{"entries", copying.counts.audit.entries}, {"last_hash", copying.counts.audit.last_hash}}}};
  const std::string text = about.dump(2) + "\n";
  const auto bytes = [](const std::string& of) {
    return std::span(reinterpret_cast<const std::uint8_t*>(of.data()), of.size());
  };
  if (const auto written = write_private_file(copying.target / "backup.json", bytes(text)); !written)
    return written.error();
  copying.sums["backup.json"] = sha256_hex(bytes(text));
  const auto database = read_through(copying.target / "comedo.db");
  if (!database) return database.error();
  copying.sums["comedo.db"] = database->sha256;
  copying.counts.bytes += database->bytes;
  return write_private_file(copying.target / "SHA256SUMS", bytes(to_text(copying.sums)));
}

}  // namespace

Result<BackupCounts> make_backup(const Storage& storage, const fs::path& objects, const fs::path& target,
                                 const BackupOptions& options) {
  std::error_code trouble;
  if (fs::exists(target, trouble)) return unwritable();
  Unfinished folder(target);
  if (!folder.made()) return unwritable();
  Copying copying{objects, folder.path(), {}, {}};
  if (const auto made = storage.back_up(copying.target / "comedo.db"); !made) return made.error();
  if (const auto followed = follow_copy(copying, options); !followed) return followed.error();
  if (const auto written = write_about(copying, options); !written) return written.error();
  if (!folder.finish(target)) return unwritable();
  return copying.counts;
}

}  // namespace comedo
