// JPEG's own ways: partial decode, DCT scales, grey and ink.
#include <gtest/gtest.h>

#include <random>

#include "decoder.hpp"
#include "samples.hpp"

namespace comedo {
namespace {

using test::Bytes;
using test::jpeg;
using test::JpegOptions;
using test::largest_difference;
using test::noise;
using test::pixels_of;
using test::plain;
using test::scene;

const std::vector<JpegOptions> kLayouts = {{},
                                           {.luma_h = 2, .luma_v = 2},
                                           {.luma_h = 2},
                                           {.luma_v = 2},
                                           {.progressive = true},
                                           {.progressive = true, .luma_h = 2, .luma_v = 2},
                                           {.luma_h = 4, .luma_v = 1}};

TEST(JpegRegion, IsExactlyACropOfTheWhole) {
  std::mt19937 random(1);
  const Size size{217, 189};
  for (const JpegOptions& layout : kLayouts) {
    const Bytes bytes = jpeg(pixels_of(noise(size, 2)), layout);
    const auto opened = image::open_jpeg(bytes);  // Photo keeps a small picture whole and cuts from that
    ASSERT_TRUE(opened);
    const Image whole = *Photo::open(bytes)->whole();
    for (int round = 0; round < 60; ++round) {
      const auto number = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
      Rect rect{number(0, size.width - 1), number(0, size.height - 1), 0, 0};
      rect.width = number(1, size.width - rect.x);
      rect.height = number(1, size.height - rect.y);
      ASSERT_EQ(opened->decoder->region(rect)->data, crop(whole, rect).rgb)
          << layout.luma_h << 'x' << layout.luma_v << (layout.progressive ? " progressive " : " ") << rect.x << ','
          << rect.y << ' ' << rect.width << 'x' << rect.height;
    }
  }
}

TEST(JpegWhole, ShrinksToTheSideAskedForAndNeverGrows) {
  const Image image = scene({400, 304});
  for (const JpegOptions& layout : kLayouts) {
    const Bytes bytes = jpeg(pixels_of(image), layout);
    auto photo = Photo::open(bytes);
    for (const int side : {1, 37, 50, 64, 100, 199, 201, 333, 399, 400, 5000}) {
      const Image shrunk = *photo->whole(side);
      ASSERT_EQ(shrunk.size.width, std::min(side, 400));
      EXPECT_NEAR(shrunk.size.height, shrunk.size.width * 0.76, 0.51);
      // Scaling in the DCT is no area average; 12 is the largest difference seen, with chroma of 4:1.
      if (side < 37) continue;
      EXPECT_LE(largest_difference(shrunk, resized(image, shrunk.size)), 14) << side;
    }
  }
}

TEST(JpegWhole, GivesTheSamePixelsWhateverWasAskedForBefore) {
  const Bytes bytes = jpeg(pixels_of(scene({400, 304})), kLayouts[0]);
  auto photo = Photo::open(bytes);
  for (const int side : {100, 60, 100, 99, 400, 60, 5000})
    EXPECT_EQ(photo->whole(side)->rgb, Photo::open(bytes)->whole(side)->rgb);
}

TEST(Jpeg, GreyHasThreeEqualChannels) {
  const Bytes bytes = jpeg(plain({80, 80}, {77}));
  const Image image = *Photo::open(bytes)->whole();
  EXPECT_LE(largest_difference(image, {{80, 80}, plain({80, 80}, {77, 77, 77}).data}), 1);
}

TEST(Jpeg, InkIsTakenFromWhite) {
  struct Case {
    Bytes ink;  // C M Y K
    Bytes rgb;
  };
  const std::vector<Case> cases = {{{0, 0, 0, 0}, {255, 255, 255}},
                                   {{0, 255, 255, 0}, {255, 0, 0}},
                                   {{255, 0, 0, 0}, {0, 255, 255}},
                                   {{0, 0, 0, 255}, {0, 0, 0}},
                                   {{0, 0, 51, 128}, {127, 127, 102}}};  // 204 * 127 / 255 = 101.6
  for (const Case& c : cases)
    for (const bool ycck : {false, true})
      for (const bool adobe : {true, false}) {
        if (ycck && !adobe) continue;  // only Adobe's marker can say YCCK
        const Bytes bytes = jpeg(plain({80, 80}, c.ink), {.quality = 100, .adobe = adobe, .ycck = ycck});
        EXPECT_LE(largest_difference(*Photo::open(bytes)->whole(), {{80, 80}, plain({80, 80}, c.rgb).data}), 3);
      }
}

TEST(Jpeg, HarmlessOddities) {
  const Image image = scene({80, 80});
  Bytes trailing = encode_jpeg(image);
  trailing.insert(trailing.end(), 1000, 0xAB);  // phones append previews and depth maps
  EXPECT_TRUE(Photo::open(trailing)->whole());
  Bytes stuffed = encode_jpeg(image);
  stuffed.insert(stuffed.begin() + 2, {0xFF, 0xFF, 0xFF});  // fill bytes before a marker
  EXPECT_TRUE(Photo::open(stuffed)->whole());
}

}  // namespace
}  // namespace comedo
