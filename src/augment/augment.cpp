#include "comedo/augment.hpp"

#include <algorithm>

namespace comedo {

RollAxis roll_axis(Region region) noexcept { return region == Region::forehead ? RollAxis::x : RollAxis::y; }

Image rolled(const Image& image, RollAxis axis, int shift_px) {
  require(shift_px >= 0, "rolled() takes a shift of at least 0");
  Image result = image;
  if (image.empty()) return result;
  const auto row_bytes = static_cast<std::ptrdiff_t>(image.size.width) * 3;
  if (axis == RollAxis::y) {
    const std::ptrdiff_t start = (shift_px % image.size.height) * row_bytes;
    std::rotate_copy(image.rgb.begin(), image.rgb.begin() + start, image.rgb.end(), result.rgb.begin());
    return result;
  }
  const std::ptrdiff_t start = std::ptrdiff_t{shift_px % image.size.width} * 3;
  for (std::ptrdiff_t y = 0; y < image.size.height; ++y) {
    const auto row = image.rgb.begin() + y * row_bytes;
    std::rotate_copy(row, row + start, row + row_bytes, result.rgb.begin() + y * row_bytes);
  }
  return result;
}

}  // namespace comedo
