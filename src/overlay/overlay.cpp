#include "comedo/overlay.hpp"

#include <algorithm>
#include <cmath>

#include "cairo_canvas.hpp"
#include "draw_lesions.hpp"
#include "draw_regions.hpp"
#include "legend.hpp"
#include "style.hpp"

namespace comedo {
namespace {

constexpr int kLeastWidth = 400;  // below it no text could be read

void check(const Image& upright, const Report& report) {
  require(!upright.empty(), "an overlay takes a picture that is not empty");
  require(report.size.width > 0 && report.size.height > 0, "an overlay takes a report of a picture");
}

Image enlarged(const Image& picture) {
  const double scale = static_cast<double>(kLeastWidth) / picture.size.width;
  return resized(picture, {kLeastWidth, std::max(1, static_cast<int>(std::lround(picture.size.height * scale)))});
}

void draw_on(cairo_t* pen, Size picture, const Report& report, const RegionTitles& titles) {
  overlay::draw_lesions(pen, picture, report);
  overlay::draw_regions(pen, picture, report, titles);
}

Image with_legend(const Image& picture, const Report& report) {
  const overlay::Legend legend(report, picture.size.width, overlay::unit_of(picture.size));
  const Size size = {picture.size.width, picture.size.height + static_cast<int>(std::ceil(legend.height()))};
  const canvas::Surface surface = canvas::make_surface(size);
  canvas::put_image(surface, picture);
  const canvas::Pen pen = canvas::make_pen(surface);
  draw_on(pen.get(), picture.size, report, title_of);
  legend.draw(pen.get(), picture.size.height);
  return canvas::to_image(surface);
}

}  // namespace

Image draw_overlay(const Image& upright, const Report& report) {
  check(upright, report);
  return with_legend(upright.size.width < kLeastWidth ? enlarged(upright) : upright, report);
}

Image draw_marks(const Image& upright, const Report& report, const RegionTitles& titles) {
  check(upright, report);
  const Image picture = upright.size.width < kLeastWidth ? enlarged(upright) : upright;
  const canvas::Surface surface = canvas::make_surface(picture.size);
  canvas::put_image(surface, picture);
  draw_on(canvas::make_pen(surface).get(), picture.size, report, titles);
  return canvas::to_image(surface);
}

}  // namespace comedo
