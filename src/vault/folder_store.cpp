#include "folder_store.hpp"

#include <algorithm>
#include <limits>

#include "object_name.hpp"
#include "open_file.hpp"
#include "sealed.hpp"

namespace comedo {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kWhole = std::numeric_limits<std::size_t>::max();

Error unavailable() { return {ErrorCode::storage_unavailable, "the store of objects cannot be read or written now"}; }
Error missing() { return {ErrorCode::object_missing, "the store holds no object of this name"}; }

/// Adds the names of the objects in one of the folders that come after `after`, sorted. A file in another's folder is
/// no object: its name would break the order, and with it whoever goes from page to page. Returns: whether the folder
/// could be read.
bool add_names(const fs::path& folder, std::string_view after, std::vector<std::string>& names) {
  const std::string fan = folder.filename().string();
  const auto first = static_cast<std::ptrdiff_t>(names.size());
  std::error_code trouble;
  for (fs::directory_iterator entry(folder, trouble), end; !trouble && entry != end; entry.increment(trouble)) {
    std::string name = entry->path().filename().string();
    if (is_object_name(name) && name.starts_with(fan) && name > after) names.push_back(std::move(name));
  }
  std::sort(names.begin() + first, names.end());
  return !trouble;
}

}  // namespace

std::vector<std::string> fan_names() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::vector<std::string> names;
  for (const char high : kDigits)
    for (const char low : kDigits) names.push_back({high, low});
  return names;
}

FolderStore::FolderStore(fs::path folder, KeyRing keys, VaultOptions options, Journal lock)
    : folder_(std::move(folder)), keys_(std::move(keys)), options_(options), lock_(std::move(lock)) {}

/// An object that is not there is missing only while its folder is: a disk that went away has erased nothing.
Error FolderStore::no_file(std::string_view name) const {
  std::error_code trouble;
  return fs::is_directory(folder_of(name), trouble) ? missing() : unavailable();
}

Result<Bytes> FolderStore::read(std::string_view name, std::size_t most) const {
  if (!is_object_name(name)) return missing();
  const OpenFile file(path_of(name));
  if (file.missing()) return no_file(name);
  const auto status = file.status();
  if (!status) return unavailable();
  const auto size = static_cast<std::size_t>(status->st_size);
  if (size > sealed_size(options_.max_bytes))
    return Error{ErrorCode::object_damaged, "the object is larger than any that is stored"};
  Bytes sealed(std::min(most, size));
  const auto filled = file.read(sealed);
  if (!filled) return unavailable();
  sealed.resize(*filled);
  return sealed;
}

std::string FolderStore::name_of(std::string_view owner, std::span<const std::uint8_t> bytes) const {
  return object_name(keys_.secrets().naming, owner, bytes);
}

Result<std::string> FolderStore::put(std::string_view owner, std::span<const std::uint8_t> bytes) {
  if (bytes.size() > options_.max_bytes)
    return Error{ErrorCode::request_too_large, "the object is larger than the store takes"};
  std::string name = name_of(owner, bytes);
  if (get(name)) {  // whole; but whoever wrote it may not have come to the last step
    if (!sync_to_disk(folder_of(name))) return unavailable();
  } else if (!write_private_file(path_of(name), seal(keys_.secrets(), name, bytes))) {
    return unavailable();
  }
  return name;
}

Result<Bytes> FolderStore::get(std::string_view name) const {
  const auto sealed = read(name, kWhole);
  if (!sealed) return sealed.error();
  return unseal(keys_.secrets(), name, *sealed);
}

Result<Done> FolderStore::erase(std::string_view name) {
  if (!is_object_name(name)) return missing();
  const std::lock_guard guard(change_);
  std::error_code trouble;
  const bool removed = fs::remove(path_of(name), trouble);
  if (trouble) return unavailable();
  if (!removed) return no_file(name);
  if (!sync_to_disk(folder_of(name))) return unavailable();
  return Done{};
}

Result<std::vector<std::string>> FolderStore::list(std::string_view after, std::size_t most) const {
  require(most >= 1, "ObjectStore::list: most >= 1");
  std::vector<std::string> names;
  for (const std::string& fan : fan_names()) {
    if (fan < after.substr(0, 2)) continue;
    if (!add_names(folder_ / fan, after, names)) return unavailable();
    if (names.size() >= most) break;
  }
  names.resize(std::min(most, names.size()));
  return names;
}

Result<bool> FolderStore::relock(std::string_view name) {
  const std::lock_guard guard(change_);
  const auto head = read(name, kHeadBytes);
  if (!head) return head.error();
  const auto id = key_id_of(*head);
  if (!id) return id.error();
  if (*id == keys_.secrets().current().id) return false;
  const auto plain = get(name);
  if (!plain) return plain.error();
  if (!write_private_file(path_of(name), seal(keys_.secrets(), name, *plain))) return unavailable();
  return true;
}

}  // namespace comedo
