#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "comedo/augment.hpp"

namespace comedo {

std::vector<int> count_rolls(std::span<const int> levels) {
  constexpr int kLeast = 2;  // the most frequent level, too, should show its lesions in other places
  std::map<int, int> patches;
  for (const int level : levels) ++patches[level];
  int most = 0;
  for (const auto& [level, count] : patches) most = std::max(most, count);
  std::vector<int> rolls;
  rolls.reserve(levels.size());
  for (const int level : levels) rolls.push_back(most / patches[level] - 1 + kLeast);
  return rolls;
}

std::vector<Roll> plan_rolls(Region region, Size size, int rolls) {
  require(rolls >= 0, "plan_rolls: at least 0 rolls");
  const RollAxis axis = roll_axis(region);
  const int side = axis == RollAxis::x ? size.width : size.height;
  if (side <= rolls) return {};  // the step would be no pixel
  const int step = side / (rolls + 1);
  std::vector<Roll> plan;
  for (int k = 1; k <= rolls; ++k) plan.push_back({axis, k * step});
  return plan;
}

std::string rolled_name(std::string_view patch, Roll roll) {
  return fmt::format("{}_roll_{}_{}", patch, roll.axis == RollAxis::x ? 'x' : 'y', roll.shift_px);
}

}  // namespace comedo
