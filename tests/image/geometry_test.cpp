// Rectangles and turns against the definition: what happens to every pixel.
#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <random>

#include "comedo/image.hpp"

namespace comedo {
namespace {

constexpr std::array kTurns = {Turn::none, Turn::quarter, Turn::half, Turn::three_quarters};
constexpr Size kSize{7, 5};

bool inside(Rect rect, int x, int y) {
  return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}

Rect random_rect(std::mt19937& random) {
  const auto number = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  return {number(-4, 8), number(-4, 8), number(-1, 9), number(-1, 9)};
}

TEST(Clip, KeepsThePixelsThatAreInBoth) {
  std::mt19937 random(1);
  for (int round = 0; round < 500; ++round) {
    const Rect rect = random_rect(random);
    const Rect clipped = clip(rect, kSize);
    std::int64_t count = 0;
    for (int y = -5; y < 20; ++y)
      for (int x = -5; x < 20; ++x) {
        const bool both = inside(rect, x, y) && x >= 0 && y >= 0 && x < kSize.width && y < kSize.height;
        EXPECT_EQ(inside(clipped, x, y), both);
        count += both ? 1 : 0;
      }
    EXPECT_EQ(clipped.area(), count);
  }
}

TEST(Clip, SurvivesTheLargestNumbers) {
  constexpr int kMost = std::numeric_limits<int>::max();
  EXPECT_EQ(clip({3, 2, kMost, kMost}, kSize), (Rect{3, 2, 4, 3}));
  EXPECT_TRUE(clip({kMost, kMost, kMost, kMost}, kSize).empty());
  EXPECT_EQ(clip({-10, -10, kMost, kMost}, kSize), (Rect{0, 0, 7, 5}));
}

TEST(Unite, IsTheSmallestRectangleAroundBoth) {
  EXPECT_EQ(unite({1, 2, 3, 4}, {2, 0, 5, 3}), (Rect{1, 0, 6, 6}));
  EXPECT_EQ(unite({}, {2, 0, 5, 3}), (Rect{2, 0, 5, 3}));
  EXPECT_EQ(unite({2, 0, 5, 3}, {9, 9, 0, 4}), (Rect{2, 0, 5, 3}));
  EXPECT_TRUE(unite({}, {9, 9, -1, 4}).empty());
}

TEST(Turn, QuarterMovesTheTopLeftCornerToTheTopRight) {
  EXPECT_EQ(turned(kSize, Turn::quarter), (Size{5, 7}));
  EXPECT_EQ(turned(Point{0, 0}, kSize, Turn::quarter), (Point{4, 0}));
  EXPECT_EQ(turned(Point{6, 0}, kSize, Turn::quarter), (Point{4, 6}));
  EXPECT_EQ(turned(Rect{0, 0, 2, 1}, kSize, Turn::quarter), (Rect{4, 0, 1, 2}));
  EXPECT_EQ(degrees(Turn::quarter), 90);
  EXPECT_EQ(degrees(inverse(Turn::quarter)), 270);
}

TEST(Turn, ItsInverseUndoesIt) {
  for (const Turn turn : kTurns) {
    EXPECT_EQ((degrees(turn) + degrees(inverse(turn))) % 360, 0);
    const Size size = turned(kSize, turn);
    EXPECT_EQ(turned(size, inverse(turn)), kSize);
    const Point point{1.25, 3.5};
    EXPECT_EQ(turned(turned(point, kSize, turn), size, inverse(turn)), point);
    const Rect rect{1, 2, 4, 3};
    EXPECT_EQ(turned(turned(rect, kSize, turn), size, inverse(turn)), rect);
  }
}

TEST(Turn, ThreeQuartersAreThreeTimesAQuarter) {
  Size size = kSize;
  Point point{1.25, 3.5};
  Rect rect{1, 2, 4, 3};
  for (int i = 0; i < 3; ++i) {
    point = turned(point, size, Turn::quarter);
    rect = turned(rect, size, Turn::quarter);
    size = turned(size, Turn::quarter);
  }
  EXPECT_EQ(point, turned(Point{1.25, 3.5}, kSize, Turn::three_quarters));
  EXPECT_EQ(rect, turned(Rect{1, 2, 4, 3}, kSize, Turn::three_quarters));
}

TEST(Turn, ATurnedRectangleHoldsTheTurnedPixels) {
  const Rect rect{1, 2, 4, 2};
  for (const Turn turn : kTurns)
    for (int y = 0; y < kSize.height; ++y)
      for (int x = 0; x < kSize.width; ++x) {
        const Point to = turned(Point{static_cast<double>(x), static_cast<double>(y)}, kSize, turn);
        EXPECT_EQ(inside(turned(rect, kSize, turn), static_cast<int>(to.x), static_cast<int>(to.y)),
                  inside(rect, x, y));
      }
}

}  // namespace
}  // namespace comedo
