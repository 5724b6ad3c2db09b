// Files of any size, piece by piece, with the digest of their bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "comedo/error.hpp"

namespace comedo {

struct Copied {
  std::string sha256;
  std::int64_t bytes = 0;
};

/// Errors: file_not_found, file_unreadable.
[[nodiscard]] Result<Copied> read_through(const std::filesystem::path& from);
/// Makes a new file for its owner alone, and brings its bytes to the disk. Errors: as read_through; file_unwritable.
[[nodiscard]] Result<Copied> copy_through(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace comedo
