#include "comedo/augment.hpp"

#include <gmock/gmock.h>

#include <random>

namespace comedo {
namespace {

Image noise(Size size, unsigned seed) {
  std::mt19937 random(seed);
  Image image{size, {}};
  for (int i = 0; i < size.width * size.height * 3; ++i)
    image.rgb.push_back(static_cast<std::uint8_t>(random() >> 24U));
  return image;
}

// The definition, one pixel at a time: what a roll by `shift` shows at (x, y) stood `shift` further right or down.
Image rolled_plainly(const Image& image, RollAxis axis, int shift) {
  Image result = image;
  for (int y = 0; y < image.size.height; ++y)
    for (int x = 0; x < image.size.width; ++x)
      for (int c = 0; c < 3; ++c) {
        const int from_x = axis == RollAxis::x ? (x + shift) % image.size.width : x;
        const int from_y = axis == RollAxis::y ? (y + shift) % image.size.height : y;
        result.rgb[static_cast<std::size_t>((y * image.size.width + x) * 3 + c)] =
            image.rgb[static_cast<std::size_t>((from_y * image.size.width + from_x) * 3 + c)];
      }
  return result;
}

TEST(RollAxis, ForeheadsRollSidewaysAllOthersUpwards) {
  EXPECT_EQ(roll_axis(Region::forehead), RollAxis::x);
  for (const Region region : {Region::left_cheek, Region::right_cheek, Region::chin, Region::whole})
    EXPECT_EQ(roll_axis(region), RollAxis::y) << static_cast<int>(region);
}

TEST(Rolled, MovesContentLeftAndUp) {
  const Image row{{3, 1}, {1, 1, 1, 2, 2, 2, 3, 3, 3}};
  EXPECT_THAT(rolled(row, RollAxis::x, 1).rgb, testing::ElementsAre(2, 2, 2, 3, 3, 3, 1, 1, 1));
  const Image column{{1, 3}, {1, 1, 1, 2, 2, 2, 3, 3, 3}};
  EXPECT_THAT(rolled(column, RollAxis::y, 1).rgb, testing::ElementsAre(2, 2, 2, 3, 3, 3, 1, 1, 1));
  EXPECT_EQ(rolled(column, RollAxis::x, 1).rgb, column.rgb);
}

TEST(Rolled, AgreesWithTheDefinition) {
  for (const Size size : {Size{1, 1}, Size{7, 5}, Size{16, 3}, Size{2, 31}}) {
    const Image image = noise(size, static_cast<unsigned>(size.width));
    for (const RollAxis axis : {RollAxis::x, RollAxis::y})
      for (const int shift : {0, 1, 2, 4, 15, 31, 1000}) {
        const Image moved = rolled(image, axis, shift);
        EXPECT_EQ(moved.size, size);
        EXPECT_EQ(moved.rgb, rolled_plainly(image, axis, shift).rgb)
            << size.width << "x" << size.height << " " << shift;
      }
  }
}

TEST(Rolled, ByTheWholeSideGivesTheImageBack) {
  const Image image = noise({13, 9}, 3);
  EXPECT_EQ(rolled(image, RollAxis::x, 13).rgb, image.rgb);
  EXPECT_EQ(rolled(image, RollAxis::y, 9).rgb, image.rgb);
  EXPECT_EQ(rolled(rolled(image, RollAxis::x, 4), RollAxis::x, 9).rgb, image.rgb);
}

TEST(Rolled, LosesNoPixel) {
  const Image image = noise({11, 8}, 4);
  EXPECT_THAT(rolled(image, RollAxis::y, 3).rgb, testing::UnorderedElementsAreArray(image.rgb));
}

TEST(Rolled, AnEmptyImageStaysEmpty) { EXPECT_TRUE(rolled(Image{}, RollAxis::x, 5).empty()); }

TEST(Rolled, RefusesANegativeShift) {
  EXPECT_THROW(static_cast<void>(rolled(noise({2, 2}, 1), RollAxis::x, -1)), ContractViolation);
}

}  // namespace
}  // namespace comedo
