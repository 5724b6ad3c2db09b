// Profiles: what was meant is what comes out.
#include <gtest/gtest.h>
#include <lcms2.h>

#include <array>

#include "samples.hpp"

namespace comedo {
namespace {

using test::Bytes;
using test::largest_difference;
using test::plain;

constexpr Size kSize{72, 72};

Image decoded(const Bytes& bytes) {
  auto photo = Photo::open(bytes);
  if (!photo) return ADD_FAILURE() << photo.error().message, Image{};
  return *photo->whole();
}
Image flat(const Bytes& rgb) { return {kSize, plain(kSize, rgb).data}; }

Bytes saved(cmsHPROFILE profile) {
  cmsUInt32Number count = 0;
  cmsSaveProfileToMem(profile, nullptr, &count);
  Bytes icc(count);
  cmsSaveProfileToMem(profile, icc.data(), &count);
  cmsCloseProfile(profile);
  return icc;
}

Bytes linear_grey_icc() {
  cmsToneCurve* linear = cmsBuildGamma(nullptr, 1.0);
  Bytes icc = saved(cmsCreateGrayProfile(cmsD50_xyY(), linear));
  cmsFreeToneCurve(linear);
  return icc;
}

/// A press that prints grey whatever the ink: half light with cyan, none with black.
Bytes odd_press_icc() {
  cmsHPROFILE profile = cmsCreateProfilePlaceholder(nullptr);
  cmsSetDeviceClass(profile, cmsSigOutputClass);
  cmsSetColorSpace(profile, cmsSigCmykData);
  cmsSetPCS(profile, cmsSigLabData);
  std::vector<cmsUInt16Number> lab;
  for (int node = 0; node < 16; ++node) {  // bits: C M Y K
    const double light = (node & 1) != 0 ? 0 : (node & 8) != 0 ? 50 : 100;
    lab.insert(lab.end(), {static_cast<cmsUInt16Number>(light / 100 * 0xFF00), 0x8000, 0x8000});
  }
  cmsPipeline* pipeline = cmsPipelineAlloc(nullptr, 4, 3);
  std::array<cmsToneCurve*, 4> straight{};
  for (auto& curve : straight) curve = cmsBuildGamma(nullptr, 1.0);
  cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(nullptr, 4, straight.data()));
  cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocCLut16bit(nullptr, 2, 4, 3, lab.data()));
  cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(nullptr, 3, straight.data()));
  cmsSetProfileVersion(profile, 2.1);
  cmsWriteTag(profile, cmsSigAToB0Tag, pipeline);
  cmsPipelineFree(pipeline);
  for (auto* curve : straight) cmsFreeToneCurve(curve);
  return saved(profile);
}

/// Published pairs (CSS Color 4): these Display P3 colours are the corners of sRGB.
struct Pair {
  Bytes p3;
  Bytes srgb;
};
const std::vector<Pair> kPairs = {{{234, 51, 35}, {255, 0, 0}},
                                  {{117, 251, 76}, {0, 255, 0}},
                                  {{0, 0, 245}, {0, 0, 255}},
                                  {{128, 128, 128}, {128, 128, 128}}};

TEST(Colour, DisplayP3BecomesSrgbInEveryFormat) {
  const Bytes icc = test::display_p3_icc();
  for (const Pair& pair : kPairs) {
    const auto pixels = plain(kSize, pair.p3);
    EXPECT_LE(largest_difference(decoded(test::png(pixels, {.icc = icc})), flat(pair.srgb)), 3);
    EXPECT_LE(largest_difference(decoded(test::with_icc(test::jpeg(pixels, {.quality = 100}), icc)), flat(pair.srgb)),
              5);
    EXPECT_LE(largest_difference(decoded(test::tiff(pixels, {.icc = icc})), flat(pair.srgb)), 3);
    EXPECT_LE(largest_difference(decoded(test::webp_with(test::webp(pixels, true), kSize, icc, {})), flat(pair.srgb)),
              3);
  }
}

TEST(Colour, HeicMayNameDisplayP3ByNumber) {
  const Image image = flat({234, 51, 35});
  const auto bytes = test::heic(image, {.p3_by_number = true});
  if (!bytes) GTEST_SKIP() << "no HEVC encoder here";
  EXPECT_LE(largest_difference(decoded(*bytes), flat({255, 0, 0})), 8);
}

TEST(Colour, RegionsAreConvertedAsTheWholeIs) {
  const Bytes bytes = test::with_icc(encode_jpeg(test::scene({150, 120})), test::display_p3_icc());
  auto photo = Photo::open(bytes);
  EXPECT_EQ(photo->region({40, 30, 50, 60})->rgb, crop(*photo->whole(), {40, 30, 50, 60}).rgb);
}

TEST(Colour, SrgbAndNoProfileLeaveThePixelsAlone) {
  const Image image = test::noise(kSize, 1);
  EXPECT_EQ(decoded(test::png(test::pixels_of(image), {.icc = saved(cmsCreate_sRGBProfile())})).rgb, image.rgb);
}

TEST(Colour, InvalidAndUnfittingProfilesArePassedOver) {
  const Bytes bare = encode_jpeg(test::scene(kSize));
  Bytes cut = test::display_p3_icc();
  cut.resize(200);
  for (const Bytes& icc : {Bytes(300, 0x41), cut, linear_grey_icc(), Bytes{1, 2, 3}})
    EXPECT_EQ(decoded(test::with_icc(bare, icc)).rgb, decoded(bare).rgb);
}

TEST(Colour, GreyProfile) {
  const auto grey = plain(kSize, {55});  // linear 55 / 255 = 0.2157 is 128 in sRGB
  EXPECT_LE(largest_difference(decoded(test::png(grey, {.icc = linear_grey_icc()})), flat({128, 128, 128})), 1);
  EXPECT_LE(largest_difference(decoded(test::with_icc(test::jpeg(grey, {.quality = 100}), linear_grey_icc())),
                               flat({128, 128, 128})),
            2);
}

TEST(Colour, InkProfile) {
  const Bytes icc = odd_press_icc();
  for (const bool adobe : {true, false}) {
    const auto file = [&](const Bytes& ink) {
      return test::with_icc(test::jpeg(plain(kSize, ink), {.quality = 100, .adobe = adobe}), icc);
    };
    EXPECT_LE(largest_difference(decoded(file({0, 0, 0, 0})), flat({255, 255, 255})), 2);
    EXPECT_LE(largest_difference(decoded(file({255, 0, 0, 0})), flat({119, 119, 119})), 2);  // L* = 50
    EXPECT_LE(largest_difference(decoded(file({0, 0, 0, 255})), flat({0, 0, 0})), 2);
  }
}

}  // namespace
}  // namespace comedo
