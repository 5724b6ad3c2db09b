// The few words of HTTP's grammar that several headers share.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace comedo {

[[nodiscard]] inline char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
[[nodiscard]] inline std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return lower(c); });
  return result;
}
[[nodiscard]] inline bool same_word(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

[[nodiscard]] inline bool is_control(char c) noexcept { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
[[nodiscard]] inline bool is_letter_or_digit(char c) noexcept {
  return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z');
}
/// Returns: whether each character is a letter, a digit or one of `marks`.
[[nodiscard]] inline bool consists_of(std::string_view text, std::string_view marks) noexcept {
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_letter_or_digit(c) || marks.find(c) != std::string_view::npos; });
}
[[nodiscard]] inline bool is_token(std::string_view text) noexcept {
  return !text.empty() && consists_of(text, "!#$%&'*+-.^_`|~");
}

[[nodiscard]] inline std::string_view trimmed(std::string_view text) noexcept {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Cuts the front of `rest` off, up to the next `mark` that stands in no quoted string.
/// Returns: it without blanks around it; none once all is cut off.
[[nodiscard]] inline std::optional<std::string_view> next_item(std::string_view& rest, char mark) noexcept {
  if (rest.data() == nullptr) return std::nullopt;
  bool quoted = false;
  std::size_t i = 0;
  for (; i < rest.size() && (quoted || rest[i] != mark); ++i) {
    if (rest[i] == '"') quoted = !quoted;
    if (quoted && rest[i] == '\\') ++i;
  }
  i = std::min(i, rest.size());
  const std::string_view item = trimmed(rest.substr(0, i));
  rest = i < rest.size() ? rest.substr(i + 1) : std::string_view();
  return item;
}

/// Returns: a token as it is, a quoted string without its quotes and escapes; none for anything else.
[[nodiscard]] inline std::optional<std::string> word_value(std::string_view text) {
  if (is_token(text)) return std::string(text);
  if (text.size() < 2 || text.front() != '"') return std::nullopt;
  std::string value;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') return i + 1 == text.size() ? std::optional(value) : std::nullopt;
    if (text[i] == '\\' && ++i == text.size()) break;
    if (is_control(text[i]) && text[i] != '\t') break;
    value += text[i];
  }
  return std::nullopt;
}

}  // namespace comedo
