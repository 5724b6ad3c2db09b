// Shrinking by area averaging.
#pragma once

#include <cstdint>
#include <vector>

#include "comedo/image.hpp"

namespace comedo::image {

/// An area of a picture, in its pixels; edges may cut pixels.
struct Area {
  double x = 0, y = 0, width = 0, height = 0;
};

/// Returns: `pixels` (interleaved, `channels` of 8 bits) of size `from` at the size `to`: each pixel the mean of the
/// area that it covers, rounded half up. Requires: 1 to 4 channels; neither side of `to` above that of `from`.
[[nodiscard]] std::vector<std::uint8_t> area_averaged(const std::vector<std::uint8_t>& pixels, Size from, Size to,
                                                      int channels);
/// The same of a part of them. Requires: `area` inside of them, and neither side of `to` above its own.
[[nodiscard]] std::vector<std::uint8_t> area_averaged(const std::vector<std::uint8_t>& pixels, Size from, Area area,
                                                      Size to, int channels);

}  // namespace comedo::image
