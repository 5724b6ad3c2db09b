// The disk: whole files in, whole files out, and what identifies their bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/error.hpp"

namespace comedo {

using Bytes = std::vector<std::uint8_t>;

/// Errors: file_not_found, file_unreadable (a folder, no permission, or more than `max_bytes`).
[[nodiscard]] Result<Bytes> read_file(const std::filesystem::path& path, std::size_t max_bytes = std::size_t{1} << 30U);

/// Writes to a temporary name beside `path` and renames it, so that no reader ever sees half a file; makes missing
/// folders. Errors: file_unwritable; then nothing is left behind.
[[nodiscard]] Result<Done> write_file(const std::filesystem::path& path, std::span<const std::uint8_t> bytes);
[[nodiscard]] Result<Done> write_file(const std::filesystem::path& path, std::string_view text);

/// As write_file, but for its owner's eyes alone (mode 0600), kept over a power cut once it returns, and making no
/// folder. Errors: file_unwritable; then nothing is left behind, unless the disk fails after the file is in place.
[[nodiscard]] Result<Done> write_private_file(const std::filesystem::path& path, std::span<const std::uint8_t> bytes);

/// Waits until the disk holds what a file, or the list of names in a folder, holds now. Errors: file_unwritable.
[[nodiscard]] Result<Done> sync_to_disk(const std::filesystem::path& path);

/// A text file that grows by whole lines and survives the end of its writer at any moment, so that a long run can go on
/// where it stopped. Its first line is a fingerprint: what the other lines depend on.
/// Threads: one at a time; a second Journal of the same file is refused, also from another process.
class Journal {
 public:
  /// Opens or makes the file. A last line that was cut off is dropped.
  /// Requires: a fingerprint without line feed. Errors: partial_of_another_run (another fingerprint, or another writer
  /// holds it), file_unreadable, file_unwritable.
  [[nodiscard]] static Result<Journal> open(const std::filesystem::path& path, std::string_view fingerprint);
  Journal(Journal&& other) noexcept;
  Journal& operator=(Journal&& other) noexcept = delete;
  ~Journal();

  /// What the file held when it was opened, without the fingerprint.
  [[nodiscard]] const std::vector<std::string>& lines() const noexcept { return lines_; }
  /// Requires: no line feed in `line`. Errors: file_unwritable.
  [[nodiscard]] Result<Done> append(std::string_view line);
  /// Takes the file away: the run is over. Errors: file_unwritable.
  [[nodiscard]] Result<Done> remove();

 private:
  Journal(std::filesystem::path path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
  std::filesystem::path path_;
  int descriptor_;
  std::vector<std::string> lines_;
};

/// Returns: SHA-256 as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::span<const std::uint8_t> bytes);

}  // namespace comedo
