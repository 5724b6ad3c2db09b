// What the texts of a product say of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/catalog.hpp"

namespace comedo {

constexpr std::size_t kMaxText = 500;  ///< Bytes of a brand or a name.

/// Adds what the list of names and the texts tell to `actives`, which keep what they say already.
void add_actives(std::vector<Active>& actives, const std::vector<std::string>& ingredients,
                 const std::vector<std::string_view>& texts, const Vocabulary& vocabulary);
/// Returns: the sun protection factor of "Sun Gel SPF 50+".
[[nodiscard]] std::optional<double> spf_of(std::string_view name);
/// Returns: "gel", "cream"... of a product's name in one of the four languages; empty where it tells none.
[[nodiscard]] std::string vehicle_of(std::string_view name);

}  // namespace comedo
