// Nose and mouth.
#include "draw_face.hpp"
#include "paths.hpp"
#include "soft_mask.hpp"

namespace comedo::drawn {

using canvas::Colour;
using canvas::mix;
using canvas::set_colour;

namespace {

constexpr Colour kInk = {0.10, 0.06, 0.06};

}  // namespace

void draw_nose(cairo_t* pen, const FaceShape& s) {
  const double n = s.nose;
  SoftMask sides(pen);
  both_sides(sides.pen(), [&](int side) {
    cairo_set_line_width(sides.pen(), side * s.light > 0 ? 0.03 : 0.055);
    curve_through(sides.pen(), std::vector<Point>{{0.075, -0.34}, {0.058, -0.24}, {0.062, -0.1}, {0.085 * n, 0.02}});
    cairo_stroke(sides.pen());
  });
  sides.paint(0.02, s.palette.shade, 0.4);
  SoftMask below(pen);
  ellipse(below.pen(), {-0.012 * s.light, 0.118}, 0.1 * n, 0.022);
  both_sides(below.pen(), [&](int) { ellipse(below.pen(), {0.098 * n, 0.075}, 0.02, 0.036); });
  cairo_fill(below.pen());
  below.paint(0.012, s.palette.shade, 0.62);
  SoftMask wings(pen);
  both_sides(wings.pen(), [&](int) {
    cairo_set_line_width(wings.pen(), 0.014);
    curve_through(wings.pen(),
                  std::vector<Point>{{0.1 * n, 0.03}, {0.118 * n, 0.062}, {0.113 * n, 0.098}, {0.09 * n, 0.108}});
    cairo_stroke(wings.pen());
  });
  wings.paint(0.007, s.palette.shade, 0.75);
  both_sides(pen, [&](int) {
    ellipse(pen, {0.047 * n, 0.1}, 0.026 * n, 0.011, -0.25);
    set_colour(pen, mix(s.palette.shade, kInk, 0.62), 0.8);
    cairo_fill(pen);
  });
  cairo_set_line_width(pen, 0.009);
  curve_through(pen, std::vector<Point>{{-0.035, 0.112}, {0, 0.122}, {0.035, 0.112}});
  set_colour(pen, s.palette.shade, 0.5);
  cairo_stroke(pen);
  SoftMask bridge(pen);
  cairo_set_line_width(bridge.pen(), 0.026);
  cairo_move_to(bridge.pen(), 0.008 * s.light, -0.24);
  cairo_line_to(bridge.pen(), 0.008 * s.light, 0.0);
  cairo_stroke(bridge.pen());
  ellipse(bridge.pen(), {0.012 * s.light, 0.035}, 0.032, 0.026);
  cairo_fill(bridge.pen());
  bridge.paint(0.016, s.palette.light, 0.62);
}

void draw_mouth(cairo_t* pen, const FaceShape& s) {
  const double corner = 0.262 - s.smile;
  const double top = 0.268 - 0.053 * s.lips;
  const double bottom = 0.272 + 0.063 * s.lips;
  cairo_new_path(pen);  // upper lip
  cairo_move_to(pen, -s.mouth, corner);
  cairo_curve_to(pen, -0.12, 0.24, -0.07, top - 0.006, -0.042, top);
  cairo_curve_to(pen, -0.025, top + 0.002, -0.015, top + 0.014, 0, top + 0.014);
  cairo_curve_to(pen, 0.015, top + 0.014, 0.025, top + 0.002, 0.042, top);
  cairo_curve_to(pen, 0.07, top - 0.006, 0.12, 0.24, s.mouth, corner);
  cairo_curve_to(pen, 0.1, 0.278, 0.05, 0.272, 0, 0.275);
  cairo_curve_to(pen, -0.05, 0.272, -0.1, 0.278, -s.mouth, corner);
  set_colour(pen, mix(s.palette.lip, s.palette.shade, 0.28));
  cairo_fill(pen);
  cairo_move_to(pen, -s.mouth, corner);  // lower lip
  cairo_curve_to(pen, -0.1, 0.278, -0.05, 0.272, 0, 0.275);
  cairo_curve_to(pen, 0.05, 0.272, 0.1, 0.278, s.mouth, corner);
  cairo_curve_to(pen, 0.15, 0.31, 0.08, bottom, 0, bottom);
  cairo_curve_to(pen, -0.08, bottom, -0.15, 0.31, -s.mouth, corner);
  set_colour(pen, s.palette.lip);
  cairo_fill(pen);
  SoftMask gloss(pen);
  ellipse(gloss.pen(), {0.015 * s.light, 0.302}, 0.062, 0.011);
  cairo_fill(gloss.pen());
  gloss.paint(0.01, s.palette.light, 0.6);
  cairo_set_line_width(pen, 0.011);
  cairo_move_to(pen, -s.mouth - 0.004, corner);
  cairo_curve_to(pen, -0.1, 0.278, -0.05, 0.272, 0, 0.275);
  cairo_curve_to(pen, 0.05, 0.272, 0.1, 0.278, s.mouth + 0.004, corner);
  set_colour(pen, mix(s.palette.shade, kInk, 0.5), 0.85);
  cairo_stroke(pen);
}

}  // namespace comedo::drawn
