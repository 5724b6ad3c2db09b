// crop, turned, resized and the encoders.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "samples.hpp"

namespace comedo {
namespace {

using test::noise;
using test::plain;
using test::scene;

std::array<int, 3> at(const Image& image, int x, int y) {
  const auto i =
      (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.size.width) + static_cast<std::size_t>(x)) * 3;
  return {image.rgb[i], image.rgb[i + 1], image.rgb[i + 2]};
}

TEST(Crop, TakesTheVeryPixels) {
  const Image image = noise({17, 13}, 1);
  const Image part = crop(image, {4, 3, 6, 9});
  ASSERT_EQ(part.size, (Size{6, 9}));
  for (int y = 0; y < 9; ++y)
    for (int x = 0; x < 6; ++x) EXPECT_EQ(at(part, x, y), at(image, x + 4, y + 3));
  EXPECT_EQ(crop(image, {0, 0, 17, 13}).rgb, image.rgb);
}

TEST(Crop, RefusesWhatIsNotInside) {
  const Image image = noise({17, 13}, 1);
  for (const Rect rect : {Rect{}, Rect{12, 0, 6, 1}, Rect{-1, 0, 3, 3}, Rect{0, 10, 3, 4}})
    EXPECT_THROW(std::ignore = crop(image, rect), ContractViolation);
}

TEST(Turned, MovesEveryPixelAsItMovesPoints) {
  const Image image = noise({7, 5}, 2);
  for (const Turn turn : {Turn::none, Turn::quarter, Turn::half, Turn::three_quarters}) {
    const Image result = turned(image, turn);
    ASSERT_EQ(result.size, turned(image.size, turn));
    for (int y = 0; y < 5; ++y)
      for (int x = 0; x < 7; ++x) {
        const Point to = turned(Point{static_cast<double>(x), static_cast<double>(y)}, image.size, turn);
        EXPECT_EQ(at(result, static_cast<int>(to.x), static_cast<int>(to.y)), at(image, x, y));
      }
    EXPECT_EQ(turned(result, inverse(turn)).rgb, image.rgb);
  }
}

TEST(Resized, AveragesAreasWhereItShrinks) {
  const Image image = noise({12, 8}, 3);
  const Image half = resized(image, {6, 4});
  for (int y = 0; y < 4; ++y)
    for (int x = 0; x < 6; ++x)
      for (std::size_t c = 0; c < 3; ++c) {
        const int sum = at(image, 2 * x, 2 * y)[c] + at(image, 2 * x + 1, 2 * y)[c] + at(image, 2 * x, 2 * y + 1)[c] +
                        at(image, 2 * x + 1, 2 * y + 1)[c];
        EXPECT_NEAR(at(half, x, y)[c], sum / 4.0, 0.51);
      }
}

TEST(Resized, InterpolatesWhereItGrows) {
  Image image{{2, 1}, {0, 0, 0, 100, 100, 100}};
  const Image grown = resized(image, {4, 1});  // centres at -0.25, 0.25, 0.75, 1.25
  EXPECT_EQ(at(grown, 0, 0)[0], 0);
  EXPECT_NEAR(at(grown, 1, 0)[0], 25, 1);
  EXPECT_NEAR(at(grown, 2, 0)[0], 75, 1);
  EXPECT_EQ(at(grown, 3, 0)[0], 100);
}

TEST(Resized, TreatsEachAxisByItself) {
  const Image image = noise({8, 4}, 4);
  EXPECT_EQ(resized(image, {2, 9}).rgb, resized(resized(image, {2, 4}), {2, 9}).rgb);
  EXPECT_EQ(resized(image, {8, 4}).rgb, image.rgb);
  EXPECT_THROW(std::ignore = resized(image, {0, 4}), ContractViolation);
}

TEST(EncodePng, LosesNothing) {
  const Image image = noise({97, 71}, 5);
  const auto bytes = encode_png(image);
  EXPECT_EQ(Photo::open(bytes)->whole()->rgb, image.rgb);
}

TEST(EncodeJpeg, IsCloseAndCarriesNoMetadata) {
  const Image image = scene({97, 71});
  const auto bytes = encode_jpeg(image);
  EXPECT_LE(test::largest_difference(*Photo::open(bytes)->whole(), image), 8);  // quality 95
  EXPECT_LT(encode_jpeg(image, 50).size(), bytes.size());
  for (std::size_t i = 2; bytes[i + 1] != 0xDA; i += 2U + bytes[i + 2] * 256U + bytes[i + 3]) {
    EXPECT_NE(bytes[i + 1], 0xE1);  // EXIF, XMP
    EXPECT_NE(bytes[i + 1], 0xFE);  // comment
    if (bytes[i + 1] != 0xC0) continue;
    for (const std::size_t c : {11U, 14U, 17U}) EXPECT_EQ(bytes[i + c], 0x11);  // baseline, 4:4:4
  }
}

TEST(Encoders, RefuseBrokenPreconditions) {
  EXPECT_THROW(std::ignore = encode_png({}), ContractViolation);
  EXPECT_THROW(std::ignore = encode_jpeg({}), ContractViolation);
  EXPECT_THROW(std::ignore = encode_jpeg(scene({8, 8}), 0), ContractViolation);
  EXPECT_THROW(std::ignore = encode_jpeg(scene({8, 8}), 101), ContractViolation);
}

}  // namespace
}  // namespace comedo
