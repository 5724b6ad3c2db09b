// The key of a new store of pictures.
#pragma once

#include <filesystem>
#include <functional>
#include <span>

#include "comedo/error.hpp"

namespace comedo::cli {

/// Makes the file, readable by its owner alone, with one key; one that is there is left as it is: without it the
/// pictures would be lost. Errors: file_unwritable.
[[nodiscard]] Result<Done> make_key_file(const std::filesystem::path& file,
                                         const std::function<void(std::span<std::uint8_t>)>& random);

}  // namespace comedo::cli
