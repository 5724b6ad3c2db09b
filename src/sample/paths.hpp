// Curves that several parts of the face are made of.
#pragma once

#include <cairo.h>

#include <span>
#include <vector>

#include "shape.hpp"

namespace comedo::drawn {

/// Adds a smooth curve through the points to the path, from the first to the last.
void curve_through(cairo_t* pen, std::span<const Point> points);
void ellipse(cairo_t* pen, Point centre, double radius_x, double radius_y, double turn = 0);
/// The closed outline of the head.
void head_path(cairo_t* pen, const FaceShape& shape);
/// Mirrors what `draw(side)` draws for the picture's right half: called with 1 and, mirrored, with -1.
template <class Draw>
void both_sides(cairo_t* pen, const Draw& draw) {
  for (const int side : {1, -1}) {
    cairo_save(pen);
    cairo_scale(pen, side, 1);
    draw(side);
    cairo_restore(pen);
  }
}

}  // namespace comedo::drawn
