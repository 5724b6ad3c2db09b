// The orientation tag against its definition: where each upright pixel comes from.
#include <gtest/gtest.h>

#include "samples.hpp"

namespace comedo {
namespace {

using test::Bytes;
using test::pixels_of;

/// EXIF 2.3, tag 274: column and row of the stored picture that show at (x, y) of the upright one.
Image upright_twin(const Image& stored, int tag) {
  const int w = stored.size.width;
  const int h = stored.size.height;
  Image result{tag >= 5 ? Size{h, w} : stored.size, {}};
  for (int y = 0; y < result.size.height; ++y)
    for (int x = 0; x < result.size.width; ++x) {
      int column = x;
      int row = y;
      switch (tag) {
        case 2: column = w - 1 - x; break;
        case 3: column = w - 1 - x, row = h - 1 - y; break;
        case 4: row = h - 1 - y; break;
        case 5: column = y, row = x; break;
        case 6: column = y, row = h - 1 - x; break;
        case 7: column = w - 1 - y, row = h - 1 - x; break;
        case 8: column = w - 1 - y, row = x; break;
        default: break;
      }
      const auto from =
          (static_cast<std::size_t>(row) * static_cast<std::size_t>(w) + static_cast<std::size_t>(column)) * 3;
      result.rgb.insert(result.rgb.end(), {stored.rgb[from], stored.rgb[from + 1], stored.rgb[from + 2]});
    }
  return result;
}

Image whole(const Bytes& bytes) {
  auto photo = Photo::open(bytes);
  if (!photo) return ADD_FAILURE() << photo.error().message, Image{};
  auto image = photo->whole();
  EXPECT_EQ(image->size, photo->size());
  return *image;
}

class Orientation : public testing::TestWithParam<int> {
 protected:
  const int tag_ = GetParam();
  const Image stored_ = test::noise({90, 70}, 1);
  const Image upright_ = upright_twin(stored_, tag_);
};

TEST_P(Orientation, Png) {
  EXPECT_EQ(whole(test::png(pixels_of(stored_), {.exif = test::exif_block(tag_)})).rgb, upright_.rgb);
}

TEST_P(Orientation, PngWithTheTagBehindThePixels) {
  Bytes bytes = encode_png(stored_);
  const Bytes exif = test::exif_block(tag_);
  const Bytes chunk = test::png_chunk("eXIf", Bytes(exif.begin() + 6, exif.end()));
  bytes.insert(bytes.end() - 12, chunk.begin(), chunk.end());
  EXPECT_EQ(whole(bytes).rgb, upright_.rgb);
}

TEST_P(Orientation, Webp) {
  const Bytes plain = test::webp(pixels_of(stored_), true);
  EXPECT_EQ(whole(test::webp_with(plain, stored_.size, {}, test::exif_block(tag_, true))).rgb, upright_.rgb);
}

TEST_P(Orientation, Tiff) { EXPECT_EQ(whole(test::tiff(pixels_of(stored_), {.orientation = tag_})).rgb, upright_.rgb); }

TEST_P(Orientation, JpegWholeScaledAndRegions) {
  for (const bool big_endian : {false, true})
    for (const bool progressive : {false, true}) {
      const Bytes bare = test::jpeg(pixels_of(stored_), {.progressive = progressive, .luma_h = 2, .luma_v = 2});
      const Bytes bytes = test::with_segment(bare, 0xE1, test::exif_block(tag_, big_endian));
      const Image expected = upright_twin(whole(bare), tag_);
      EXPECT_EQ(whole(bytes).rgb, expected.rgb);
      auto photo = Photo::open(bytes);
      EXPECT_EQ(photo->whole(45)->rgb, upright_twin(*Photo::open(bare)->whole(45), tag_).rgb);
      for (const Rect rect : {Rect{0, 0, 9, 11}, Rect{33, 21, 20, 40}, Rect{50, 30, 20, 40}, Rect{69, 69, 1, 1}})
        EXPECT_EQ(photo->region(rect)->rgb, crop(expected, rect).rgb);
      const Rect rect{30, 11, 40, 50};
      EXPECT_LE(test::largest_difference(*photo->part(rect, {17, 21}), resized(crop(expected, rect), {17, 21})), 1);
    }
}

TEST_P(Orientation, Heic) {
  const Image picture = test::scene({96, 72});
  const auto bytes = test::heic(picture, {.orientation = tag_});
  if (!bytes) GTEST_SKIP() << "no HEVC encoder here";
  EXPECT_LE(test::largest_difference(whole(*bytes), upright_twin(picture, tag_)), 12);
}

INSTANTIATE_TEST_SUITE_P(Tags, Orientation, testing::Range(1, 9));

TEST(OrientationTag, OutsideOneToEightIsUpright) {
  const Image image = test::noise({90, 70}, 1);
  for (const int tag : {0, 9, 255})
    EXPECT_EQ(whole(test::png(pixels_of(image), {.exif = test::exif_block(tag)})).rgb, image.rgb);
}

}  // namespace
}  // namespace comedo
