// A whole field as a number, or none.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace comedo {

template <class T>
[[nodiscard]] std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace comedo
