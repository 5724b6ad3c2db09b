// Eyes and brows.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "cairo_canvas.hpp"
#include "dice.hpp"
#include "draw_face.hpp"
#include "paths.hpp"

namespace comedo::drawn {

using canvas::add_stop;
using canvas::Colour;
using canvas::mix;
using canvas::Pattern;
using canvas::set_colour;

namespace {

constexpr Colour kInk = {0.10, 0.06, 0.06};
constexpr Colour kWhite = {1, 1, 1};

struct EyeLines {
  Point inner, outer;
  double open;
};

EyeLines eye_lines(const FaceShape& s) {
  return {{s.eye_x - 0.097, kEyeY + 0.01}, {s.eye_x + 0.097, kEyeY - 0.006}, s.eye_open};
}
void upper_lid(cairo_t* pen, const EyeLines& e, double lift = 0) {
  cairo_move_to(pen, e.inner.x, e.inner.y);
  cairo_curve_to(pen, e.inner.x + 0.045, e.inner.y - 1.55 * e.open - lift, e.outer.x - 0.05,
                 e.outer.y - 1.35 * e.open - lift, e.outer.x, e.outer.y);
}
void lower_lid_back(cairo_t* pen, const EyeLines& e) {
  cairo_curve_to(pen, e.outer.x - 0.04, e.outer.y + 1.05 * e.open, e.inner.x + 0.05, e.inner.y + 0.75 * e.open,
                 e.inner.x, e.inner.y);
}

void draw_iris(cairo_t* pen, const FaceShape& s, const EyeLines& e, int side) {
  const Point c = {s.eye_x, kEyeY - 0.009};
  const double r = e.open * 0.98;
  const Pattern iris(cairo_pattern_create_radial(c.x, c.y, r * 0.3, c.x, c.y, r));
  add_stop(iris, 0, mix(s.palette.iris, kWhite, 0.18));
  add_stop(iris, 0.75, s.palette.iris);
  add_stop(iris, 1, mix(s.palette.iris, kInk, 0.7));
  ellipse(pen, c, r, r);
  cairo_set_source(pen, iris.get());
  cairo_fill(pen);
  ellipse(pen, c, r * 0.44, r * 0.44);
  set_colour(pen, kInk);
  cairo_fill(pen);
  ellipse(pen, {c.x + side * s.light * 0.014, c.y - 0.015}, 0.0085, 0.0085);
  set_colour(pen, kWhite, 0.9);
  cairo_fill(pen);
}

void draw_eye(cairo_t* pen, const FaceShape& s, int side) {
  const EyeLines e = eye_lines(s);
  cairo_save(pen);
  upper_lid(pen, e);
  lower_lid_back(pen, e);
  cairo_clip(pen);
  set_colour(pen, mix({0.94, 0.92, 0.90}, s.palette.shade, 0.08));
  cairo_paint(pen);
  draw_iris(pen, s, e, side);
  const Pattern lid_shadow(cairo_pattern_create_linear(0, kEyeY - e.open, 0, kEyeY));
  add_stop(lid_shadow, 0, kInk, 0.6);
  add_stop(lid_shadow, 1, kInk, 0);
  cairo_set_source(pen, lid_shadow.get());
  cairo_paint(pen);
  cairo_restore(pen);

  upper_lid(pen, e);  // the lashes: thick in the middle and outside
  cairo_line_to(pen, e.outer.x + 0.012, e.outer.y - 0.008);
  cairo_curve_to(pen, e.outer.x - 0.045, e.outer.y - 1.35 * e.open - 0.018, e.inner.x + 0.04,
                 e.inner.y - 1.55 * e.open - 0.012, e.inner.x, e.inner.y);
  set_colour(pen, mix(kInk, s.palette.hair, 0.2), 0.95);
  cairo_fill(pen);
  cairo_set_line_width(pen, 0.007);
  cairo_move_to(pen, e.outer.x, e.outer.y);
  lower_lid_back(pen, e);
  set_colour(pen, mix(s.palette.shade, kInk, 0.35), 0.6);
  cairo_stroke(pen);
  cairo_save(pen);  // the fold above
  cairo_translate(pen, 0, -0.024);
  upper_lid(pen, e);
  cairo_restore(pen);
  cairo_set_line_width(pen, 0.008);
  set_colour(pen, s.palette.shade, 0.4);
  cairo_stroke(pen);
}

struct BrowPoint {
  Point low, high;
};
BrowPoint brow_at(const FaceShape& s, double t) {
  const double x = 0.078 + t * 0.345;
  const double arch = kBrowTop + s.brow_thick + 0.055 - 0.055 * std::sin(std::numbers::pi * (0.08 + 0.62 * t)) +
                      0.05 * std::max(0.0, t - 0.68) / 0.32 + s.brow_lift;
  const double half = s.brow_thick * std::min({1.0, 0.65 + 2.5 * t, 1 - 0.85 * (t - 0.6) / 0.4});
  return {{x, arch + half}, {x + 0.008, arch - half}};
}

void draw_brow(cairo_t* pen, const FaceShape& s, Dice& dice) {
  const Colour colour = mix(mix(s.palette.hair, kInk, 0.35), s.palette.shade, 0.1);
  std::vector<Point> top;
  std::vector<Point> bottom;
  for (int i = 0; i <= 8; ++i) {
    top.push_back(brow_at(s, i / 8.0).high);
    bottom.insert(bottom.begin(), brow_at(s, i / 8.0).low);
  }
  cairo_new_path(pen);
  curve_through(pen, top);
  curve_through(pen, bottom);
  cairo_close_path(pen);
  set_colour(pen, colour, 0.82);
  cairo_fill(pen);
  cairo_set_line_width(pen, 0.005);
  for (int i = 0; i < 70; ++i) {
    const double t = dice.between(0, 0.95);
    const BrowPoint from = brow_at(s, t);
    const BrowPoint to = brow_at(s, std::min(1.0, t + dice.between(0.05, 0.1)));
    const double from_height = dice.between(0.0, 0.6);
    const double to_height = dice.between(0.5, 1.08);
    const auto between = [](const BrowPoint& b, double h) { return b.low.y + (b.high.y - b.low.y) * h; };
    cairo_move_to(pen, from.low.x, between(from, from_height));
    cairo_line_to(pen, to.low.x, between(to, to_height));
    set_colour(pen, colour, dice.between(0.3, 0.8));
    cairo_stroke(pen);
  }
}

}  // namespace

void draw_eyes(cairo_t* pen, const FaceShape& s) {
  Dice dice(s.seed, 2);
  both_sides(pen, [&](int side) {
    draw_eye(pen, s, side);
    draw_brow(pen, s, dice);
  });
}

}  // namespace comedo::drawn
