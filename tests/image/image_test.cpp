#include "comedo/image.hpp"

#include <gtest/gtest.h>

namespace comedo {
namespace {

Image gradient(Size size) {
  Image image{size, {}};
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x)
      for (const int value : {x * 255 / size.width, y * 255 / size.height, (x * 7 + y * 13) % 256})
        image.rgb.push_back(static_cast<std::uint8_t>(value));
  return image;
}

TEST(Photo, PngComesBackExactly) {
  const Image image = gradient({97, 71});
  const auto bytes = encode_png(image);
  auto photo = Photo::open(bytes);
  ASSERT_TRUE(photo) << photo.error().message;
  EXPECT_EQ(photo->whole()->rgb, image.rgb);
  EXPECT_EQ(photo->region({5, 7, 30, 20})->rgb, crop(image, {5, 7, 30, 20}).rgb);
}

TEST(Photo, JpegRegionIsACropOfTheWhole) {
  const Image image = gradient({297, 171});
  const auto bytes = encode_jpeg(image);
  auto photo = Photo::open(bytes);
  ASSERT_TRUE(photo) << photo.error().message;
  const Image whole = *photo->whole();
  EXPECT_EQ(photo->region({105, 67, 30, 20})->rgb, crop(whole, {105, 67, 30, 20}).rgb);
  EXPECT_EQ(photo->whole(100)->size, (Size{100, 58}));
}

}  // namespace
}  // namespace comedo
