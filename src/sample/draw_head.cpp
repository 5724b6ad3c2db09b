// Background, bust and the skin of the head with its light and shade.
#include "draw_face.hpp"
#include "paths.hpp"
#include "soft_mask.hpp"

namespace comedo::drawn {

using canvas::add_stop;
using canvas::Colour;
using canvas::mix;
using canvas::Pattern;
using canvas::set_colour;

namespace {

constexpr Colour kBlack = {0.05, 0.03, 0.03};
constexpr Colour kWhite = {1, 1, 1};

void fill_with(cairo_t* pen, const Pattern& pattern) {
  cairo_set_source(pen, pattern.get());
  cairo_fill(pen);
}

void neck_path(cairo_t* pen) {
  cairo_new_path(pen);
  curve_through(pen, std::vector<Point>{{-0.31, 0.2}, {-0.3, 0.5}, {-0.32, 0.68}, {-0.5, 0.82}, {-0.5, 1.3}});
  curve_through(pen, std::vector<Point>{{0.5, 1.3}, {0.5, 0.82}, {0.32, 0.68}, {0.3, 0.5}, {0.31, 0.2}});
  cairo_close_path(pen);
}

void shade_neck(cairo_t* pen, const FaceShape& s) {
  cairo_save(pen);
  neck_path(pen);
  cairo_clip(pen);
  SoftMask under_chin(pen);
  cairo_translate(under_chin.pen(), -0.03 * s.light, 0.1);
  head_path(under_chin.pen(), s);
  cairo_fill(under_chin.pen());
  under_chin.paint(0.025, s.palette.shade, 0.72);
  SoftMask sides(pen);
  cairo_set_line_width(sides.pen(), 0.1);
  both_sides(sides.pen(), [&](int) {
    curve_through(sides.pen(), std::vector<Point>{{0.31, 0.2}, {0.3, 0.5}, {0.32, 0.68}, {0.5, 0.82}});
    cairo_stroke(sides.pen());
  });
  sides.paint(0.03, s.palette.shade, 0.45);
  cairo_restore(pen);
}

void draw_shirt(cairo_t* pen, const FaceShape& s) {
  cairo_new_path(pen);
  curve_through(pen, std::vector<Point>{{-1.25, 1.4}, {-1.12, 1.0}, {-0.9, 0.86}, {-0.6, 0.775}, {-0.36, 0.7}});
  cairo_curve_to(pen, -0.26, 0.93, 0.26, 0.93, 0.36, 0.7);
  curve_through(pen, std::vector<Point>{{0.36, 0.7}, {0.6, 0.775}, {0.9, 0.86}, {1.12, 1.0}, {1.25, 1.4}});
  cairo_close_path(pen);
  const Pattern cloth(cairo_pattern_create_linear(-s.light, 0.7, s.light, 1.2));
  add_stop(cloth, 0, mix(s.palette.shirt, kBlack, 0.3));
  add_stop(cloth, 1, mix(s.palette.shirt, kWhite, 0.1));
  fill_with(pen, cloth);
  cairo_move_to(pen, -0.36, 0.7);  // the collar
  cairo_curve_to(pen, -0.26, 0.93, 0.26, 0.93, 0.36, 0.7);
  cairo_set_line_cap(pen, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_width(pen, 0.05);
  set_colour(pen, mix(s.palette.shirt, kBlack, 0.22));
  cairo_stroke(pen);
  cairo_set_line_cap(pen, CAIRO_LINE_CAP_ROUND);
}

void draw_ears(cairo_t* pen, const FaceShape& s) {
  if (is_long(s.hair)) return;
  both_sides(pen, [&](int) {
    ellipse(pen, {0.505, -0.16}, 0.062, 0.15, 0.12);
    set_colour(pen, mix(s.palette.skin, s.palette.shade, 0.18));
    cairo_fill(pen);
    cairo_set_line_width(pen, 0.018);
    set_colour(pen, s.palette.shade, 0.45);
    curve_through(pen, std::vector<Point>{{0.515, -0.26}, {0.547, -0.22}, {0.545, -0.13}, {0.52, -0.06}});
    cairo_stroke(pen);
  });
}

// Light falls from above and one side; the edges of the head turn away from it.
void shade_form(cairo_t* pen, const FaceShape& s) {
  SoftMask rim(pen);
  head_path(rim.pen(), s);
  cairo_set_line_width(rim.pen(), 0.13);
  cairo_stroke(rim.pen());
  rim.paint(0.045, s.palette.shade, 0.62);
  const Pattern side(cairo_pattern_create_linear(s.light * 0.45, -0.3, -s.light * 0.55, 0.1));
  add_stop(side, 0, s.palette.light, 0.12);
  add_stop(side, 0.45, s.palette.shade, 0);
  add_stop(side, 1, s.palette.shade, 0.30);
  cairo_set_source(pen, side.get());
  cairo_paint(pen);
  SoftMask glow(pen);
  ellipse(glow.pen(), {0.07 * s.light, -0.6}, 0.22, 0.09);
  both_sides(glow.pen(), [&](int) { ellipse(glow.pen(), {0.27, -0.06}, 0.085, 0.055, 0.3); });
  ellipse(glow.pen(), {0, 0.45 + s.chin}, 0.06, 0.035);
  cairo_fill(glow.pen());
  glow.paint(0.05, s.palette.light, 0.55);
}

void shade_sockets(cairo_t* pen, const FaceShape& s) {
  SoftMask sockets(pen);
  both_sides(sockets.pen(), [&](int) {
    ellipse(sockets.pen(), {s.eye_x, kEyeY - 0.05}, 0.125, 0.05);
    ellipse(sockets.pen(), {0.1, kEyeY - 0.03}, 0.04, 0.07);
    cairo_fill(sockets.pen());
    cairo_set_line_width(sockets.pen(), 0.02);
    curve_through(sockets.pen(), std::vector<Point>{{0.12, kEyeY + 0.05}, {0.2, kEyeY + 0.085}, {0.29, kEyeY + 0.06}});
    cairo_stroke(sockets.pen());
  });
  sockets.paint(0.022, s.palette.shade, 0.46);
  SoftMask bone(pen);  // light below and above the brow, which sets it off on dark skin
  both_sides(bone.pen(), [&](int) {
    ellipse(bone.pen(), {s.eye_x + 0.06, kBrowTop + 0.085}, 0.1, 0.011, 0.12);
    ellipse(bone.pen(), {s.eye_x + 0.02, kBrowTop - 0.03}, 0.14, 0.012, 0.05);
    cairo_fill(bone.pen());
  });
  bone.paint(0.012, s.palette.light, 0.5);
}

void shade_lower_face(cairo_t* pen, const FaceShape& s) {
  SoftMask folds(pen);
  both_sides(folds.pen(), [&](int) {
    cairo_set_line_width(folds.pen(), 0.02);
    curve_through(folds.pen(), std::vector<Point>{{0.13, 0.08}, {0.185, 0.15}, {0.235, 0.24}});
    cairo_stroke(folds.pen());
  });
  folds.paint(0.012, s.palette.shade, 0.34);
  SoftMask mouth(pen);
  ellipse(mouth.pen(), {0, kMouthBottom + 0.045}, 0.1, 0.017);
  both_sides(mouth.pen(), [&](int) { ellipse(mouth.pen(), {s.mouth + 0.022, 0.256 - s.smile}, 0.02, 0.022); });
  cairo_fill(mouth.pen());
  cairo_set_line_width(mouth.pen(), 0.03);
  cairo_move_to(mouth.pen(), 0, 0.14);
  cairo_line_to(mouth.pen(), 0, 0.2);
  cairo_stroke(mouth.pen());
  mouth.paint(0.015, s.palette.shade, 0.5);
  SoftMask blush(pen);
  both_sides(blush.pen(), [&](int) { ellipse(blush.pen(), {0.3, 0.02}, 0.1, 0.07, -0.3); });
  cairo_fill(blush.pen());
  blush.paint(0.06, s.palette.blush, 0.3);
}

}  // namespace

void draw_background(cairo_t* pen, const FaceShape& s) {
  const Pattern wall(cairo_pattern_create_radial(0.4 * s.light, -0.6, 0.1, 0, 0, 1.7));
  add_stop(wall, 0, mix(s.palette.background, kWhite, 0.35));
  add_stop(wall, 1, mix(s.palette.background, kBlack, 0.2));
  cairo_set_source(pen, wall.get());
  cairo_paint(pen);
}

void draw_bust(cairo_t* pen, const FaceShape& s) {
  neck_path(pen);
  set_colour(pen, mix(s.palette.skin, s.palette.shade, 0.1));
  cairo_fill(pen);
  shade_neck(pen, s);
  draw_shirt(pen, s);
}

void draw_head(cairo_t* pen, const FaceShape& s) {
  draw_ears(pen, s);
  cairo_save(pen);
  head_path(pen, s);
  set_colour(pen, s.palette.skin);
  cairo_fill_preserve(pen);
  cairo_clip(pen);
  shade_form(pen, s);
  shade_sockets(pen, s);
  shade_lower_face(pen, s);
  cairo_restore(pen);
}

}  // namespace comedo::drawn
