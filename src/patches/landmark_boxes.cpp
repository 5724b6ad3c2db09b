#include <algorithm>

#include "geometry.hpp"

namespace comedo {

namespace {

/// Extremes of a run of landmarks in whole pixels; coordinates truncate as the published code's int() does.
struct Extent {
  int x_min, x_max, y_min, y_max;
  [[nodiscard]] int width() const { return x_max - x_min; }
  [[nodiscard]] int height() const { return y_max - y_min; }
};

Extent extent(const Landmarks& points, std::size_t first, std::size_t last) {
  const auto begin = points.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end = points.begin() + static_cast<std::ptrdiff_t>(last) + 1;
  const auto [left, right] = std::minmax_element(begin, end, [](Point a, Point b) { return a.x < b.x; });
  const auto [top, bottom] = std::minmax_element(begin, end, [](Point a, Point b) { return a.y < b.y; });
  return {static_cast<int>(left->x), static_cast<int>(right->x), static_cast<int>(top->y), static_cast<int>(bottom->y)};
}

Extent clipped(Extent e, Size size) {
  return {std::clamp(e.x_min, 0, size.width), std::clamp(e.x_max, 0, size.width), std::clamp(e.y_min, 0, size.height),
          std::clamp(e.y_max, 0, size.height)};
}

int truncated(double value) { return static_cast<int>(value); }

Rect between(int x0, int x1, int y0, int y1, Size size) { return clip({x0, y0, x1 - x0, y1 - y0}, size); }

Rect forehead(const Extent& right_brow, const Extent& left_brow, const Extent& face, Size size) {
  const int height = truncated(0.3 * face.height());
  const int brow_top = std::min(right_brow.y_min, left_brow.y_min);
  const int top = std::max(0, brow_top - height);
  return between(right_brow.x_min, left_brow.x_max, top, std::min(brow_top, top + height), size);
}

int cheek_top(const Extent& eye) { return truncated(eye.y_max + 0.2 * eye.height()); }
int cheek_bottom(const Extent& eye, const Extent& face) {
  return truncated(face.y_max - 0.1 * (face.y_max - eye.y_max));
}

Rect right_cheek(const Landmarks& points, const Extent& eye, const Extent& face, Size size, Geometry geometry) {
  const int inner = geometry == Geometry::service ? eye.x_max : truncated(points[41].x);
  const int outer = truncated(face.x_min + 0.1 * (inner - face.x_min));
  return between(outer, inner, cheek_top(eye), cheek_bottom(eye, face), size);
}

Rect left_cheek(const Landmarks& points, const Extent& eye, const Extent& face, Size size) {
  const int outer = truncated(face.x_max - 0.05 * (face.x_max - eye.x_min));
  return between(truncated(points[42].x), outer, cheek_top(eye), cheek_bottom(eye, face), size);
}

}  // namespace

std::vector<PatchBox> landmark_boxes(const Landmarks& points, Size size, Geometry geometry) {
  const Extent face = clipped(extent(points, 0, 67), size);
  const Extent right_eye = extent(points, 36, 41);
  const Extent left_eye = extent(points, 42, 47);
  constexpr double kSideView = 1.15;  // an eye this much wider than the other faces the camera alone
  const bool left_only = left_eye.width() >= kSideView * right_eye.width();
  const bool right_only = right_eye.width() >= kSideView * left_eye.width();

  std::vector<PatchBox> boxes;
  const auto add = [&](Region region, Rect box) {
    if (!box.empty()) boxes.push_back({region, box});
  };
  add(Region::forehead, forehead(extent(points, 17, 21), extent(points, 22, 26), face, size));
  if (left_only || !right_only) add(Region::left_cheek, left_cheek(points, left_eye, face, size));
  if (right_only || !left_only) add(Region::right_cheek, right_cheek(points, right_eye, face, size, geometry));
  add(Region::chin, between(right_eye.x_max, left_eye.x_min, extent(points, 48, 60).y_max, face.y_max, size));
  return boxes;
}

}  // namespace comedo
