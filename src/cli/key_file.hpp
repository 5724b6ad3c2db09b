// Files that hold a key, for their owner alone.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>

#include "comedo/error.hpp"

namespace comedo::cli {

/// Makes the file, readable by its owner alone, with one key; one that is there is left as it is: without it the
/// pictures would be lost. Errors: file_unwritable.
[[nodiscard]] Result<Done> make_key_file(const std::filesystem::path& file,
                                         const std::function<void(std::span<std::uint8_t>)>& random);

/// Reads a file of one line of a key ring, "1 HEX64". Errors: file_not_found, file_unreadable, storage_key_invalid (of
/// another form, or open to others).
[[nodiscard]] Result<std::array<std::uint8_t, 32>> load_key_file(const std::filesystem::path& file);

}  // namespace comedo::cli
