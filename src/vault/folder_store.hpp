// Objects as files: FOLDER/ab/abcd...; the first two digits of a name are the folder it lies in.
#pragma once

#include <filesystem>
#include <mutex>

#include "comedo/vault.hpp"

namespace comedo {

class FolderStore : public ObjectStore {
 public:
  /// Requires: a folder that Vault::open has made ready; `lock` keeps it this process's own.
  FolderStore(std::filesystem::path folder, KeyRing keys, VaultOptions options, Journal lock);

  [[nodiscard]] Result<std::string> put(std::string_view owner, std::span<const std::uint8_t> bytes) override;
  [[nodiscard]] std::string name_of(std::string_view owner, std::span<const std::uint8_t> bytes) const override;
  [[nodiscard]] Result<Bytes> get(std::string_view name) const override;
  [[nodiscard]] Result<Done> erase(std::string_view name) override;
  [[nodiscard]] Result<std::vector<std::string>> list(std::string_view after, std::size_t most) const override;
  [[nodiscard]] Result<bool> relock(std::string_view name) override;

 private:
  [[nodiscard]] std::filesystem::path folder_of(std::string_view name) const { return folder_ / name.substr(0, 2); }
  [[nodiscard]] std::filesystem::path path_of(std::string_view name) const { return folder_of(name) / name; }
  [[nodiscard]] Error no_file(std::string_view name) const;
  /// Returns: the first `most` bytes of the file.
  [[nodiscard]] Result<Bytes> read(std::string_view name, std::size_t most) const;

  std::filesystem::path folder_;
  KeyRing keys_;
  VaultOptions options_;
  Journal lock_;
  std::mutex change_;  ///< Erasing and relocking one after the other: what is erased must not be written anew.
};

/// Returns: the names of the 256 folders of a store, sorted.
[[nodiscard]] std::vector<std::string> fan_names();

}  // namespace comedo
