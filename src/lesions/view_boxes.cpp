// Which squares of a picture show a half face each, in the way in which the photographs that were learned from do: the
// face from hairline to chin fills the square.
#include <algorithm>
#include <cmath>

#include "comedo/lesions.hpp"

namespace comedo {
namespace {

// Of the distance from the brows to the chin: hairs begin this much above the brows, and air is left below and above.
constexpr double kForehead = 0.5;
constexpr double kAir = 0.08;
// Of the width between the outer corners of the eyes, the nose's ridge leaves at least this much on either side where
// both halves can be judged. A face that looks straight ahead leaves half; of one that is turned further than this, the
// far half is foreshortened, and the near one is most of what is seen.
constexpr double kLeastShare = 0.4;

struct Span {
  double low, high;
  [[nodiscard]] double middle() const { return (low + high) / 2; }
  [[nodiscard]] double length() const { return high - low; }
};

template <class Coordinate>
Span span_of(const Landmarks& points, std::size_t first, std::size_t last, Coordinate coordinate) {
  Span span{coordinate(points[first]), coordinate(points[first])};
  for (std::size_t i = first; i <= last; ++i) {
    span.low = std::min(span.low, coordinate(points[i]));
    span.high = std::max(span.high, coordinate(points[i]));
  }
  return span;
}

double x_of(Point p) { return p.x; }
double y_of(Point p) { return p.y; }

Rect square(double x, double y, double side) {
  const int whole = std::max(1, static_cast<int>(std::lround(side)));
  return {static_cast<int>(std::lround(x - side / 2)), static_cast<int>(std::lround(y - side / 2)), whole, whole};
}

/// In the frame of the turned picture, where the face stands upright.
std::vector<ViewBox> upright_boxes(const Landmarks& points) {
  const double brow = span_of(points, 17, 26, y_of).low;
  const double height = std::max(1.0, points[8].y - brow);
  const double top = brow - (kForehead + kAir) * height, bottom = points[8].y + kAir * height;
  const Span face = span_of(points, 0, 26, x_of);
  const double side = std::max(bottom - top, face.length() * (1 + kAir));
  const double y = (top + bottom) / 2;

  const double ridge = span_of(points, 27, 30, x_of).middle();
  const double eyes = points[45].x - points[36].x;
  const double share = eyes > 0 ? (ridge - points[36].x) / eyes : 0;  // of the subject's right half
  if (share < kLeastShare || share > 1 - kLeastShare) return {{Half::whole, square(face.middle(), y, side), {}}};

  const Point between{(points[39].x + points[42].x) / 2, (points[39].y + points[42].y) / 2};
  const std::array middle{between, points[8]};
  const double halfway = (between.x + points[8].x) / 2;
  return {{Half::right, square((face.low + halfway) / 2, y, side), middle},
          {Half::left, square((face.high + halfway) / 2, y, side), middle}};
}

}  // namespace

std::string_view name_of(Half half) noexcept {
  switch (half) {
    case Half::left: return "left";
    case Half::right: return "right";
    case Half::whole: return "whole";
  }
  return "unknown";
}

std::vector<ViewBox> view_boxes(const Face& face, Size size) {
  // Landmarks that the detector was hardly sure of may lie beside the face, or look straight ahead on one in profile.
  if (!face.points || face.rung == Rung::lenient) {
    const double side = std::max(size.width, size.height);
    return {{Half::whole, square(size.width / 2.0, size.height / 2.0, side), {}}};
  }
  Landmarks points = *face.points;
  for (Point& point : points) point = turned(point, size, face.turn);
  std::vector<ViewBox> boxes = upright_boxes(points);
  const Size upright = turned(size, face.turn);
  for (ViewBox& box : boxes) {
    box.square = turned(box.square, upright, inverse(face.turn));
    if (box.middle)
      for (Point& point : *box.middle) point = turned(point, upright, inverse(face.turn));
  }
  return boxes;
}

}  // namespace comedo
