// "Adapalene 0.1 % / Benzoyl Peroxide 2.5 %", "2% salicylic acid": how much of what.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "vocabulary.hpp"

namespace comedo {

struct NameAndPercent {
  std::string_view name;          ///< Without the percentage; the whole text where words stand on both sides of it.
  std::optional<double> percent;  ///< In (0, 100].
};
/// Splits "Salicylic Acid 2 %" or "2 % salicylic acid".
[[nodiscard]] NameAndPercent split_percent(std::string_view text);

struct Stated {
  std::uint32_t known = 0;  ///< Index into Vocabulary::ingredients.
  double percent = 0;       ///< In (0, 100].
};
/// Returns: the ingredients of which the text states a percentage, in its order. A percentage belongs to the name right
/// before it, or, where the first one of the text has none before it, to the name right after it.
[[nodiscard]] std::vector<Stated> stated_percentages(std::string_view text, const Vocabulary& vocabulary);

}  // namespace comedo
