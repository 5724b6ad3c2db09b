#include "shape.hpp"

#include <algorithm>
#include <cmath>

#include "dice.hpp"

namespace comedo::drawn {

using canvas::Colour;
using canvas::mix;

namespace {

constexpr Colour rgb(int r, int g, int b) { return {r / 255.0, g / 255.0, b / 255.0}; }

// Six steps from light to dark, evenly spaced to the eye.
Colour skin_colour(double tone) {
  constexpr std::array kSteps = {rgb(247, 222, 205), rgb(236, 200, 174), rgb(212, 166, 134),
                                 rgb(172, 122, 90),  rgb(128, 86, 62),   rgb(92, 62, 48)};
  const double place = std::clamp(tone, 0.0, 1.0) * (kSteps.size() - 1);
  const auto step = std::min<std::size_t>(static_cast<std::size_t>(place), kSteps.size() - 2);
  return mix(kSteps[step], kSteps[step + 1], place - static_cast<double>(step));
}

Palette make_palette(Dice& dice, double tone) {
  constexpr std::array kHair = {rgb(38, 28, 26), rgb(62, 42, 32), rgb(92, 62, 42), rgb(128, 84, 50), rgb(178, 138, 88)};
  constexpr std::array kIris = {rgb(84, 56, 36), rgb(104, 76, 44), rgb(96, 112, 72), rgb(88, 122, 142),
                                rgb(70, 92, 112)};
  constexpr std::array kShirt = {rgb(66, 92, 128), rgb(86, 120, 112), rgb(150, 94, 88), rgb(214, 206, 196),
                                 rgb(98, 90, 126), rgb(58, 64, 76),   rgb(196, 158, 96)};
  constexpr std::array kBackground = {rgb(214, 224, 230), rgb(226, 220, 208), rgb(212, 222, 208),
                                      rgb(224, 212, 216), rgb(206, 210, 222), rgb(218, 226, 224)};
  Palette p;
  p.skin = skin_colour(tone);
  const double depth = 1 - 0.2 * tone;  // dark skin needs the deeper shade to show its form
  p.shade = {p.skin.r * 0.58 * depth, p.skin.g * 0.43 * depth, p.skin.b * 0.38 * depth};
  p.light = mix(p.skin, rgb(255, 244, 230), 0.62 - 0.08 * tone);
  p.blush = mix(p.skin, rgb(214, 96, 88), 0.45);
  p.lip = mix(mix(p.skin, rgb(196, 84, 88), 0.55), rgb(96, 42, 46), 0.25 * tone);
  // Fair hair and light eyes go with fair skin, as they do in people.
  const int darkest = static_cast<int>(std::lround(4 * (1 - std::min(1.0, 1.5 * tone))));
  p.hair = kHair[static_cast<std::size_t>(dice.whole(0, std::max(1, darkest)))];
  if (tone > 0.8) p.hair = kHair[0];
  p.hair_light = mix(p.hair, rgb(236, 196, 150), 0.28);
  p.iris = kIris[static_cast<std::size_t>(dice.whole(0, tone > 0.55 ? 1 : 4))];
  p.shirt = dice.pick(kShirt);
  p.background = dice.pick(kBackground);
  return p;
}

}  // namespace

FaceShape make_shape(std::uint64_t seed, double skin_tone) {
  Dice dice(seed, 1);
  FaceShape s;
  s.seed = seed;
  s.width = dice.between(0.515, 0.555);
  s.centre = {0.5 + dice.between(-0.012, 0.012), 0.705 + dice.between(-0.012, 0.012)};
  s.jaw = dice.between(0.95, 1.04);
  s.chin = dice.between(-0.012, 0.018);
  s.eye_open = dice.between(0.041, 0.05);
  s.eye_x = dice.between(0.216, 0.226);
  s.brow_thick = dice.between(0.02, 0.028);
  s.brow_lift = dice.between(-0.008, 0.008);
  s.nose = dice.between(0.94, 1.1);
  s.mouth = dice.between(0.185, 0.208);
  s.smile = dice.between(0.014, 0.027);
  s.lips = dice.between(0.9, 1.15);
  s.hairline = dice.between(-0.845, -0.82);
  s.light = dice.sign() * dice.between(0.5, 1);
  s.hair = dice.pick(
      std::array{HairStyle::cropped, HairStyle::tied, HairStyle::bob, HairStyle::long_straight, HairStyle::curly});
  s.parting = dice.sign() * dice.between(0.02, 0.16);
  s.palette = make_palette(dice, skin_tone);
  return s;
}

std::vector<Point> right_outline(const FaceShape& s) {
  std::vector<Point> points = {{0, -1.1},     {0.2, -1.07},   {0.36, -0.96}, {0.455, -0.8}, {0.495, -0.6},
                               {0.506, -0.4}, {0.503, -0.2},  {0.49, -0.05}, {0.473, 0.07}, {0.442, 0.19},
                               {0.39, 0.3},   {0.312, 0.395}, {0.215, 0.47}, {0.11, 0.517}, {0, 0.532}};
  for (Point& p : points) {
    if (p.y < 0) continue;
    const double down = p.y / 0.53;
    p.x *= 1 + (s.jaw - 1) * std::min(1.0, 1.6 * down);
    p.y += s.chin * down;
  }
  return points;
}

double half_width(const FaceShape& shape, double y) {
  const std::vector<Point> points = right_outline(shape);
  for (std::size_t i = 1; i < points.size(); ++i)
    if (y >= points[i - 1].y && y < points[i].y)
      return points[i - 1].x +
             (points[i].x - points[i - 1].x) * (y - points[i - 1].y) / (points[i].y - points[i - 1].y);
  return 0;
}

double hairline_at(const FaceShape& shape, double x) {
  // Flat over the forehead, falling ever steeper towards the temples.
  const double side = std::min(std::abs(x) / 0.46, 1.0);
  return shape.hairline + 0.30 * std::pow(side, 4) + 0.02 * side * side;
}

}  // namespace comedo::drawn
