// Resampling shared by Image and Raster.
#pragma once

#include "decoder.hpp"

namespace comedo::image {

/// Returns: `pixels` (interleaved, `channels` of 8 bits) of size `from` resampled to `to`.
[[nodiscard]] std::vector<std::uint8_t> resample(const std::vector<std::uint8_t>& pixels, Size from, Size to,
                                                 int channels);

/// Returns: `size` shrunk so that its long side is at most `max_side_px`, sides rounded and at least 1.
[[nodiscard]] Size fitted(Size size, int max_side_px) noexcept;

}  // namespace comedo::image
