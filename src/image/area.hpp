// Shrinking by area averaging.
#pragma once

#include <cstdint>
#include <vector>

#include "comedo/image.hpp"

namespace comedo::image {

/// Returns: `pixels` (interleaved, `channels` of 8 bits) of size `from` at the size `to`: each pixel the mean of the
/// area that it covers, rounded half up. Requires: 1 to 4 channels; neither side of `to` above that of `from`.
[[nodiscard]] std::vector<std::uint8_t> area_averaged(const std::vector<std::uint8_t>& pixels, Size from, Size to,
                                                      int channels);

}  // namespace comedo::image
