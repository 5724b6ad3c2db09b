// A JSON object of texts, nothing deeper.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "comedo/error.hpp"

namespace comedo::texts {

using Members = std::vector<std::pair<std::string, std::string>>;

/// Returns: the members in their order. Errors: texts_invalid.
[[nodiscard]] Result<Members> read_flat_object(std::string_view json);
[[nodiscard]] Error texts_error(std::string_view key, std::string_view what);

}  // namespace comedo::texts
