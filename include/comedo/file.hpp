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

/// Returns: SHA-256 as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::span<const std::uint8_t> bytes);

}  // namespace comedo
