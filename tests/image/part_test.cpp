// Photo::part and the one shrunk decode that it shares with whole().
#include <gtest/gtest.h>

#include "samples.hpp"

namespace comedo {
namespace {

using test::jpeg;
using test::JpegOptions;
using test::largest_difference;
using test::pixels_of;
using test::scene;

const std::vector<JpegOptions> kLayouts = {
    {}, {.luma_h = 2, .luma_v = 2}, {.progressive = true, .luma_h = 2, .luma_v = 2}};
constexpr Size kLarge{3403, 421};  // half of it has 1600 px and more, three eighths have not

struct Wanted {
  Rect rect;
  Size size;
};

TEST(PhotoPart, OfALargeJpegIsTheAreaShrunk) {
  const Image image = scene(kLarge);
  for (const JpegOptions& layout : kLayouts) {
    const auto bytes = jpeg(pixels_of(image), layout);
    auto photo = Photo::open(bytes);
    EXPECT_EQ(photo->quick_scale(), 0.5);
    for (const auto& [rect, size] : {Wanted{{0, 0, 3403, 421}, {850, 105}}, Wanted{{801, 33, 900, 351}, {300, 117}},
                                     Wanted{{3, 5, 401, 401}, {200, 200}}, Wanted{{2903, 221, 500, 200}, {250, 100}}}) {
      const auto part = photo->part(rect, size);
      ASSERT_TRUE(part);
      // Scaling in the DCT is no area average, though on a smooth picture nearly one.
      EXPECT_LE(largest_difference(*part, resized(crop(image, rect), size)), 7) << rect.x << " " << size.width;
    }
  }
}

TEST(PhotoPart, IsCutAtFullResolutionWhereTheShrunkDecodeHasTooFewPixels) {
  const auto bytes = jpeg(pixels_of(test::noise(kLarge, 1)));
  auto photo = Photo::open(bytes);
  const Image whole = *Photo::open(bytes)->whole();
  const Rect rect{1203, 77, 300, 200};
  EXPECT_EQ(photo->part(rect, {300, 200})->rgb, crop(whole, rect).rgb);
  EXPECT_EQ(photo->part(rect, {151, 101})->rgb, resized(crop(whole, rect), {151, 101}).rgb);
  EXPECT_EQ(photo->part(rect, {400, 200})->rgb, resized(crop(whole, rect), {400, 200}).rgb);
}

TEST(PhotoPart, GivesTheSamePixelsWhateverWasAskedForBefore) {
  const auto bytes = jpeg(pixels_of(scene(kLarge)), kLayouts[1]);
  auto photo = Photo::open(bytes);
  const Rect rect{500, 100, 640, 301};
  const auto first = photo->part(rect, {320, 150})->rgb;
  for (const int side : {640, 1700, 3403, 100}) {
    EXPECT_EQ(photo->whole(side)->rgb, Photo::open(bytes)->whole(side)->rgb) << side;
    EXPECT_EQ(photo->part(rect, {320, 150})->rgb, first) << side;
  }
}

TEST(PhotoPart, OfOtherFormatsIsCutAndResized) {
  const Image image = scene({97, 71});
  const auto bytes = test::png(pixels_of(image));
  auto photo = Photo::open(bytes);
  EXPECT_EQ(photo->quick_scale(), 1);
  EXPECT_EQ(photo->part({10, 5, 60, 50}, {30, 25})->rgb, resized(crop(image, {10, 5, 60, 50}), {30, 25}).rgb);
}

TEST(PhotoPart, OfACutOffFileIsRefused) {
  auto bytes = jpeg(pixels_of(scene(kLarge)));
  bytes.resize(bytes.size() / 2);
  auto photo = Photo::open(bytes);
  ASSERT_TRUE(photo);
  const auto part = photo->part({0, 0, 200, 200}, {50, 50});
  ASSERT_FALSE(part);
  EXPECT_EQ(part.error().code, ErrorCode::image_truncated);
}

}  // namespace
}  // namespace comedo
