// A file that stays the same one from its opening to its last byte, whoever renames or erases it meanwhile.
#pragma once

#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

namespace comedo {

class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path) noexcept;
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile();

  /// Returns: whether there was no such file, in contrast to one that cannot be opened.
  [[nodiscard]] bool missing() const noexcept { return missing_; }
  /// Returns: size and mode; none where it is not open or no regular file.
  [[nodiscard]] std::optional<struct stat> status() const noexcept;
  /// Returns: how much of `buffer` was filled, less than all of it only at the file's end; none where reading fails.
  [[nodiscard]] std::optional<std::size_t> read(std::span<std::uint8_t> buffer) const noexcept;

 private:
  int descriptor_;
  bool missing_;
};

}  // namespace comedo
