// Helpers that several test programs share.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "comedo/file.hpp"

namespace comedo::test {

/// Returns: the checkout's top folder.
std::filesystem::path source_folder();

/// Returns: the folder of real photographs beside the checkout, none where it is absent (then skip, saying so).
std::optional<std::filesystem::path> shared_folder(const std::string& name);

/// Skips the running test where real photographs are absent.
#define COMEDO_NEED_SHARED(variable, name)                                       \
  const auto variable##_found = comedo::test::shared_folder(name);               \
  if (!variable##_found) GTEST_SKIP() << "../shared/" << (name) << " is absent"; \
  const std::filesystem::path& variable = *variable##_found

/// Returns: the regular files of a folder, sorted by name.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder);

/// A fresh folder that disappears with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace comedo::test
