#include "layout.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

namespace comedo::overlay {
namespace {

void expect_tidy(const ChipPlan& plan, Extent picture, const std::string& where) {
  for (std::size_t i = 0; i < plan.chips.size(); ++i) {
    const Box& chip = plan.chips[i];
    EXPECT_GE(chip.x, 0) << where;
    EXPECT_GE(chip.y, 0) << where;
    EXPECT_LE(chip.right(), picture.width) << where;
    EXPECT_LE(chip.bottom(), picture.height) << where;
    for (std::size_t k = 0; k < i; ++k) EXPECT_EQ(overlap_area(chip, plan.chips[k]), 0) << where;
  }
}

TEST(OverlapArea, IsThatOfTheCommonPart) {
  EXPECT_EQ(overlap_area({0, 0, 4, 4}, {2, 1, 4, 2}), 4);
  EXPECT_EQ(overlap_area({0, 0, 4, 4}, {4, 0, 4, 4}), 0) << "touching";
  EXPECT_EQ(overlap_area({0, 0, 4, 4}, {9, 9, 1, 1}), 0);
}

TEST(PlaceChips, PutsLabelsBesideTheirRegionsWhereThereIsRoom) {
  const std::vector<Region2d> regions = {{{150, 150, 100, 50}, true}, {{150, 250, 100, 50}, false}};
  const std::vector<Extent> sizes(2, Extent{60, 20});
  const ChipPlan plan = place_chips({400, 400}, regions, sizes, 4);
  EXPECT_EQ(plan.scale, 1);
  EXPECT_LT(plan.chips[0].bottom(), 150) << "above";
  EXPECT_GT(plan.chips[1].y, 300) << "below";
  for (const Box& chip : plan.chips)
    for (const Region2d& region : regions) EXPECT_EQ(overlap_area(chip, region.box), 0);
}

TEST(PlaceChips, ShrinksLabelsThatCannotFit) {
  const std::vector<Region2d> regions(4, Region2d{{10, 10, 20, 5}, false});
  const std::vector<Extent> sizes(4, Extent{500, 60});
  const ChipPlan plan = place_chips({400, 30}, regions, sizes, 5);
  EXPECT_LT(plan.scale, 1);
  expect_tidy(plan, {400, 30}, "flat picture");
}

TEST(PlaceChips, IsTidyForAnyRegions) {
  std::mt19937 random(1);
  const auto between = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random()) / 4294967296.0;
  };
  for (int trial = 0; trial < 80; ++trial) {
    const Extent picture = {between(50, 3000), between(20, 4000)};
    std::vector<Region2d> regions;
    std::vector<Extent> sizes;
    for (int i = 0; i < 5; ++i) {
      const double x = between(0, picture.width);
      const double y = between(0, picture.height);
      regions.push_back({{x, y, between(0, picture.width - x), between(0, picture.height - y)}, i == 0});
      sizes.push_back({between(20, 600), between(10, 80)});
    }
    const ChipPlan plan = place_chips(picture, regions, sizes, 5);
    ASSERT_EQ(plan.chips.size(), 5U);
    for (std::size_t i = 0; i < 5; ++i) {
      EXPECT_DOUBLE_EQ(plan.chips[i].width, sizes[i].width * plan.scale);
      EXPECT_DOUBLE_EQ(plan.chips[i].height, sizes[i].height * plan.scale);
    }
    expect_tidy(plan, picture, "trial " + std::to_string(trial));
  }
}

}  // namespace
}  // namespace comedo::overlay
