// A line that reads on skin of any colour.
#pragma once

#include "cairo_canvas.hpp"
#include "style.hpp"

namespace comedo::overlay {

/// Strokes the path twice, white below the ink. Widths in px.
inline void stroke_cased(cairo_t* pen, canvas::Colour ink, double line, double casing) {
  canvas::set_colour(pen, kWhite, 0.92);
  cairo_set_line_width(pen, casing);
  cairo_stroke_preserve(pen);
  canvas::set_colour(pen, ink);
  cairo_set_line_width(pen, line);
  cairo_stroke(pen);
}

}  // namespace comedo::overlay
