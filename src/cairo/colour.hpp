// Colours and their mixtures.
#pragma once

namespace comedo::canvas {

/// sRGB, channels in [0, 1].
struct Colour {
  double r = 0;
  double g = 0;
  double b = 0;
};
inline Colour mix(Colour a, Colour b, double share_of_b) {
  const auto blend = [share_of_b](double x, double y) { return x + (y - x) * share_of_b; };
  return {blend(a.r, b.r), blend(a.g, b.g), blend(a.b, b.b)};
}

}  // namespace comedo::canvas
