#include "soft_mask.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

namespace comedo::drawn {
namespace {

constexpr int kMaskWidth = 360;  // at most; a picture that is smaller needs no more than its own

// Mean over 2 * radius + 1 samples of one line; outside counts as empty.
void blur_line(std::vector<std::uint8_t>& line, std::vector<std::uint8_t>& copy, int radius) {
  copy = line;
  const int n = static_cast<int>(line.size());
  const auto at = [&](int i) { return i < 0 || i >= n ? 0 : int{copy[static_cast<std::size_t>(i)]}; };
  int sum = 0;
  for (int i = -radius; i < radius; ++i) sum += at(i);
  const int span = 2 * radius + 1;
  for (int i = 0; i < n; ++i) {
    sum += at(i + radius);
    line[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>((sum + radius) / span);
    sum -= at(i - radius);
  }
}

// The part of the surface that is not empty; painting only there saves most of the time.
Rect extent(const canvas::Surface& surface) {
  const canvas::Pixels pixels(surface);
  const int width = cairo_image_surface_get_width(surface.get());
  const int height = cairo_image_surface_get_height(surface.get());
  Rect all;
  for (int y = 0; y < height; ++y) {
    const std::uint8_t* row = pixels.row(y);
    const std::uint8_t* end = row + width;
    const auto set = [](std::uint8_t value) { return value != 0; };
    const auto first = std::find_if(row, end, set);
    if (first == end) continue;
    const auto last = std::find_if(std::make_reverse_iterator(end), std::make_reverse_iterator(row), set);
    const int left = std::min(all.empty() ? width : all.x, static_cast<int>(first - row));
    const int right = std::max(all.x + all.width, static_cast<int>(last.base() - row));
    const int top = all.empty() ? y : all.y;
    all = {left, top, right - left, y + 1 - top};
  }
  return all;
}

}  // namespace

void blur(const canvas::Surface& surface, int radius_px) {
  if (radius_px < 1) return;
  const canvas::Pixels pixels(surface);
  const int width = cairo_image_surface_get_width(surface.get());
  const int height = cairo_image_surface_get_height(surface.get());
  std::vector<std::uint8_t> line;
  std::vector<std::uint8_t> copy;
  for (int pass = 0; pass < 3; ++pass) {
    for (int y = 0; y < height; ++y) {
      line.assign(pixels.row(y), pixels.row(y) + width);
      blur_line(line, copy, radius_px);
      std::copy(line.begin(), line.end(), pixels.row(y));
    }
    line.resize(static_cast<std::size_t>(height));
    for (int x = 0; x < width; ++x) {
      for (int y = 0; y < height; ++y) line[static_cast<std::size_t>(y)] = pixels.row(y)[x];
      blur_line(line, copy, radius_px);
      for (int y = 0; y < height; ++y) pixels.row(y)[x] = line[static_cast<std::size_t>(y)];
    }
  }
  pixels.finish();
}

SoftMask::SoftMask(cairo_t* target) : target_(target) {
  cairo_surface_t* picture = cairo_get_target(target);
  const int width = cairo_image_surface_get_width(picture);
  const int height = cairo_image_surface_get_height(picture);
  const int mask_width = std::min(kMaskWidth, width);
  scale_ = static_cast<double>(mask_width) / width;
  surface_ = canvas::make_surface({mask_width, static_cast<int>(std::ceil(height * scale_))}, CAIRO_FORMAT_A8);
  pen_ = canvas::make_pen(surface_);
  cairo_matrix_t matrix;
  cairo_get_matrix(target, &matrix);
  cairo_scale(pen_.get(), scale_, scale_);
  cairo_transform(pen_.get(), &matrix);
  cairo_set_line_cap(pen_.get(), CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(pen_.get(), CAIRO_LINE_JOIN_ROUND);
}

void SoftMask::paint(double radius, canvas::Colour colour, double alpha) {
  cairo_matrix_t matrix;
  cairo_get_matrix(pen_.get(), &matrix);
  // Three boxes of radius r spread as much as a Gaussian of about r.
  blur(surface_, static_cast<int>(std::lround(radius * matrix.xx)));
  cairo_save(target_);
  cairo_identity_matrix(target_);
  cairo_scale(target_, 1 / scale_, 1 / scale_);
  const Rect part = extent(surface_);
  cairo_rectangle(target_, part.x - 1, part.y - 1, part.width + 2, part.height + 2);  // enlarging blurs by a pixel
  cairo_clip(target_);
  canvas::set_colour(target_, colour, alpha);
  cairo_mask_surface(target_, surface_.get(), 0, 0);
  cairo_restore(target_);
}

}  // namespace comedo::drawn
