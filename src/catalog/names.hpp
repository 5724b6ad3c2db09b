// How two spellings of one name become equal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace comedo {

/// Returns: the words of a name in lower case without accents and punctuation: "Thé vert (Bio)" -> the, vert, bio.
/// Bytes that are not UTF-8 are left out.
[[nodiscard]] std::vector<std::string> words_of(std::string_view name);
/// Returns: the words written as one: what a name is looked up by.
[[nodiscard]] std::string key_of(std::string_view name);
/// Returns: the name in capitals, single blanks for blanks and control characters, none at the ends, U+FFFD for what is
/// not UTF-8.
[[nodiscard]] std::string in_capitals(std::string_view name);
/// Returns: as in_capitals, but in the letters that it has.
[[nodiscard]] std::string tidy(std::string_view text);

}  // namespace comedo
