// What a drawn person looks like. Face units: 1 is the face's width between the ears, the origin lies between nose
// and cheeks, x to the right, y down; proportions follow the mean face of the 68-point scheme.
#pragma once

#include <cstdint>
#include <vector>

#include "colour.hpp"
#include "comedo/sample.hpp"

namespace comedo::drawn {

enum class HairStyle : std::uint8_t { cropped, tied, bob, long_straight, curly };

[[nodiscard]] constexpr bool is_long(HairStyle style) {
  return style == HairStyle::bob || style == HairStyle::long_straight;
}

struct Palette {
  canvas::Colour skin, shade, light, blush, lip;
  canvas::Colour hair, hair_light, iris, shirt, background;
};

struct FaceShape {
  std::uint64_t seed = 0;  ///< Of the strands of hair and brows.
  Point centre;            ///< Of the face, in picture widths.
  double width = 0;        ///< Of the face, in picture widths.
  double jaw = 1;          ///< Width of the jaw, 1 on average.
  double chin = 0;         ///< Added to the chin's length, in face units.
  double eye_open = 0;
  double eye_x = 0;
  double brow_thick = 0;
  double brow_lift = 0;
  double nose = 1;
  double mouth = 0;  ///< Half width.
  double smile = 0;
  double lips = 1;
  double hairline = 0;  ///< y at the middle.
  double light = 1;     ///< Where light comes from: -1 left .. 1 right.
  HairStyle hair = HairStyle::cropped;
  double parting = 0;  ///< x where the hair parts.
  Palette palette;
};

inline constexpr double kEyeY = -0.245;
inline constexpr double kBrowTop = -0.435;
inline constexpr double kMouthBottom = 0.335;

[[nodiscard]] FaceShape make_shape(std::uint64_t seed, double skin_tone);
/// The outline of the head, right half from the crown down to the chin.
[[nodiscard]] std::vector<Point> right_outline(const FaceShape& shape);
/// Half the width of the head at height y; 0 above the crown and below the chin.
[[nodiscard]] double half_width(const FaceShape& shape, double y);
/// The y of the hairline at x.
[[nodiscard]] double hairline_at(const FaceShape& shape, double x);

}  // namespace comedo::drawn
