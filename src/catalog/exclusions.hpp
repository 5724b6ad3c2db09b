// What keeps a product out of a ranking, whatever its points.
#pragma once

#include <span>
#include <string_view>

#include "asked.hpp"

namespace comedo {

/// In the order in which they are looked at: a product is counted under the first that holds.
enum class Exclusion : std::uint8_t {
  none,
  age,
  not_sold,
  prescription,
  ingredients_unknown,
  ingredient,
  pregnancy,
  other_medicine,
  conflict,
  conflict_within,
  strength_unknown,
  strength,
  fragrance,
  vegan,
  price,
  count
};
/// Returns: the text key, "product.excluded.age".
[[nodiscard]] std::string_view text_key(Exclusion exclusion) noexcept;

/// `number` is the row's own; `percents` are those of the wanted actives, 0 where unknown.
[[nodiscard]] Exclusion exclusion_of(const ProductRow& row, std::size_t number, std::span<const double> percents,
                                     const Asked& asked);

}  // namespace comedo
