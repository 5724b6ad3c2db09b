// How skin differs from its surroundings, at several sizes.
#pragma once

#include <array>

#include "skin_planes.hpp"

namespace comedo {

/// Sizes of what stands out, from fine grain to blotches: skin smoothed with a Gaussian of 1, 2 or 4 px less the same
/// with four times the width; and, for the last, skin smoothed with 8 px less the patch's median.
inline constexpr std::size_t kSizes = 4;

/// Returns: for each size a CV_32FC3 matrix in the order of Plane. Only skin enters the averages, so that the border of
/// the mask stands out nowhere.
[[nodiscard]] std::array<cv::Mat, kSizes> contrasts(const SkinPlanes& skin);

}  // namespace comedo
