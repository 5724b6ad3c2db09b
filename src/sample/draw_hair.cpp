// Hair: a shape, darker at its edges, and strands along its fall.
#include <algorithm>
#include <cmath>

#include "dice.hpp"
#include "draw_face.hpp"
#include "paths.hpp"
#include "soft_mask.hpp"

namespace comedo::drawn {

using canvas::Colour;
using canvas::mix;
using canvas::set_colour;

namespace {

constexpr Colour kInk = {0.06, 0.04, 0.04};
constexpr double kVolume = 0.055;  // how far hair stands off the head

// Fills the shape of `path` with what `paint` paints everywhere. Far faster than to clip to the shape, which cairo
// works out again for every strand.
template <class Path, class Paint>
void fill_shape(cairo_t* pen, const Path& path, const Paint& paint) {
  cairo_push_group(pen);
  paint();
  cairo_pop_group_to_source(pen);
  path();
  cairo_fill(pen);
}

double end_of(const FaceShape& s) { return s.hair == HairStyle::bob ? 0.46 : 1.3; }

// Half of the outer edge, from the lowest point on the right to the crown.
std::vector<Point> right_edge(const FaceShape& s) {
  if (s.hair == HairStyle::bob)
    return {{0.575, 0.46},  {0.645, 0.39}, {0.672, 0.21}, {0.68, 0}, {0.65, -0.4},
            {0.565, -0.76}, {0.43, -0.99}, {0.22, -1.15}, {0, -1.19}};
  if (s.hair == HairStyle::long_straight)
    return {{0.72, 1.3},    {0.73, 0.7},   {0.7, 0.2},    {0.65, -0.4},
            {0.565, -0.76}, {0.43, -0.99}, {0.22, -1.15}, {0, -1.19}};
  const double v = s.hair == HairStyle::tied ? 0.02 : kVolume;
  return {{0.505 + v * 0.3, -0.3}, {0.515 + v * 0.8, -0.5},          {0.48 + v, -0.76},
          {0.385 + v, -0.98},      {0.22 + v * 0.5, -1.1 - v * 0.8}, {0, -1.13 - v}};
}

// The part of the hairline's right half that runs down the temple: past the ear, or along the cheek where hair is long.
std::vector<Point> right_temple(const FaceShape& s) {
  if (s.hair == HairStyle::bob) return {{0.49, -0.42}, {0.508, -0.1}, {0.518, 0.15}, {0.525, 0.34}, {0.575, 0.46}};
  if (s.hair == HairStyle::long_straight)
    return {{0.49, -0.42}, {0.508, -0.1}, {0.51, 0.15}, {0.48, 0.42}, {0.42, 0.72}, {0.43, 1.3}};
  return {{0.485, -0.42}, {0.5, -0.3}};
}

// Hair in front of the head: over the crown, and back along temples and hairline.
void front_path(cairo_t* pen, const FaceShape& s) {
  std::vector<Point> outer = right_edge(s);
  for (std::size_t i = outer.size() - 1; i-- > 0;) outer.push_back({-outer[i].x, outer[i].y});
  std::vector<Point> inner;
  const std::vector<Point> temple = right_temple(s);
  for (std::size_t i = temple.size(); i-- > 0;) inner.push_back({-temple[i].x, temple[i].y});
  for (int i = -9; i <= 9; ++i) inner.push_back({i * 0.05, hairline_at(s, i * 0.05)});
  inner.insert(inner.end(), temple.begin(), temple.end());
  cairo_new_path(pen);
  curve_through(pen, outer);
  curve_through(pen, inner);
  cairo_close_path(pen);
}

void strand(cairo_t* pen, const FaceShape& s, Dice& dice, Point from, Point bend, Point fall, Point to) {
  cairo_move_to(pen, from.x, from.y);
  cairo_curve_to(pen, bend.x, bend.y, fall.x, fall.y, to.x, to.y);
  const bool bright = dice.chance(0.45);
  cairo_set_line_width(pen, dice.between(0.003, 0.010));
  set_colour(pen, bright ? s.palette.hair_light : mix(s.palette.hair, kInk, 0.6),
             dice.between(0.10, bright ? 0.28 : 0.42));
  cairo_stroke(pen);
}

// Strands fall from the parting to both sides; `along` runs from the crown to the hairline, and from outer to inner.
void comb(cairo_t* pen, const FaceShape& s, Dice& dice) {
  const double end = is_long(s.hair) ? end_of(s) : -0.25;
  const double outer = is_long(s.hair) ? 0.68 : 0.56;
  const double inner = s.hair == HairStyle::long_straight ? 0.44 : 0.5;
  for (int i = 0; i < 420; ++i) {
    const double side = dice.sign();
    const double along = dice.unit();
    const Point from = {s.parting, -1.2 + along * (s.hairline + 1.21)};
    const double x = outer - along * (outer - inner) + dice.between(-0.012, 0.012);
    const Point bend = {side * (0.42 - 0.06 * along) + 0.4 * s.parting, from.y - 0.06 + 0.04 * along};
    const Point fall = {side * std::max(x + 0.02, 0.53), -0.72 + 0.25 * along};
    strand(pen, s, dice, from, bend, fall, {side * x, end});
  }
}

void curls(cairo_t* pen, const FaceShape& s, Dice& dice) {
  for (int i = 0; i < 620; ++i) {
    const double angle = dice.between(-0.12, 1.12) * 3.14159;
    const double reach = dice.between(0.55, 1.13);
    Point c = {-std::cos(angle) * 0.54 * reach, -0.55 - std::sin(angle) * 0.6 * reach};
    const double r = dice.between(0.03, 0.075);
    if (c.y > hairline_at(s, c.x) - r && std::abs(c.x) < 0.5 + r) {
      c.x = (c.x < 0 ? -1 : 1) * (0.51 + r);
      if (c.y > -0.3) continue;
      if (std::abs(c.x) < 0.5) continue;
    }
    ellipse(pen, c, r, r);
    set_colour(pen, mix(s.palette.hair, kInk, dice.between(0, 0.5)), 0.95);
    cairo_fill(pen);
    cairo_set_line_width(pen, 0.008);
    cairo_new_sub_path(pen);
    const double start = dice.between(2.6, 4.2);
    cairo_arc(pen, c.x, c.y, r * 0.72, start, start + 1.9);
    set_colour(pen, s.palette.hair_light, dice.between(0.15, 0.5));
    cairo_stroke(pen);
  }
}

void gloss(cairo_t* pen, const FaceShape& s) {
  SoftMask edge(pen);
  cairo_set_line_width(edge.pen(), 0.05);
  front_path(edge.pen(), s);
  cairo_stroke(edge.pen());
  edge.paint(0.03, kInk, 0.55);
  SoftMask shine(pen);
  cairo_set_line_width(shine.pen(), 0.05);
  curve_through(shine.pen(),
                std::vector<Point>{{s.light * 0.02, -1.06}, {s.light * 0.25, -1.0}, {s.light * 0.4, -0.84}});
  cairo_stroke(shine.pen());
  shine.paint(0.035, s.palette.hair_light, 0.55);
}

}  // namespace

void draw_hair_behind(cairo_t* pen, const FaceShape& s) {
  if (!is_long(s.hair)) return;
  Dice dice(s.seed, 3);
  const double end = end_of(s);
  const auto outline = [&] {
    std::vector<Point> edge = right_edge(s);
    for (std::size_t i = edge.size() - 1; i-- > 0;) edge.push_back({-edge[i].x, edge[i].y});
    cairo_new_path(pen);
    curve_through(pen, edge);
    cairo_close_path(pen);
  };
  fill_shape(pen, outline, [&] {
    set_colour(pen, mix(s.palette.hair, kInk, 0.45));
    cairo_paint(pen);
    for (int i = 0; i < 120; ++i) {
      const double x = dice.between(-0.68, 0.68);
      strand(pen, s, dice, {x * 0.8, -0.7}, {x, -0.4}, {x, 0.0}, {x * 1.02, end});
    }
  });
}

void draw_hair_before(cairo_t* pen, const FaceShape& s) {
  Dice dice(s.seed, 4);
  SoftMask shadow(pen);  // on the forehead
  cairo_save(pen);
  head_path(pen, s);
  cairo_clip(pen);
  front_path(shadow.pen(), s);
  cairo_fill(shadow.pen());
  shadow.paint(0.018, s.palette.shade, 0.5);
  cairo_restore(pen);
  const bool curly = s.hair == HairStyle::curly;
  fill_shape(
      pen, [&] { front_path(pen, s); },
      [&] {
        set_colour(pen, s.palette.hair);
        cairo_paint(pen);
        if (curly) return;
        comb(pen, s, dice);
        gloss(pen, s);
      });
  if (curly) curls(pen, s, dice);
}

}  // namespace comedo::drawn
