#include <sys/stat.h>

#include <cerrno>

#include "folder_store.hpp"
#include "key_secrets.hpp"
#include "object_name.hpp"

namespace comedo {

namespace fs = std::filesystem;

namespace {

Error unavailable(const char* why) { return {ErrorCode::storage_unavailable, why}; }

/// Makes one folder for its owner's eyes alone. Returns: whether it is there.
bool make_folder(const fs::path& path) { return ::mkdir(path.c_str(), 0700) == 0 || errno == EEXIST; }

/// Takes the folder for this process, and sees that it is new or made with this ring's first key.
Result<Journal> take(const fs::path& folder, const KeySecrets& keys) {
  const fs::path path = folder / "vault";
  const std::string line = "comedo.vault/1 " + keys.fingerprint;
  auto lock = Journal::open(path, line);
  if (lock) return lock;
  if (lock.error().code != ErrorCode::partial_of_another_run) return unavailable("the store's folder cannot be used");
  const auto bytes = read_file(path);
  if (bytes && (line + '\n').starts_with(std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size())))
    return unavailable("the store is in use by another process");
  return Error{ErrorCode::storage_key_invalid, "the first key of the ring is not the one that the store was made with"};
}

/// Files of a writer that did not come to rename them: a name, a dot and what mkstemp adds. Nobody else has the store
/// open, so none of them is in use. Returns: whether the folder is rid of them.
bool remove_leftovers(const fs::path& folder) {
  std::error_code trouble;
  for (fs::directory_iterator entry(folder, trouble), end; !trouble && entry != end; entry.increment(trouble)) {
    const std::string name = entry->path().filename().string();
    if (name.size() > kNameDigits && name[kNameDigits] == '.' && is_object_name(name.substr(0, kNameDigits)))
      fs::remove(entry->path(), trouble);
    if (trouble) break;
  }
  return !trouble;
}

}  // namespace

Result<std::unique_ptr<ObjectStore>> Vault::open(const fs::path& folder, KeyRing keys, VaultOptions options) {
  if (!make_folder(folder)) return unavailable("the store's folder cannot be made");
  auto lock = take(folder, keys.secrets());
  if (!lock) return lock.error();
  // All folders now, so that no put has to see to it that a new one outlives a power cut.
  for (const std::string& fan : fan_names())
    if (!make_folder(folder / fan) || !remove_leftovers(folder / fan))
      return unavailable("the store's folders cannot be made ready");
  std::error_code trouble;
  fs::permissions(folder / "vault", fs::perms::owner_read | fs::perms::owner_write, trouble);
  if (trouble || !sync_to_disk(folder / "vault") || !sync_to_disk(folder) || !sync_to_disk(folder / ".."))
    return unavailable("the store's folder cannot be written");
  return std::unique_ptr<ObjectStore>(
      std::make_unique<FolderStore>(folder, std::move(keys), options, *std::move(lock)));
}

}  // namespace comedo
