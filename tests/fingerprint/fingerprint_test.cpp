#include "comedo/fingerprint.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "comedo/sample.hpp"
#include "support.hpp"

namespace comedo {
namespace {

Image face(std::uint64_t seed) {
  SampleOptions options;
  options.seed = seed;
  options.width_px = 400;
  return draw_sample(options).image;
}

Image compressed(const Image& image, int quality) {
  const auto bytes = encode_jpeg(image, quality);
  return Photo::open(bytes)->whole().value();
}

Image with_gamma(Image image, double gamma) {
  for (std::uint8_t& value : image.rgb)
    value = static_cast<std::uint8_t>(std::lround(255 * std::pow(value / 255., gamma)));
  return image;
}

Image filled(Size size, std::uint8_t value) {
  return {size, std::vector<std::uint8_t>(
                    static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3, value)};
}

TEST(Fingerprint, CopiesAreNear) {
  const Image original = face(3);
  const Fingerprint print = fingerprint(original);
  const Size size = original.size;
  EXPECT_EQ(distance(print, fingerprint(original)), 0);
  // 188 graded photographs moved by 8 bits at most when they lost detail (docs/dataset.md): twice that is the bound
  // here.
  EXPECT_LE(distance(print, fingerprint(compressed(original, 40))), 16);
  EXPECT_LE(distance(print, fingerprint(resized(original, {size.width / 2, size.height / 2}))), 16);
  EXPECT_LE(distance(print, fingerprint(with_gamma(original, 0.8))), kNearDistance);
  EXPECT_LE(distance(print, fingerprint(crop(original, {1, 1, size.width - 2, size.height - 2}))), kNearDistance);
}

TEST(Fingerprint, OtherPicturesAreFar) {
  std::vector<Fingerprint> prints;
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) prints.push_back(fingerprint(face(seed)));
  prints.push_back(fingerprint(turned(face(1), Turn::half)));
  EXPECT_TRUE(near_pairs(prints).empty());
}

TEST(Fingerprint, BrightnessAloneChangesNothing) {
  Image grey = filled({64, 64}, 0);
  std::mt19937 random(5);
  for (std::uint8_t& value : grey.rgb) value = static_cast<std::uint8_t>(random() % 100);
  Image brighter = grey;
  for (std::uint8_t& value : brighter.rgb) value = static_cast<std::uint8_t>(value + 100);
  EXPECT_LE(distance(fingerprint(grey), fingerprint(brighter)), 2);  // rounding at the median itself
}

TEST(Fingerprint, FlatPicturesHaveNoBits) {
  for (const std::uint8_t value : {std::uint8_t{0}, std::uint8_t{77}, std::uint8_t{255}}) {
    EXPECT_TRUE(fingerprint(filled({1, 1}, value)).none());
    EXPECT_TRUE(fingerprint(filled({300, 20}, value)).none());
  }
}

TEST(Fingerprint, AWaveSetsItsOwnBit) {
  // The k-th wave of the transform, across, and no other frequency.
  for (const int k : {1, 5, 15}) {
    Image wave = filled({64, 64}, 0);
    for (int y = 0; y < 64; ++y)
      for (int x = 0; x < 64; ++x)
        std::fill_n(wave.rgb.begin() + (y * 64 + x) * 3, 3,
                    static_cast<std::uint8_t>(std::lround(128 + 100 * std::cos(3.14159265 * k * (x + 0.5) / 64))));
    EXPECT_TRUE(fingerprint(wave)[static_cast<std::size_t>(k)]) << k;
  }
}

TEST(NearPairs, AgreesWithCountingBits) {
  std::mt19937_64 random(9);
  std::vector<Fingerprint> prints(40);
  for (std::size_t i = 0; i < prints.size(); ++i) {
    if (i > 0) prints[i] = prints[i / 2];
    for (int flip = 0; flip < 8; ++flip) prints[i].flip(random() % 256);
  }
  std::vector<NearPair> expected;
  for (std::size_t i = 0; i < prints.size(); ++i)
    for (std::size_t j = i + 1; j < prints.size(); ++j) {
      int apart = 0;
      for (std::size_t bit = 0; bit < 256; ++bit) apart += prints[i][bit] != prints[j][bit] ? 1 : 0;
      if (apart <= 20) expected.push_back({i, j, apart});
    }
  EXPECT_FALSE(expected.empty());
  EXPECT_EQ(near_pairs(prints, 20), expected);
}

TEST(Fingerprint, AnEmptyPictureBreaksTheContract) { EXPECT_THROW((void)fingerprint(Image{}), ContractViolation); }

}  // namespace
}  // namespace comedo
