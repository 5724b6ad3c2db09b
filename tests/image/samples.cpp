// Pictures, profiles and metadata; the encoders have a file each.
#include "samples.hpp"

#include <lcms2.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <random>

namespace comedo::test {

Image scene(Size size) {
  Image image{size, {}};
  image.rgb.reserve(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3);
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      const double across = static_cast<double>(x) / size.width;
      const double down = static_cast<double>(y) / size.height;
      for (const double value : {40 + 180 * across, 30 + 200 * down, 128 + 90 * std::sin(3 * across + 5 * down * down)})
        image.rgb.push_back(static_cast<std::uint8_t>(value));
    }
  return image;
}

Image noise(Size size, unsigned seed) {
  std::mt19937 random(seed);
  Image image{size, Bytes(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3)};
  for (auto& value : image.rgb) value = static_cast<std::uint8_t>(random());
  return image;
}

Pixels pixels_of(const Image& image) { return {image.size, 3, image.rgb}; }

Pixels plain(Size size, const Bytes& colour) {
  Pixels pixels{size, static_cast<int>(colour.size()), {}};
  for (int i = 0; i < size.width * size.height; ++i)
    pixels.data.insert(pixels.data.end(), colour.begin(), colour.end());
  return pixels;
}

int largest_difference(const Image& a, const Image& b) {
  if (a.size != b.size || a.rgb.size() != b.rgb.size()) return 256;
  int largest = 0;
  for (std::size_t i = 0; i < a.rgb.size(); ++i) largest = std::max(largest, std::abs(a.rgb[i] - b.rgb[i]));
  return largest;
}

Bytes exif_block(int orientation, bool big_endian) {
  const auto tag = static_cast<std::uint8_t>(orientation);
  if (big_endian)
    return {'E',  'x',  'i', 'f', 0, 0, 'M', 'M', 0, 42,  0, 0, 0, 8, 0, 1,
            0x01, 0x12, 0,   3,   0, 0, 0,   1,   0, tag, 0, 0, 0, 0, 0, 0};
  return {'E',  'x',  'i', 'f', 0, 0, 'I', 'I', 42,  0, 8, 0, 0, 0, 1, 0,
          0x12, 0x01, 3,   0,   1, 0, 0,   0,   tag, 0, 0, 0, 0, 0, 0, 0};
}

Bytes display_p3_icc() {
  const cmsCIExyY white = {0.3127, 0.3290, 1.0};
  const cmsCIExyYTRIPLE primaries = {{0.680, 0.320, 1.0}, {0.265, 0.690, 1.0}, {0.150, 0.060, 1.0}};
  const std::array<double, 5> srgb = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
  cmsToneCurve* tone = cmsBuildParametricToneCurve(nullptr, 4, srgb.data());
  const std::array<cmsToneCurve*, 3> tones = {tone, tone, tone};
  cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, tones.data());
  cmsUInt32Number count = 0;
  cmsSaveProfileToMem(profile, nullptr, &count);
  Bytes icc(count);
  cmsSaveProfileToMem(profile, icc.data(), &count);
  cmsCloseProfile(profile);
  cmsFreeToneCurve(tone);
  return icc;
}

}  // namespace comedo::test
