#include "lesions.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cmath>

#include "shape.hpp"

namespace comedo::drawn {
namespace {

TEST(LevelOfCounts, FollowsHayashisBandsOnTheWorseHalf) {
  const std::array<int, 5> lowest = {0, 1, 6, 21, 51};
  for (std::size_t i = 0; i < lowest.size(); ++i) {
    EXPECT_EQ(level_of_counts({lowest[i], 0}), static_cast<Level>(i + 1));
    EXPECT_EQ(level_of_counts({0, lowest[i]}), static_cast<Level>(i + 1));
    if (i > 0) {
      EXPECT_EQ(level_of_counts({lowest[i] - 1, lowest[i] - 1}), static_cast<Level>(i));
    }
  }
}

TEST(DrawCounts, StaysInTheLevelsBandAndLeavesNoHalfFarBehind) {
  for (int level = 1; level <= 5; ++level) {
    int left_is_worse = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
      const Counts counts = draw_counts(static_cast<Level>(level), std::nullopt, seed);
      const int other = std::min(counts.left, counts.right);
      ASSERT_EQ(static_cast<int>(level_of_counts(counts)), level) << "seed " << seed;
      ASSERT_GE(static_cast<int>(level_of_counts({other, other})), level - 1) << "seed " << seed;
      ASSERT_LE(std::max(counts.left, counts.right), 70);
      left_is_worse += counts.left > counts.right ? 1 : 0;
    }
    if (level > 1) {
      EXPECT_GT(left_is_worse, 100) << "one side is favoured";
    }
    EXPECT_LT(left_is_worse, 300) << "one side is favoured";
  }
}

TEST(DrawCounts, SplitsAGivenTotalWithoutLosingOne) {
  for (int total = 0; total <= 300; ++total) {
    const Counts counts = draw_counts(Level::mild, total, static_cast<std::uint64_t>(total));
    ASSERT_EQ(counts.left + counts.right, total);
    ASSERT_GE(std::min(counts.left, counts.right), 0);
  }
}

TEST(PlaceSpots, FitEveryFaceEvenInTheLargestNumber) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const FaceShape shape = make_shape(seed, 0.4);
    const std::vector<Spot> spots = place_spots(shape, {186, 114});
    ASSERT_EQ(spots.size(), 300U);
    for (std::size_t i = 0; i < spots.size(); ++i) {
      ASSERT_TRUE(fits(shape, spots[i].region, spots[i].centre, spots[i].radius)) << "seed " << seed;
      ASSERT_EQ(spots[i].centre.x < 0, i < 186) << "seed " << seed;
      for (std::size_t k = 0; k < i; ++k)
        ASSERT_GT(std::hypot(spots[i].centre.x - spots[k].centre.x, spots[i].centre.y - spots[k].centre.y),
                  spots[i].radius + spots[k].radius);
    }
  }
}

TEST(PlaceSpots, SizeAndPlaceDoNotBetrayTheLevel) {
  std::array<double, 2> radius{};
  std::array<double, 2> forehead{};
  for (std::size_t i = 0; i < 2; ++i) {
    double count = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed)
      for (const Spot& spot : place_spots(make_shape(seed, 0.4), i == 0 ? Counts{8, 8} : Counts{60, 60})) {
        radius[i] += spot.radius;
        forehead[i] += spot.region == Region::forehead ? 1 : 0;
        ++count;
      }
    radius[i] /= count;
    forehead[i] /= count;
  }
  // 1,600 and 12,000 spots: the means scatter by 0.6 %, the shares by 0.012.
  EXPECT_NEAR(radius[0] / radius[1], 1, 0.03);
  EXPECT_NEAR(forehead[0], forehead[1], 0.05);
}

TEST(Fits, KeepsFeaturesAndHairFree) {
  const FaceShape shape = make_shape(1, 0.4);
  EXPECT_TRUE(fits(shape, Region::forehead, {0.1, -0.6}, 0.01));
  EXPECT_FALSE(fits(shape, Region::forehead, {0.1, kBrowTop}, 0.01)) << "brow";
  EXPECT_FALSE(fits(shape, Region::forehead, {0.1, shape.hairline}, 0.01)) << "hair";
  EXPECT_TRUE(fits(shape, Region::left_cheek, {0.3, 0.0}, 0.01));
  EXPECT_FALSE(fits(shape, Region::left_cheek, {shape.eye_x, kEyeY}, 0.01)) << "eye";
  EXPECT_FALSE(fits(shape, Region::left_cheek, {shape.mouth - 0.02, 0.26}, 0.01)) << "lips";
  EXPECT_FALSE(fits(shape, Region::left_cheek, {0.08, 0.08}, 0.01)) << "nose";
  EXPECT_FALSE(fits(shape, Region::left_cheek, {half_width(shape, 0.2), 0.2}, 0.01)) << "jaw";
  EXPECT_TRUE(fits(shape, Region::chin, {0, 0.44}, 0.01));
  EXPECT_FALSE(fits(shape, Region::chin, {0, kMouthBottom}, 0.01)) << "lips";
}

}  // namespace
}  // namespace comedo::drawn
