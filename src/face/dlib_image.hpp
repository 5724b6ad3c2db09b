// Our pixels as dlib wants them.
#pragma once

#include <dlib/array2d.h>
#include <dlib/image_processing/generic_image.h>
#include <dlib/pixel.h>

#include <cstring>

#include "comedo/image.hpp"

namespace comedo {

inline dlib::array2d<dlib::rgb_pixel> to_dlib(const Image& image) {
  static_assert(sizeof(dlib::rgb_pixel) == 3, "rows are copied as bytes");
  dlib::array2d<dlib::rgb_pixel> out(image.size.height, image.size.width);
  const auto row_bytes = static_cast<std::size_t>(image.size.width) * 3;
  for (int y = 0; y < image.size.height; ++y)
    std::memcpy(static_cast<void*>(&out[y][0]), image.rgb.data() + static_cast<std::size_t>(y) * row_bytes, row_bytes);
  return out;
}

/// The same without a copy, for dlib's functions that only read. It lives no longer than the image.
struct DlibView {
  const Image& image;
};
inline long num_rows(const DlibView& view) noexcept { return view.image.size.height; }
inline long num_columns(const DlibView& view) noexcept { return view.image.size.width; }
inline long width_step(const DlibView& view) noexcept { return 3L * view.image.size.width; }
inline const void* image_data(const DlibView& view) noexcept { return view.image.rgb.data(); }

}  // namespace comedo

template <>
struct dlib::image_traits<comedo::DlibView> {
  using pixel_type = rgb_pixel;
};
