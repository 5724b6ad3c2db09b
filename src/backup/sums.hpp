// SHA256SUMS, as sha256sum writes and checks it: "DIGEST  PATH", a line each.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "comedo/error.hpp"

namespace comedo {

/// Path within the backup -> digest.
using Sums = std::map<std::string, std::string>;

/// Returns: whether a backup may hold a file of this path: one of ours, and never outside of its folder.
[[nodiscard]] bool is_path_of_backup(std::string_view path) noexcept;
[[nodiscard]] std::string to_text(const Sums& sums);
/// Errors: object_damaged.
[[nodiscard]] Result<Sums> parse_sums(std::string_view text);

}  // namespace comedo
