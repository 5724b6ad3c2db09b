#include "comedo/fingerprint.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace comedo {
namespace {

constexpr std::size_t kSide = 64;         // px of the small grey copy
constexpr std::size_t kFrequencies = 16;  // of each direction, the constant among them

using Grey = std::array<float, kSide * kSide>;
using Spectrum = std::array<float, kFrequencies * kFrequencies>;

/// Luma of ITU-R BT.601, on 0..255.
Grey small_grey(const Image& image) {
  const Image small = resized(image, {static_cast<int>(kSide), static_cast<int>(kSide)});
  Grey grey{};
  for (std::size_t i = 0; i < grey.size(); ++i) {
    const std::uint8_t* pixel = &small.rgb[i * 3];
    grey[i] = 0.299F * static_cast<float>(pixel[0]) + 0.587F * static_cast<float>(pixel[1]) +
              0.114F * static_cast<float>(pixel[2]);
  }
  return grey;
}

/// waves[k * kSide + x]: the k-th wave of DCT-II at x. All factors alike would only scale every coefficient.
std::array<float, kFrequencies * kSide> cosines() {
  std::array<float, kFrequencies * kSide> waves{};
  for (std::size_t k = 0; k < kFrequencies; ++k)
    for (std::size_t x = 0; x < kSide; ++x)
      waves[k * kSide + x] = static_cast<float>(
          std::cos(std::numbers::pi * static_cast<double>(k) * (static_cast<double>(x) + 0.5) / double{kSide}));
  return waves;
}

Spectrum low_frequencies(const Grey& grey) {
  const auto waves = cosines();
  std::array<float, kFrequencies * kSide> columns{};  // the vertical transform of every column
  for (std::size_t k = 0; k < kFrequencies; ++k)
    for (std::size_t y = 0; y < kSide; ++y)
      for (std::size_t x = 0; x < kSide; ++x) columns[k * kSide + x] += waves[k * kSide + y] * grey[y * kSide + x];
  Spectrum spectrum{};
  for (std::size_t k = 0; k < kFrequencies; ++k)
    for (std::size_t l = 0; l < kFrequencies; ++l)
      for (std::size_t x = 0; x < kSide; ++x)
        spectrum[k * kFrequencies + l] += waves[l * kSide + x] * columns[k * kSide + x];
  return spectrum;
}

}  // namespace

Fingerprint fingerprint(const Image& image) {
  require(!image.empty(), "fingerprint() takes a picture with pixels");
  Spectrum spectrum = low_frequencies(small_grey(image));
  // Whole brightness says nothing. What rounding leaves of a frequency that is not there must not draw bits by chance.
  spectrum.front() = 0;
  for (float& value : spectrum)
    if (std::abs(value) < 1) value = 0;
  Spectrum sorted = spectrum;
  const auto middle = sorted.begin() + sorted.size() / 2;
  std::nth_element(sorted.begin(), middle, sorted.end());
  Fingerprint bits;
  for (std::size_t i = 0; i < spectrum.size(); ++i) bits[i] = spectrum[i] > *middle;
  return bits;
}

int distance(const Fingerprint& a, const Fingerprint& b) noexcept { return static_cast<int>((a ^ b).count()); }

std::vector<NearPair> near_pairs(std::span<const Fingerprint> prints, int max_distance) {
  std::vector<NearPair> pairs;
  for (std::size_t i = 0; i < prints.size(); ++i)
    for (std::size_t j = i + 1; j < prints.size(); ++j)
      if (const int apart = distance(prints[i], prints[j]); apart <= max_distance) pairs.push_back({i, j, apart});
  return pairs;
}

}  // namespace comedo
