// A corpus of damaged files, made from good ones: each cut has its code, and no flipped bit does harm.
#include <gtest/gtest.h>

#include <random>

#include "samples.hpp"

namespace comedo {
namespace {

using test::Bytes;
using test::pixels_of;
using test::scene;

constexpr Size kSize{96, 80};

struct Sample {
  std::string name;
  Bytes bytes;
  std::size_t shortest;  ///< Bytes by which the format is known; below it the file is no image.
};

std::vector<Sample> samples() {
  const Image image = scene(kSize);
  const auto pixels = pixels_of(image);
  std::vector<Sample> all = {
      {"jpeg", encode_jpeg(image), 3},
      {"jpeg progressive", test::jpeg(pixels, {.progressive = true, .luma_h = 2, .luma_v = 2}), 3},
      {"jpeg with profile", test::with_icc(encode_jpeg(image), test::display_p3_icc()), 3},
      {"png", encode_png(image), 8},
      {"png interlaced", test::png(pixels, {.bits = 16, .interlaced = true}), 8},
      {"webp lossless", test::webp(pixels, true), 12},
      {"webp lossy", test::webp(pixels, false), 12},
      {"webp extended", test::webp_with(test::webp(pixels, false), kSize, test::display_p3_icc(), test::exif_block(6)),
       12},
      {"tiff", test::tiff(pixels), 4},
      {"tiff lzw", test::tiff(pixels, {.lzw = true}), 4},
      {"tiff tiled", test::tiff(pixels, {.tiled = true, .lzw = true}), 4},
      {"bmp", test::bmp(image), 10}};
  if (auto heic = test::heic(image)) all.push_back({"heic", *heic, 12});
  return all;
}

std::string outcome(const Bytes& bytes, std::optional<Format> promised = std::nullopt) {
  auto photo = Photo::open(bytes, {.max_pixels = 4'000'000}, promised);
  if (!photo) return std::string(name_of(photo.error().code));
  const auto image = photo->whole();
  if (!image) return std::string(name_of(image.error().code));
  return image->size == photo->size() ? "fine" : "of a wrong size";
}

TEST(Cut, IsTruncatedWhereverItIs) {
  for (const Sample& sample : samples()) {
    const std::size_t size = sample.bytes.size();
    ASSERT_EQ(outcome(sample.bytes), "fine") << sample.name;
    for (const std::size_t keep : {sample.shortest, sample.shortest + 1, sample.shortest + 9, size / 8, size / 4,
                                   size / 2, size * 3 / 4, size * 9 / 10, size - 20, size - 2, size - 1}) {
      const Bytes cut(sample.bytes.begin(), sample.bytes.begin() + static_cast<std::ptrdiff_t>(keep));
      EXPECT_EQ(outcome(cut), "image_truncated") << sample.name << " cut to " << keep << " of " << size;
    }
    const Bytes stump(sample.bytes.begin(), sample.bytes.begin() + static_cast<std::ptrdiff_t>(sample.shortest - 1));
    EXPECT_EQ(outcome(stump), "image_format_unknown") << sample.name;
    EXPECT_EQ(outcome(stump, Format::png), "image_mislabelled") << sample.name;
  }
}

TEST(Damage, OfJpegIsSeen) {
  Bytes bytes = encode_jpeg(test::noise(kSize, 1));
  const std::size_t middle = bytes.size() / 2;
  bytes[middle] = 0xFF;
  bytes[middle + 1] = 0xD9;  // an end in the middle of the pixels
  EXPECT_EQ(outcome(bytes), "image_corrupt");
}

TEST(Damage, OfPngIsSeen) {
  Bytes bytes = encode_png(test::noise(kSize, 1));
  bytes[bytes.size() / 2] ^= 0x10U;  // the checksum tells
  EXPECT_EQ(outcome(bytes), "image_corrupt");
}

TEST(Damage, EndlessScansAreNotFollowed) {
  Bytes bytes = test::jpeg(pixels_of(scene(kSize)), {.progressive = true});
  std::size_t scan = bytes.size();  // the last scan, again and again
  while (!(bytes[scan - 2] == 0xFF && bytes[scan - 1] == 0xDA)) --scan;
  const Bytes last(bytes.begin() + static_cast<std::ptrdiff_t>(scan) - 2, bytes.end() - 2);
  for (int i = 0; i < 2000; ++i) bytes.insert(bytes.end() - 2, last.begin(), last.end());
  EXPECT_EQ(outcome(bytes), "image_corrupt");
}

TEST(Damage, AFlippedBitDoesNoHarm) {
  constexpr unsigned kSeed = 7;
  std::mt19937 random(kSeed);
  for (const Sample& sample : samples())
    for (int round = 0; round < 150; ++round) {
      Bytes bytes = sample.bytes;
      // Half of the flips hit the first bytes, where every format keeps what steers its decoder.
      const std::size_t range = round % 2 == 0 ? std::min<std::size_t>(bytes.size(), 400) : bytes.size();
      const std::size_t at = random() % range;
      bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ (1U << (random() % 8)));
      EXPECT_NE(outcome(bytes), "of a wrong size") << sample.name << ", byte " << at << ", seed " << kSeed;
    }
}

}  // namespace
}  // namespace comedo
