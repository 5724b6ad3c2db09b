// Cairo's objects with owners, and the way between our images and cairo's surfaces.
#pragma once

#include <cairo.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <utility>

#include "colour.hpp"
#include "comedo/image.hpp"

namespace comedo::canvas {

struct Release {
  void operator()(cairo_surface_t* surface) const noexcept { cairo_surface_destroy(surface); }
  void operator()(cairo_t* pen) const noexcept { cairo_destroy(pen); }
  void operator()(cairo_pattern_t* pattern) const noexcept { cairo_pattern_destroy(pattern); }
};
using Surface = std::unique_ptr<cairo_surface_t, Release>;
using Pen = std::unique_ptr<cairo_t, Release>;
using Pattern = std::unique_ptr<cairo_pattern_t, Release>;

inline void set_colour(cairo_t* pen, Colour c, double alpha = 1) { cairo_set_source_rgba(pen, c.r, c.g, c.b, alpha); }
inline void add_stop(const Pattern& pattern, double offset, Colour c, double alpha = 1) {
  cairo_pattern_add_color_stop_rgba(pattern.get(), offset, c.r, c.g, c.b, alpha);
}

/// Throws where cairo could not get its memory.
inline Surface make_surface(Size size, cairo_format_t format = CAIRO_FORMAT_RGB24) {
  Surface surface(cairo_image_surface_create(format, size.width, size.height));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error("cairo could not make a surface");
  return surface;
}
/// Throws where cairo could not get its memory.
inline Pen make_pen(const Surface& surface) {
  Pen pen(cairo_create(surface.get()));
  if (cairo_status(pen.get()) != CAIRO_STATUS_SUCCESS) throw std::runtime_error("cairo could not make a pen");
  return pen;
}

/// The bytes of a surface, for work on single pixels. finish() tells cairo that they changed.
struct Pixels {
  explicit Pixels(const Surface& surface) : surface_(surface.get()) {
    cairo_surface_flush(surface_);
    data_ = cairo_image_surface_get_data(surface_);
    stride_ = cairo_image_surface_get_stride(surface_);
  }
  [[nodiscard]] std::uint8_t* row(int y) const { return data_ + std::ptrdiff_t{y} * stride_; }
  /// A row of RGB24 or ARGB32: 0xAARRGGBB in the machine's own byte order.
  [[nodiscard]] std::uint32_t* row32(int y) const {
    return static_cast<std::uint32_t*>(static_cast<void*>(data_ + std::ptrdiff_t{y} * stride_));
  }
  void finish() const { cairo_surface_mark_dirty(surface_); }

 private:
  cairo_surface_t* surface_;
  std::uint8_t* data_ = nullptr;
  int stride_ = 0;
};

/// Requires: an RGB24 surface.
inline Image to_image(const Surface& surface) {
  const Pixels pixels(surface);
  Image image{{cairo_image_surface_get_width(surface.get()), cairo_image_surface_get_height(surface.get())}, {}};
  image.rgb.resize(static_cast<std::size_t>(image.size.width) * static_cast<std::size_t>(image.size.height) * 3);
  auto* out = image.rgb.data();
  for (int y = 0; y < image.size.height; ++y) {
    const std::uint32_t* in = pixels.row32(y);
    for (int x = 0; x < image.size.width; ++x, out += 3) {
      out[0] = static_cast<std::uint8_t>(in[x] >> 16U);
      out[1] = static_cast<std::uint8_t>(in[x] >> 8U);
      out[2] = static_cast<std::uint8_t>(in[x]);
    }
  }
  return image;
}

/// Copies `image` into the top left corner of an RGB24 surface at least as large.
inline void put_image(const Surface& surface, const Image& image) {
  const Pixels pixels(surface);
  const auto* in = image.rgb.data();
  for (int y = 0; y < image.size.height; ++y) {
    std::uint32_t* out = pixels.row32(y);
    for (int x = 0; x < image.size.width; ++x, in += 3)
      out[x] = 0xFF000000U | std::uint32_t{in[0]} << 16U | std::uint32_t{in[1]} << 8U | std::uint32_t{in[2]};
  }
  pixels.finish();
}

}  // namespace comedo::canvas
