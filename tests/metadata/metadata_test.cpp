// What a picture tells beside its pixels is gone, and the pixels are the very same.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "parts.hpp"
#include "samples.hpp"

namespace comedo {
namespace {

using test::Bytes;
using test::pixels_of;

const std::string kSecret = "52.5163N 13.3777E";  // a place in every capital's guide

Bytes bytes_of(const std::string& text) { return {text.begin(), text.end()}; }
void append(Bytes& to, const Bytes& more) { to.insert(to.end(), more.begin(), more.end()); }

bool tells(const Bytes& bytes) {
  return std::search(bytes.begin(), bytes.end(), kSecret.begin(), kSecret.end()) != bytes.end();
}

/// An orientation, and behind it what no reader of it looks at.
Bytes telling_exif(int orientation) {
  Bytes exif = test::exif_block(orientation);
  append(exif, bytes_of(kSecret));
  if (exif.size() % 2 != 0) exif.push_back(0);
  return exif;
}

Image whole(const Bytes& bytes) {
  auto photo = Photo::open(bytes);
  if (!photo) return ADD_FAILURE() << photo.error().message, Image{};
  auto image = photo->whole();
  if (!image) return ADD_FAILURE() << image.error().message, Image{};
  return *std::move(image);
}

Bytes kept_of(const Bytes& bytes) {
  auto kept = without_metadata(bytes);
  if (!kept) return ADD_FAILURE() << kept.error().message, Bytes{};
  return *std::move(kept);
}

/// The same pixels the same way up, nothing told, and nothing left to take out.
void expect_kept(const Bytes& telling) {
  ASSERT_TRUE(tells(telling)) << "the test itself";
  const Bytes kept = kept_of(telling);
  EXPECT_FALSE(tells(kept));
  EXPECT_EQ(whole(kept).rgb, whole(telling).rgb);
  EXPECT_EQ(whole(kept).size, whole(telling).size);
  EXPECT_EQ(kept_of(kept), kept);
}

class Metadata : public testing::TestWithParam<int> {
 protected:
  const Image picture_ = test::scene({90, 70});
};

TEST_P(Metadata, OfJpeg) {
  for (const bool progressive : {false, true}) {
    Bytes bytes = test::jpeg(pixels_of(picture_), {.progressive = progressive});
    bytes = test::with_icc(bytes, test::display_p3_icc());
    bytes = test::with_segment(bytes, 0xE1, bytes_of("http://ns.adobe.com/xap/1.0/" + kSecret));
    bytes = test::with_segment(bytes, 0xE2, bytes_of("MPF" + kSecret));
    bytes = test::with_segment(bytes, 0xED, bytes_of("Photoshop 3.0" + kSecret));
    bytes = test::with_segment(bytes, 0xFE, bytes_of(kSecret));
    bytes = test::with_segment(bytes, 0xE1, telling_exif(GetParam()));
    append(bytes, bytes_of(kSecret));  // phones put films there
    expect_kept(bytes);
  }
}

TEST_P(Metadata, OfPng) {
  Bytes bytes = test::png(pixels_of(picture_), {.exif = telling_exif(GetParam()), .icc = test::display_p3_icc()});
  for (const char* name : {"tEXt", "iTXt", "tIME", "prVt"}) {
    const Bytes chunk = test::png_chunk(name, bytes_of(kSecret));
    bytes.insert(bytes.end() - 12, chunk.begin(), chunk.end());
  }
  append(bytes, bytes_of(kSecret));
  expect_kept(bytes);
}

TEST_P(Metadata, OfWebp) {
  const Bytes plain = test::webp(pixels_of(picture_), true);
  Bytes bytes = test::webp_with(plain, picture_.size, test::display_p3_icc(), telling_exif(GetParam()));
  append(bytes, bytes_of(kSecret));
  expect_kept(bytes);
}

TEST_P(Metadata, OfTiff) {
  Bytes bytes = test::tiff(pixels_of(picture_), {.orientation = GetParam(), .icc = test::display_p3_icc()});
  append(bytes, bytes_of(kSecret));
  expect_kept(bytes);
}

INSTANTIATE_TEST_SUITE_P(Tags, Metadata, testing::Values(1, 2, 6, 8));

TEST(MetadataOfBmp, Goes) {
  Bytes bytes = test::bmp(test::scene({90, 70}));
  append(bytes, bytes_of(kSecret));
  expect_kept(bytes);
}

/// The picture with EXIF and XMP as items of the file.
std::optional<Bytes> telling_heic(const Image& image) {
  const Bytes exif = telling_exif(1);
  return test::heic(image, {.orientation = 6, .exif = {exif.begin() + 6, exif.end()}, .xmp = kSecret});
}

TEST(MetadataOfHeic, BecomesZeros) {
  auto bytes = telling_heic(test::scene({96, 72}));
  if (!bytes) GTEST_SKIP() << "no HEVC encoder here";
  expect_kept(*bytes);
  EXPECT_EQ(kept_of(*bytes).size(), bytes->size());
  Bytes box = {0, 0, 0, static_cast<std::uint8_t>(8 + kSecret.size()), 'u', 'u', 'i', 'd'};
  append(box, bytes_of(kSecret));
  append(*bytes, box);
  expect_kept(*bytes);
}

// Such a file is then encoded anew. Every byte of the tables is tried: none makes it read past the end.
TEST(MetadataOfHeic, OfUnusualMakeIsNotUnderstood) {
  const auto bytes = telling_heic(test::scene({96, 72}));
  if (!bytes) GTEST_SKIP() << "no HEVC encoder here";
  for (const std::string box : {"meta", "iinf", "iloc"}) {
    Bytes other = *bytes;
    *(std::search(other.begin(), other.end(), box.begin(), box.end())) = 'x';
    EXPECT_FALSE(metadata::of_heic(other)) << box;
  }
  const std::string mdat = "mdat";
  const auto tables = std::search(bytes->begin(), bytes->end(), mdat.begin(), mdat.end()) - bytes->begin();
  for (std::ptrdiff_t at = 0; at < tables; ++at)
    for (const int value : {0x00, 0x01, 0x80, 0xFF}) {
      Bytes other = *bytes;
      other[static_cast<std::size_t>(at)] = static_cast<std::uint8_t>(value);
      const auto kept = metadata::of_heic(other);
      if (kept) {
        EXPECT_EQ(kept->size(), bytes->size());
      }
    }
  for (std::size_t size = 0; size < bytes->size(); size += 3)
    (void)metadata::of_heic(metadata::ByteView(*bytes).first(size));
}

TEST(MetadataOf, ACleanFileIsNothing) {
  const Image picture = test::scene({90, 70});
  for (const Bytes& clean : {encode_jpeg(picture), encode_png(picture), test::webp(pixels_of(picture), false),
                             test::jpeg(pixels_of(picture), {.progressive = true, .luma_h = 2, .luma_v = 2})})
    EXPECT_EQ(kept_of(clean), clean);
}

// Whatever is refused afterwards is refused in the same words as before.
TEST(MetadataOf, AFileThatIsCutStaysCut) {
  const Image picture = test::scene({90, 70});
  for (const Bytes& file :
       {test::with_segment(encode_jpeg(picture), 0xE1, telling_exif(6)),
        test::png(pixels_of(picture), {.exif = telling_exif(6)}), test::tiff(pixels_of(picture), {})})
    for (std::size_t size = 0; size < file.size(); size += 7) {
      const Bytes cut(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
      auto before = Photo::open(cut);
      const auto kept = without_metadata(cut);
      if (!before) {
        ASSERT_FALSE(kept);
        EXPECT_EQ(kept.error().code, before.error().code);
        continue;
      }
      const auto pixels = before->whole();
      if (!kept) {  // encoded anew
        EXPECT_EQ(kept.error().code, pixels.error().code);
        continue;
      }
      auto after = Photo::open(*kept);
      const auto again = after ? after->whole() : Result<Image>(after.error());
      EXPECT_EQ(again.ok(), pixels.ok()) << size;
    }
}

}  // namespace
}  // namespace comedo
