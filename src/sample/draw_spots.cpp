// One papule or pustule: a soft red halo, a raised core with light on one side, sometimes a pale tip.
#include <array>
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

namespace {

struct Inflammation {
  Colour halo, core, rim;
};

// Inflamed dark skin turns a deep red brown, not pink.
Inflammation colours_on(const Palette& palette) {
  const double dark = 1 - (palette.skin.r + palette.skin.g + palette.skin.b) / 3;
  const Colour red = mix({0.80, 0.20, 0.20}, {0.42, 0.10, 0.11}, dark);
  return {mix(palette.skin, red, 0.5), mix(palette.skin, red, 0.68),
          mix(mix(palette.skin, red, 0.75), palette.shade, 0.3)};
}

void disc(cairo_t* pen, Point centre, double radius, const Pattern& pattern) {
  ellipse(pen, centre, radius, radius);
  cairo_set_source(pen, pattern.get());
  cairo_fill(pen);
}

Pattern radial(Point centre, double from, double to) {
  return Pattern(cairo_pattern_create_radial(centre.x, centre.y, from, centre.x, centre.y, to));
}

void draw_halo(cairo_t* pen, const Spot& spot, const Inflammation& colours, double strength) {
  const Pattern halo = radial(spot.centre, 0, 2.2 * spot.radius);
  add_stop(halo, 0, colours.halo, 0.85 * strength);
  add_stop(halo, 0.45, colours.halo, 0.55 * strength);
  add_stop(halo, 1, colours.halo, 0);
  disc(pen, spot.centre, 2.2 * spot.radius, halo);
}

void draw_core(cairo_t* pen, const Spot& spot, const Inflammation& colours, double strength) {
  const Pattern core = radial(spot.centre, 0, spot.radius);
  add_stop(core, 0, colours.core, strength);
  add_stop(core, 0.55, colours.core, 0.85 * strength);
  add_stop(core, 0.8, colours.rim, 0.45 * strength);
  add_stop(core, 1, colours.rim, 0);
  disc(pen, spot.centre, spot.radius, core);
}

void draw_tip(cairo_t* pen, const Spot& spot, Colour colour, double size, double alpha, Point shift) {
  const Point centre = {spot.centre.x + shift.x * spot.radius, spot.centre.y + shift.y * spot.radius};
  const Pattern tip = radial(centre, 0, size * spot.radius);
  add_stop(tip, 0, colour, alpha);
  add_stop(tip, 0.55, colour, alpha * 0.8);
  add_stop(tip, 1, colour, 0);
  disc(pen, centre, size * spot.radius, tip);
}

}  // namespace

void draw_spots(cairo_t* pen, const FaceShape& shape, std::span<const Spot> spots) {
  const Inflammation colours = colours_on(shape.palette);
  Dice dice(shape.seed, 7);
  for (const Spot& spot : spots) {
    // The same three numbers for every spot, so that one spot more does not change the others.
    const double strength = dice.between(0.75, 1.0);
    const bool pustule = dice.chance(0.3) && spot.radius > 0.008;  // small ones have no tip yet
    const double squeeze = dice.between(0.9, 1.1);
    cairo_save(pen);
    cairo_translate(pen, spot.centre.x, spot.centre.y);
    cairo_scale(pen, squeeze, 1 / squeeze);
    cairo_translate(pen, -spot.centre.x, -spot.centre.y);
    draw_halo(pen, spot, colours, strength);
    draw_core(pen, spot, colours, strength);
    if (pustule)
      draw_tip(pen, spot, mix(shape.palette.light, {0.96, 0.90, 0.66}, 0.6), 0.55, 0.75, {0, 0});
    else
      draw_tip(pen, spot, shape.palette.light, 0.45, 0.28, {0.3 * shape.light, -0.32});
    cairo_restore(pen);
  }
}

}  // namespace comedo::drawn
