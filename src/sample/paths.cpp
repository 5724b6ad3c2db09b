#include "paths.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace comedo::drawn {

// Catmull-Rom: the tangent at a point is parallel to the line between its neighbours.
void curve_through(cairo_t* pen, std::span<const Point> points) {
  if (cairo_has_current_point(pen) == 0)
    cairo_move_to(pen, points[0].x, points[0].y);
  else
    cairo_line_to(pen, points[0].x, points[0].y);
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Point a = points[i >= 2 ? i - 2 : 0];
    const Point b = points[i - 1];
    const Point c = points[i];
    const Point d = points[std::min(i + 1, points.size() - 1)];
    cairo_curve_to(pen, b.x + (c.x - a.x) / 6, b.y + (c.y - a.y) / 6, c.x - (d.x - b.x) / 6, c.y - (d.y - b.y) / 6, c.x,
                   c.y);
  }
}

void ellipse(cairo_t* pen, Point centre, double radius_x, double radius_y, double turn) {
  cairo_save(pen);
  cairo_translate(pen, centre.x, centre.y);
  cairo_rotate(pen, turn);
  cairo_scale(pen, radius_x, radius_y);
  cairo_new_sub_path(pen);
  cairo_arc(pen, 0, 0, 1, 0, 2 * std::numbers::pi);
  cairo_restore(pen);
}

void head_path(cairo_t* pen, const FaceShape& shape) {
  std::vector<Point> points = right_outline(shape);
  for (std::size_t i = points.size() - 1; i-- > 0;) points.push_back({-points[i].x, points[i].y});
  cairo_new_path(pen);
  curve_through(pen, points);
  cairo_close_path(pen);
}

}  // namespace comedo::drawn
