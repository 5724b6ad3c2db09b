// Fields of a table as numbers, refused with the row that holds them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "comedo/error.hpp"

namespace comedo {

/// Returns: without spaces and tabs at both ends; the published tables have them after commas.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;
/// Returns: the number that the whole field is, none for anything else, NaN and infinity included.
[[nodiscard]] std::optional<double> finite_number(std::string_view field) noexcept;
/// `row` counts from 0; the message counts from 1 below the header.
[[nodiscard]] Error row_error(std::size_t row, std::string_view what);

}  // namespace comedo
