#include "numbers.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace comedo {

std::string_view trimmed(std::string_view text) noexcept {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

std::optional<double> finite_number(std::string_view field) noexcept {
  field = trimmed(field);
  double value = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
  if (error != std::errc() || end != field.data() + field.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

Error row_error(std::size_t row, std::string_view what) {
  return {ErrorCode::table_invalid, fmt::format("row {} below the header: {}", row + 1, what)};
}

}  // namespace comedo
