// The table of points of docs/catalog.md.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>

#include "asked.hpp"

namespace comedo {

enum class Award : std::uint8_t {
  active_match,
  extra_active,
  strength_for_level,
  skin_type,
  vehicle,
  non_comedogenic,
  comedogenic,
  tolerance,
  interaction,
  spf,
  ph,
  price,
  price_unknown
};
/// Returns: the text key, "product.points.active_match".
[[nodiscard]] std::string_view text_key(Award award) noexcept;

/// Points by skin type (rows) and vehicle (columns).
constexpr std::array<std::array<int, 6>, 4> kVehiclePoints = {{
    //  unknown, watery, lotion, cream, rich, solid
    {0, -4, 3, 6, 4, -2},   // dry
    {0, 6, 3, -1, -8, -1},  // oily
    {0, 4, 4, 1, -6, -1},   // combination
    {0, -1, 4, 5, 1, -2},   // sensitive
}};

[[nodiscard]] inline int skin_type_points(const ProductRow& row, SkinType skin, const NamedClasses& named) noexcept {
  const auto holds = [&](ClassMask classes) { return (row.classes & classes) != 0 ? 1 : 0; };
  switch (skin) {
    case SkinType::dry: return 2 * holds(named.humectant) + 3 * holds(named.barrier);
    case SkinType::sensitive: return 2 * holds(named.soothing) + 2 * holds(named.barrier);
    case SkinType::oily:
    case SkinType::combination: return (row.oil_free ? 3 : 0) - 3 * holds(named.oil);
  }
  return 0;
}

/// Returns: up to 100 tenths where the strength stands as high within what counts as the level stands within 1..5: the
/// weakest for level 1, the strongest for level 5; the mean of the wanted actives of which both are known.
[[nodiscard]] inline int strength_tenths(std::span<const double> percents, const Asked& asked) {
  const double goal = (*asked.query.level - 1) / 4.0;
  double sum = 0;
  int count = 0;
  for (std::size_t i = 0; i < percents.size(); ++i) {
    const auto& [there, least, most] = asked.wanted[i];
    if (!least || !most || !(*most > *least) || percents[i] <= 0) continue;
    sum += 1 - std::abs((percents[i] - *least) / (*most - *least) - goal);
    ++count;
  }
  return count == 0 ? 0 : static_cast<int>(std::lround(100 * sum / count));
}

/// Calls `to(award, tenths)` for what a product gets and loses, in tenths of points so that sums are exact, never with
/// 0. `percents` are those of the wanted actives, 0 where unknown. A template: it runs for every product of a kind.
template <class Sink>
void award_points(const ProductRow& row, std::span<const double> percents, const Asked& asked, Sink&& to) {
  const auto give = [&](Award award, int tenths) {
    if (tenths != 0) to(award, tenths);
  };
  const ProductQuery& query = asked.query;
  const NamedClasses& named = asked.named;
  if (!percents.empty()) to(Award::active_match, 100);
  give(Award::extra_active, -40 * std::max(0, static_cast<int>(row.irritants) - static_cast<int>(asked.irritants)));
  if (query.level && !percents.empty()) give(Award::strength_for_level, strength_tenths(percents, asked));
  if (query.skin) {
    const auto skin = static_cast<std::size_t>(*query.skin);
    give(Award::skin_type, 10 * skin_type_points(row, *query.skin, named));
    give(Award::vehicle, 10 * kVehiclePoints[skin][static_cast<std::size_t>(row.vehicle)]);
  }
  give(Award::non_comedogenic, row.non_comedogenic ? 30 : 0);
  give(Award::comedogenic, (row.rinse_off ? -5 : -10) * row.comedogenic);
  const bool delicate = query.skin == SkinType::dry || query.skin == SkinType::sensitive;
  const int burdens = ((row.classes & named.fragrance) != 0 ? 1 : 0) + ((row.classes & named.drying) != 0 ? 1 : 0);
  give(Award::tolerance, burdens * (delicate ? -60 : -30));
  give(Award::interaction, (row.classes & asked.conflicts) != 0 ? -40 : 0);
  give(row.kind == ProductKind::sunscreen ? Award::spf : Award::ph, 10 * row.fixed_points);
  if (query.most_price) {
    const bool known = row.price >= 0 && asked.currency == row.currency;
    if (!known) give(Award::price_unknown, -20);
    if (known && *query.most_price > 0)
      give(Award::price, static_cast<int>(std::lround(40 * (1 - row.price / *query.most_price))));
  }
}

}  // namespace comedo
