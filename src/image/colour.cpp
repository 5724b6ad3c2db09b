#include "colour.hpp"

#include <lcms2.h>

#include <array>
#include <cstdlib>
#include <type_traits>

namespace comedo::image {
namespace {

struct CloseProfile {
  void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct DeleteTransform {
  void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
struct FreeCurve {
  void operator()(cmsToneCurve* curve) const { cmsFreeToneCurve(curve); }
};
using Profile = std::unique_ptr<void, CloseProfile>;
using Handle = std::unique_ptr<void, DeleteTransform>;

constexpr std::size_t kMaxProfileBytes = std::size_t{4} << 20U;  // press profiles reach 2 MiB

cmsUInt32Number layout_of(int channels) {
  return channels == 1 ? TYPE_GRAY_8 : channels == 3 ? TYPE_RGB_8 : TYPE_CMYK_8;
}

/// Whether pixels of `channels` are what the profile describes.
bool fits(cmsHPROFILE profile, int channels) {
  const auto space = channels == 1 ? cmsSigGrayData : channels == 3 ? cmsSigRgbData : cmsSigCmykData;
  const auto kind = cmsGetDeviceClass(profile);
  return cmsGetColorSpace(profile) == space && (kind == cmsSigDisplayClass || kind == cmsSigInputClass ||
                                                kind == cmsSigOutputClass || kind == cmsSigColorSpaceClass);
}

Handle transform_from(ByteView icc, int channels) {
  if (icc.size() < 128 || icc.size() > kMaxProfileBytes) return nullptr;
  const Profile from(cmsOpenProfileFromMem(icc.data(), static_cast<cmsUInt32Number>(icc.size())));
  if (!from || !fits(from.get(), channels)) return nullptr;
  const Profile to(cmsCreate_sRGBProfile());
  if (!to) return nullptr;
  return Handle(cmsCreateTransform(from.get(), layout_of(channels), to.get(), TYPE_RGB_8, INTENT_PERCEPTUAL, 0));
}

/// Whether the transform moves no colour by more than one step: many files carry some writing of sRGB itself.
bool changes_nothing(cmsHTRANSFORM transform) {
  for (int red = 0; red <= 255; red += 51)
    for (int green = 0; green <= 255; green += 51)
      for (int blue = 0; blue <= 255; blue += 51) {
        const std::array<int, 3> colour = {red, green, blue};
        std::array<std::uint8_t, 3> in{};
        std::array<std::uint8_t, 3> out{};
        for (std::size_t c = 0; c < 3; ++c) in[c] = static_cast<std::uint8_t>(colour[c]);
        cmsDoTransform(transform, in.data(), out.data(), 1);
        for (std::size_t c = 0; c < 3; ++c)
          if (std::abs(out[c] - colour[c]) > 1) return false;
      }
  return true;
}

std::vector<std::uint8_t> grey_to_rgb(const std::vector<std::uint8_t>& grey) {
  std::vector<std::uint8_t> rgb(grey.size() * 3);
  for (std::size_t i = 0; i < rgb.size(); ++i) rgb[i] = grey[i / 3];
  return rgb;
}

/// What is left of white light after the coloured ink and the black one, each as if it absorbed its share.
std::vector<std::uint8_t> cmyk_to_rgb(const std::vector<std::uint8_t>& cmyk) {
  std::vector<std::uint8_t> rgb(cmyk.size() / 4 * 3);
  for (std::size_t i = 0; i < rgb.size(); ++i) {
    const std::size_t pixel = i / 3 * 4;
    const int light = (255 - cmyk[pixel + i % 3]) * (255 - cmyk[pixel + 3]);
    rgb[i] = static_cast<std::uint8_t>((light + 127) / 255);
  }
  return rgb;
}

}  // namespace

struct ColourConverter::Transform {
  int channels;
  Handle handle;  // null: nothing to do, or nothing that can be done
};

ColourConverter::ColourConverter(std::vector<std::uint8_t> icc) : icc_(std::move(icc)) {}
ColourConverter::ColourConverter(ColourConverter&&) noexcept = default;
ColourConverter& ColourConverter::operator=(ColourConverter&&) noexcept = default;
ColourConverter::~ColourConverter() = default;

Image ColourConverter::to_srgb(Raster raster) {
  if (!transform_ || transform_->channels != raster.channels) {
    Handle handle = transform_from(icc_, raster.channels);
    if (raster.channels == 3 && handle && changes_nothing(handle.get())) handle.reset();
    transform_ = std::make_unique<Transform>(Transform{raster.channels, std::move(handle)});
  }
  if (!transform_->handle) {
    if (raster.channels == 1) return {raster.size, grey_to_rgb(raster.data)};
    if (raster.channels == 4) return {raster.size, cmyk_to_rgb(raster.data)};
    return {raster.size, std::move(raster.data)};
  }
  const auto channels = static_cast<std::size_t>(raster.channels);
  const std::size_t pixels = raster.data.size() / channels;
  // lcms scales ink to percent by itself: TYPE_CMYK_8 counts 255 as full ink, as a Raster does.
  std::vector<std::uint8_t> rgb = channels == 3 ? std::move(raster.data) : std::vector<std::uint8_t>(pixels * 3);
  const std::uint8_t* from = channels == 3 ? rgb.data() : raster.data.data();
  cmsDoTransform(transform_->handle.get(), from, rgb.data(), static_cast<cmsUInt32Number>(pixels));
  return {raster.size, std::move(rgb)};
}

std::vector<std::uint8_t> display_p3_profile() {
  const cmsCIExyY white = {0.3127, 0.3290, 1.0};
  const cmsCIExyYTRIPLE primaries = {{0.680, 0.320, 1.0}, {0.265, 0.690, 1.0}, {0.150, 0.060, 1.0}};
  const std::array<double, 5> curve = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};  // sRGB's, IEC 61966-2-1
  const std::unique_ptr<cmsToneCurve, FreeCurve> tone(cmsBuildParametricToneCurve(nullptr, 4, curve.data()));
  const std::array<cmsToneCurve*, 3> tones = {tone.get(), tone.get(), tone.get()};
  const Profile profile(cmsCreateRGBProfile(&white, &primaries, tones.data()));
  cmsUInt32Number bytes = 0;
  if (!profile || cmsSaveProfileToMem(profile.get(), nullptr, &bytes) == 0) return {};
  std::vector<std::uint8_t> icc(bytes);
  if (cmsSaveProfileToMem(profile.get(), icc.data(), &bytes) == 0) return {};
  return icc;
}

}  // namespace comedo::image
