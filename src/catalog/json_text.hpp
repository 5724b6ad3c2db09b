// JSON from outside: bounded before it is parsed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>

namespace comedo {

/// Returns: the document; discarded where it is larger or deeper than allowed, or no JSON. Brackets inside strings
/// count as depth too. The parser keeps its own stack, but destroying a document recurses: depth is a hostile number.
[[nodiscard]] inline nlohmann::json parse_bounded(std::string_view text, std::size_t most_bytes, int most_depth) {
  int depth = 0;
  const bool deep = std::any_of(text.begin(), text.end(), [&](char c) {
    depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    return depth > most_depth;
  });
  if (deep || text.size() > most_bytes) return nlohmann::json::parse("", nullptr, false);  // discarded, too
  return nlohmann::json::parse(text, nullptr, false);
}

}  // namespace comedo
