// A patch as the texture features see it: one size for each region, logarithms of light, and which pixels are skin.
#pragma once

#include <opencv2/core.hpp>

#include "comedo/patches.hpp"

namespace comedo {

/// Planes of 32-bit floats, natural logarithms of linear light. A change of exposure only shifts `light`, a change of
/// the light's colour only shifts the other two; differences between neighbours stay what they were.
enum Plane : int {
  kRedness,  ///< ln R - ln G: haemoglobin swallows green.
  kLight,    ///< ln G.
  kWarmth,   ///< ln G - ln B: yellow against blue.
  kPlanes,
};

struct SkinPlanes {
  cv::Mat planes;  ///< CV_32FC3, in the order of Plane, less the median of the skin.
  cv::Mat mask;    ///< CV_8U, 255 on skin.
  int skin_pixels = 0;
};

/// Requires: a non-empty image of `region`.
[[nodiscard]] SkinPlanes skin_planes(const Image& image, Region region);

}  // namespace comedo
