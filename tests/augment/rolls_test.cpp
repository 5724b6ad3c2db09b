#include <numeric>
#include <set>

#include "comedo/augment.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<int> shifts(const std::vector<Roll>& rolls) {
  std::vector<int> list;
  for (const Roll& roll : rolls) list.push_back(roll.shift_px);
  return list;
}

TEST(CountRolls, BalancesTheLevels) {
  // Six of level 3, three of level 2, one of level 5: floor(6 / n) + 1.
  const std::vector<int> levels = {3, 2, 3, 5, 3, 3, 2, 3, 2, 3};
  EXPECT_THAT(count_rolls(levels), ElementsAre(2, 3, 2, 7, 2, 2, 3, 2, 3, 2));
}

TEST(CountRolls, RoundsTheRatioDown) {
  const std::vector<int> levels = {1, 1, 1, 1, 1, 4, 4, 4};  // floor(5 / 3) = 1
  EXPECT_THAT(count_rolls(levels), ElementsAre(2, 2, 2, 2, 2, 2, 2, 2));
  EXPECT_THAT(count_rolls(std::vector<int>{4}), ElementsAre(2));
  EXPECT_THAT(count_rolls(std::vector<int>{}), IsEmpty());
}

TEST(CountRolls, AgreesWithThePublishedCounts) {
  // The published system's labels: 244, 1156, 1822, 614, 160 of levels 1 to 5.
  std::vector<int> levels;
  const std::vector<int> counts = {244, 1156, 1822, 614, 160};
  for (int level = 1; level <= 5; ++level)
    levels.insert(levels.end(), static_cast<std::size_t>(counts[static_cast<std::size_t>(level - 1)]), level);
  const std::vector<int> rolls = count_rolls(levels);
  EXPECT_EQ(rolls.front(), 8);             // 7.47
  EXPECT_EQ(rolls[244], 2);                // 1.58
  EXPECT_EQ(rolls[244 + 1156], 2);         // 1
  EXPECT_EQ(rolls[244 + 1156 + 1822], 3);  // 2.97
  EXPECT_EQ(rolls.back(), 12);             // 11.39
}

TEST(PlanRolls, StepsThroughTheSideOfItsRegion) {
  EXPECT_THAT(plan_rolls(Region::forehead, {337, 90}, 2), ElementsAre(Roll{RollAxis::x, 112}, Roll{RollAxis::x, 224}));
  EXPECT_THAT(plan_rolls(Region::chin, {337, 91}, 2), ElementsAre(Roll{RollAxis::y, 30}, Roll{RollAxis::y, 60}));
  EXPECT_THAT(plan_rolls(Region::whole, {10, 10}, 0), IsEmpty());
}

TEST(PlanRolls, CopiesAreNeverAlike) {
  for (int side = 0; side <= 60; ++side)
    for (int rolls = 0; rolls <= 20; ++rolls) {
      const std::vector<int> list = shifts(plan_rolls(Region::left_cheek, {1, side}, rolls));
      EXPECT_EQ(list.size(), side > rolls ? static_cast<std::size_t>(rolls) : 0U);
      const std::set<int> different(list.begin(), list.end());
      EXPECT_EQ(different.size(), list.size());
      if (list.empty()) continue;
      EXPECT_GT(*different.begin(), 0);
      EXPECT_LT(*different.rbegin(), side);
    }
}

TEST(PlanRolls, WhereTheStepDividesTheSideOneStepMoreComesBack) {
  Image image{{6, 12}, std::vector<std::uint8_t>(6 * 12 * 3)};
  std::iota(image.rgb.begin(), image.rgb.end(), std::uint8_t{0});
  for (const int rolls : {1, 2, 3, 5, 11}) {  // rolls + 1 divides 12
    const std::vector<Roll> plan = plan_rolls(Region::chin, image.size, rolls);
    const int step = plan.front().shift_px;
    EXPECT_EQ(rolled(rolled(image, RollAxis::y, plan.back().shift_px), RollAxis::y, step).rgb, image.rgb);
    Image moved = image;
    for (int k = 0; k <= rolls; ++k) moved = rolled(moved, RollAxis::y, step);
    EXPECT_EQ(moved.rgb, image.rgb) << rolls;
  }
}

TEST(PlanRolls, RefusesANegativeNumber) { EXPECT_THROW((void)plan_rolls(Region::chin, {9, 9}, -1), ContractViolation); }

TEST(RolledName, IsThePublishedOne) {
  EXPECT_EQ(rolled_name("0001_fh", {RollAxis::x, 112}), "0001_fh_roll_x_112");
  EXPECT_EQ(rolled_name("a b_lc", {RollAxis::y, 7}), "a b_lc_roll_y_7");
}

TEST(PatchName, TakesTheSuffixOff) {
  for (const Region region : kRegions) {
    const PatchName name = parse_patch_name("0001" + std::string(suffix_of(region)));
    EXPECT_EQ(name.photograph, "0001");
    EXPECT_EQ(name.region, region);
  }
  EXPECT_EQ(parse_patch_name("my_chin_fh").photograph, "my_chin");
  EXPECT_EQ(parse_patch_name("_fh").photograph, "_fh");  // a photograph has a name
  EXPECT_EQ(parse_patch_name("_fh").region, Region::whole);
}

}  // namespace
}  // namespace comedo
