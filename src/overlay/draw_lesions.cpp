#include "draw_lesions.hpp"

#include <algorithm>
#include <numbers>

#include "cased_line.hpp"

namespace comedo::overlay {
namespace {

// In units (style.hpp).
constexpr double kLine = 1.3;
constexpr double kCasing = 3;
constexpr double kLeastRadius = 3.5;
constexpr double kAir = 2;  // between a lesion and its ring, so that it can be seen

}  // namespace

void draw_lesions(cairo_t* pen, Size picture, const Report& report) {
  if (!report.lesions) return;
  const double unit = unit_of(picture);
  const double scale_x = static_cast<double>(picture.width) / report.size.width;
  const double scale_y = static_cast<double>(picture.height) / report.size.height;
  for (const Lesion& lesion : *report.lesions) {
    const double radius = std::max(kLeastRadius * unit, lesion.radius_px * std::min(scale_x, scale_y) + kAir * unit);
    cairo_new_path(pen);
    cairo_arc(pen, (lesion.centre.x + 0.5) * scale_x, (lesion.centre.y + 0.5) * scale_y, radius, 0,
              2 * std::numbers::pi);
    stroke_cased(pen, kInk, kLine * unit, kCasing * unit);
  }
}

}  // namespace comedo::overlay
