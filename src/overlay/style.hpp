// Colours of the overlay, its unit and its scale.
#pragma once

#include <algorithm>

#include "colour.hpp"
#include "comedo/assessment.hpp"

namespace comedo::overlay {

inline constexpr canvas::Colour kInk = {0.11, 0.13, 0.16};
inline constexpr canvas::Colour kSoftInk = {0.36, 0.39, 0.43};
inline constexpr canvas::Colour kWhite = {1, 1, 1};
inline constexpr canvas::Colour kRule = {0.86, 0.87, 0.89};

struct LevelStyle {
  canvas::Colour fill;
  canvas::Colour text;  ///< Reads on `fill` with a contrast of 4.5 at least.
  canvas::Colour word;  ///< Reads on white with a contrast of 4.5 at least.
};
/// From calm teal over amber to deep purple: neighbours differ in lightness, and blue turns to yellow on the way, so
/// that the steps stay apart in the common colour blindnesses.
[[nodiscard]] LevelStyle style_of(Level level);

/// What all lengths are multiples of, px: 1 in a picture 400 px wide.
[[nodiscard]] inline double unit_of(Size picture) {
  return std::max(1.0, std::min(picture.width, picture.height) / 400.0);
}

/// Where a score lies on a bar of this width. Step k is centred on k, so that a score lies in the step of its level.
[[nodiscard]] constexpr double place_on_bar(double score, double width) { return (score - 0.5) / 5 * width; }

}  // namespace comedo::overlay
