// Every format and layout gives the pixels that were put in.
#include <gtest/gtest.h>

#include "samples.hpp"

namespace comedo {
namespace {

using test::Bytes;
using test::largest_difference;
using test::noise;
using test::Pixels;
using test::pixels_of;
using test::scene;

constexpr Size kSize{97, 71};  // odd: rows that need padding
const Limits kSmall{.min_side_px = 1};

Image decoded(const Bytes& bytes) {
  auto photo = Photo::open(bytes, kSmall);
  if (!photo) return ADD_FAILURE() << photo.error().message, Image{};
  auto image = photo->whole();
  if (!image) return ADD_FAILURE() << image.error().message, Image{};
  const Rect part{3, 5, 31, 17};
  if (part.x + part.width <= image->size.width && part.y + part.height <= image->size.height) {
    auto region = photo->region(part);
    EXPECT_TRUE(region && region->rgb == crop(*image, part).rgb) << "region() is no crop of whole()";
  }
  return *image;
}

/// Grey and alpha added by hand.
Pixels grey_of(const Image& image, bool alpha) {
  Pixels pixels{image.size, alpha ? 2 : 1, {}};
  for (std::size_t i = 0; i < image.rgb.size(); i += 3) {
    pixels.data.push_back(image.rgb[i]);
    if (alpha) pixels.data.push_back(static_cast<std::uint8_t>(i % 256));
  }
  return pixels;
}
Pixels with_alpha(const Image& image) {
  Pixels pixels{image.size, 4, {}};
  for (std::size_t i = 0; i < image.rgb.size(); ++i) {
    pixels.data.push_back(image.rgb[i]);
    if (i % 3 == 2) pixels.data.push_back(static_cast<std::uint8_t>(i * 7 % 256));
  }
  return pixels;
}
/// What a viewer shows on white paper.
Image on_white(const Pixels& pixels) {
  Image image{pixels.size, {}};
  const auto step = static_cast<std::size_t>(pixels.channels);
  for (std::size_t i = 0; i < pixels.data.size(); i += step)
    for (std::size_t c = 0; c < 3; ++c) {
      const double alpha = step % 2 == 0 ? pixels.data[i + step - 1] / 255.0 : 1.0;
      const double colour = pixels.data[i + (step < 3 ? 0 : c)];
      image.rgb.push_back(static_cast<std::uint8_t>(colour * alpha + 255 * (1 - alpha) + 0.5));
    }
  return image;
}

TEST(Png, EveryLayoutIsExact) {
  const Image image = noise(kSize, 1);
  for (const int bits : {8, 16})
    for (const bool interlaced : {false, true})
      for (const Pixels& pixels : {pixels_of(image), grey_of(image, false)})
        EXPECT_EQ(decoded(test::png(pixels, {.bits = bits, .interlaced = interlaced})).rgb, on_white(pixels).rgb);
}

TEST(Png, AlphaLiesOnWhite) {
  const Image image = noise(kSize, 2);
  for (const int bits : {8, 16})
    for (const Pixels& pixels : {with_alpha(image), grey_of(image, true)})
      EXPECT_LE(largest_difference(decoded(test::png(pixels, {.bits = bits})), on_white(pixels)), 1);
}

TEST(Png, PaletteWithAlpha) {
  const Bytes indices = {0, 1, 2, 2, 1, 0};
  const Image image = decoded(test::palette_png({3, 2}, indices, {{10, 20, 30, 255}, {0, 0, 0, 0}, {100, 0, 200, 51}}));
  const Bytes first = {10, 20, 30, 255, 255, 255, 224, 204, 244};  // 100 * 0.2 + 255 * 0.8 = 224
  EXPECT_EQ(Bytes(image.rgb.begin(), image.rgb.begin() + 9), first);
}

TEST(Webp, LosslessIsExactAndLossyIsClose) {
  const Image image = noise(kSize, 3);
  EXPECT_EQ(decoded(test::webp(pixels_of(image), true)).rgb, image.rgb);
  EXPECT_LE(largest_difference(decoded(test::webp(pixels_of(scene(kSize)), false)), scene(kSize)), 12);
}

TEST(Webp, AlphaLiesOnWhite) {
  const Pixels half = test::plain(kSize, {100, 0, 200, 51});
  for (const bool lossless : {true, false})
    EXPECT_LE(largest_difference(decoded(test::webp(half, lossless)), on_white(half)), lossless ? 1 : 4);
}

TEST(Tiff, EveryLayoutIsExact) {
  const Image image = noise({96, 71}, 4);  // whole tiles side by side, a part of one below
  for (const int bits : {8, 16})
    for (const bool tiled : {false, true})
      for (const bool lzw : {false, true})
        for (const Pixels& pixels : {pixels_of(image), grey_of(image, false)})
          EXPECT_EQ(decoded(test::tiff(pixels, {.bits = bits, .tiled = tiled, .lzw = lzw})).rgb, on_white(pixels).rgb)
              << bits << " bits, tiled " << tiled << ", LZW " << lzw << ", channels " << pixels.channels;
}

TEST(Tiff, LayoutsThatLibtiffMisreadsAreRefused) {
  const Bytes bytes = test::tiff(grey_of(noise(kSize, 4), false), {.bits = 16, .tiled = true});
  const auto photo = Photo::open(bytes);
  ASSERT_FALSE(photo);
  EXPECT_EQ(photo.error().code, ErrorCode::image_format_unsupported);
  EXPECT_EQ(decoded(test::tiff(pixels_of(noise(kSize, 4)), {.bits = 16, .tiled = true})).rgb, noise(kSize, 4).rgb);
}

TEST(Tiff, AlphaLiesOnWhite) {
  const Pixels pixels = with_alpha(noise(kSize, 5));
  EXPECT_LE(largest_difference(decoded(test::tiff(pixels)), on_white(pixels)), 1);
}

TEST(Bmp, BothRowOrdersAreExact) {
  const Image image = noise(kSize, 6);
  EXPECT_EQ(decoded(test::bmp(image)).rgb, image.rgb);
  EXPECT_EQ(decoded(test::bmp(image, true)).rgb, image.rgb);
}

TEST(Heic, IsClose) {
  const Image image = scene({96, 72});
  const auto bytes = test::heic(image);
  if (!bytes) GTEST_SKIP() << "no HEVC encoder here";
  EXPECT_LE(largest_difference(decoded(*bytes), image), 12);  // 4:2:0
}

TEST(Photo, OthersThanJpegShrinkExactlyAsResizedDoes) {
  const Image image = noise(kSize, 7);
  const auto bytes = encode_png(image);
  auto photo = Photo::open(bytes);
  EXPECT_EQ(photo->whole(50)->rgb, resized(image, {50, 37}).rgb);  // 71 * 50 / 97 = 36.6
  EXPECT_EQ(photo->whole(1)->size, (Size{1, 1}));
}

TEST(Photo, SaysWhatItIs) {
  const Image image = scene({96, 72});
  const std::vector<std::pair<Format, Bytes>> files = {{Format::jpeg, encode_jpeg(image)},
                                                       {Format::png, encode_png(image)},
                                                       {Format::webp, test::webp(pixels_of(image), true)},
                                                       {Format::tiff, test::tiff(pixels_of(image))},
                                                       {Format::bmp, test::bmp(image)}};
  for (const auto& [format, bytes] : files) {
    auto photo = Photo::open(bytes, {}, Format::png);
    ASSERT_TRUE(photo);
    EXPECT_EQ(photo->format(), format);
    EXPECT_EQ(photo->mislabelled(), format != Format::png);
    EXPECT_EQ(photo->size(), image.size);
    EXPECT_THROW(std::ignore = photo->region({0, 0, 97, 1}), ContractViolation);
    EXPECT_THROW(std::ignore = photo->whole(0), ContractViolation);
  }
}

TEST(PromisedFormat, IsTheExtensionWhateverItsCase) {
  EXPECT_EQ(promised_format("a.jpg"), Format::jpeg);
  EXPECT_EQ(promised_format("IMG_1.HEIC"), Format::heic);
  EXPECT_EQ(promised_format("x.tar.TiF"), Format::tiff);
  for (const auto* name : {"jpg", "a.gif", "a.", "", "a.jpg.txt"}) EXPECT_EQ(promised_format(name), std::nullopt);
}

}  // namespace
}  // namespace comedo
