// The numbers behind the verdict (docs/quality.md gives sources and thresholds).
#pragma once

#include "comedo/quality.hpp"

namespace comedo {

/// Returns: variance of the Laplacian of the grey picture brought to 256 px width, grey levels squared (Pech-Pacheco
/// et al., ICPR 2000). Requires: a non-empty image.
[[nodiscard]] double sharpness(const Image& image);

/// What the pixels of one patch say about light and skin.
struct PatchLight {
  double lightness = 0;  ///< Mean CIE L*, 0..100.
  double clipped = 0;    ///< Share of pixels with a channel at 250 or more.
  double skin = 0;       ///< Share of pixels of skin-like chroma (Chai and Ngan, IEEE TCSVT 1999).
};
[[nodiscard]] PatchLight patch_light(const Image& pixels);

/// Returns: the distance between the centres of the eyes, px.
[[nodiscard]] double eye_distance(const Landmarks& points);
/// Returns: a rough head turn, degrees, positive to the subject's left, from where the nose stands between the outer
/// edges of the jaw, taking the head for a cylinder.
[[nodiscard]] double yaw(const Landmarks& points);

}  // namespace comedo
