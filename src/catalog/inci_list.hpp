// The list of ingredients as it is printed on a package.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "comedo/catalog.hpp"

namespace comedo {

constexpr std::size_t kMaxListBytes = std::size_t{1} << 16U;
constexpr std::size_t kMaxListNames = 500;

/// Reads "Ingredients: Aqua / Water / Eau, Parfum (Linalool, Limonene), Salicylic Acid 2 %. May contain: CI 77891".
/// Returns: the names in order, each once: INCI names where the data know them, else in capitals. Nothing that could be
/// the name of an ingredient is lost: what may be contained counts as contained, and so does what stands in brackets,
/// unless it says the same in another language.
[[nodiscard]] std::vector<std::string> read_inci_list(std::string_view text, const Vocabulary& vocabulary);

}  // namespace comedo
