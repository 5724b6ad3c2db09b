// What is refused by its header alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "samples.hpp"

namespace comedo {
namespace {

using test::Bytes;
using test::pixels_of;
using test::scene;

/// Returns: the code of the refusal; 0 where nothing was refused.
int refusal(const Bytes& bytes, const Limits& limits = {}, std::optional<Format> promised = std::nullopt) {
  const auto photo = Photo::open(bytes, limits, promised);
  return photo ? 0 : static_cast<int>(photo.error().code);
}
int code(ErrorCode value) { return static_cast<int>(value); }
Bytes text(std::string_view value) { return {value.begin(), value.end()}; }

void put(Bytes& bytes, std::size_t at, std::initializer_list<std::uint8_t> values) {
  std::copy(values.begin(), values.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
}
std::size_t find(const Bytes& bytes, std::string_view what) {
  const Bytes wanted = text(what);  // as bytes: a char may be negative
  const auto found = std::search(bytes.begin(), bytes.end(), wanted.begin(), wanted.end());
  require(found != bytes.end(), "the sample lacks what the test wants to change");
  return static_cast<std::size_t>(found - bytes.begin());
}

TEST(Limits, NothingAndTooMuch) {
  EXPECT_EQ(refusal({}), code(ErrorCode::image_empty));
  const Bytes bytes = encode_png(scene({64, 64}));
  EXPECT_EQ(refusal(bytes, {.max_bytes = bytes.size()}), 0);
  EXPECT_EQ(refusal(bytes, {.max_bytes = bytes.size() - 1}), code(ErrorCode::image_too_many_bytes));
}

TEST(Limits, PixelsAndSidesAreExact) {
  const Bytes bytes = encode_jpeg(scene({100, 80}));
  EXPECT_EQ(refusal(bytes, {.max_pixels = 8000, .min_side_px = 80}), 0);
  EXPECT_EQ(refusal(bytes, {.max_pixels = 7999}), code(ErrorCode::image_too_many_pixels));
  EXPECT_EQ(refusal(bytes, {.min_side_px = 81}), code(ErrorCode::image_too_small));
  EXPECT_EQ(refusal(encode_png(scene({1, 1}))), code(ErrorCode::image_too_small));
}

TEST(Limits, HugeClaimsOfSmallFiles) {
  const Image image = scene({96, 72});
  const int expected = code(ErrorCode::image_too_many_pixels);
  Bytes jpeg = encode_jpeg(image);  // 60000 = 0xEA60
  put(jpeg, find(jpeg, "\xFF\xC0") + 5, {0xEA, 0x60, 0xEA, 0x60});
  EXPECT_EQ(refusal(jpeg), expected);

  Bytes png = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  for (const Bytes& chunk : {test::png_chunk("IHDR", {0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60, 8, 2, 0, 0, 0}),
                             test::png_chunk("IDAT", Bytes(100, 7)), test::png_chunk("IEND", {})})
    png.insert(png.end(), chunk.begin(), chunk.end());
  EXPECT_EQ(refusal(png), expected);

  Bytes bmp = test::bmp(image);
  put(bmp, 18, {0x60, 0xEA, 0, 0, 0x60, 0xEA, 0, 0});
  EXPECT_EQ(refusal(bmp), expected);

  EXPECT_EQ(refusal(test::hollow_tiff({60000, 60000})), expected);

  Bytes webp = test::webp(pixels_of(image), true);  // 14 bits a side behind the signature 0x2F
  put(webp, 21, {0xFF, 0xFF, 0xFF});
  webp[24] = static_cast<std::uint8_t>(webp[24] | 0x0F);
  EXPECT_EQ(refusal(webp), expected);

  auto heic = test::heic(image);
  if (!heic) GTEST_SKIP() << "no HEVC encoder here";
  put(*heic, find(*heic, "ispe") + 8, {0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60});
  EXPECT_EQ(refusal(*heic), expected);
}

TEST(Formats, KnownButNotReadOnesAreNamed) {
  using namespace std::string_literals;
  const std::vector<std::pair<std::string, std::string>> files = {
      {"GIF89a\x01\0\x01\0\0\0\0"s, "GIF"},
      {"%PDF-1.7\n"s, "PDF"},
      {"\xFF\x0A\x01\x02"s, "JPEG XL"},
      {"\0\0\0\x0CJXL \r\n\x87\n"s, "JPEG XL"},
      {"\0\0\0\x1C"
       "ftypavif\0\0\0\0avifmif1miaf"s,
       "AVIF"},
      {"\0\0\0\x18"
       "ftypcrx \0\0\0\x01"
       "crx isom"s,
       "RAW"},
      {"\0\0\0\x14"
       "ftypqt  \0\0\0\0qt  "s,
       "video"},
      {"II*\0\x10\0\0\0CR\x02\0rest"s, "RAW"},
      {"FUJIFILMCCD-RAW 0201"s, "RAW"},
      {"<?xml version=\"1.0\"?>\n<svg xmlns=\"x\"/>"s, "SVG"},
      {"8BPS\0\x01"s, "Photoshop"}};
  for (const auto& [bytes, name] : files) {
    const Bytes file = text(bytes);
    const auto photo = Photo::open(file, {}, Format::jpeg);  // promised or not, the name helps more
    ASSERT_FALSE(photo) << name;
    EXPECT_EQ(photo.error().code, ErrorCode::image_format_unsupported) << name;
    EXPECT_NE(photo.error().message.find(name), std::string::npos) << photo.error().message;
  }
}

TEST(Formats, WhatIsNoImage) {
  for (const Bytes& bytes : {text("Dear dermatologist,\n"), text("BMW is a car"), Bytes{0xFF}, Bytes(500, 0),
                             test::noise({20, 20}, 5).rgb}) {
    EXPECT_EQ(refusal(bytes), code(ErrorCode::image_format_unknown));
    EXPECT_EQ(refusal(bytes, {}, Format::jpeg), code(ErrorCode::image_mislabelled));
  }
}

}  // namespace
}  // namespace comedo
