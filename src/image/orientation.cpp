#include "orientation.hpp"

#include <algorithm>

namespace comedo::image {
namespace {

void mirror_rows(Image& image) {
  const auto width = static_cast<std::size_t>(image.size.width);
  for (std::size_t row = 0; row < static_cast<std::size_t>(image.size.height); ++row) {
    std::uint8_t* left = &image.rgb[row * width * 3];
    std::uint8_t* right = left + (width - 1) * 3;
    for (; left < right; left += 3, right -= 3) std::swap_ranges(left, left + 3, right);
  }
}

}  // namespace

Orientation orientation_of(int tag) noexcept {
  switch (tag) {
    case 2: return {true, Turn::none};
    case 3: return {false, Turn::half};
    case 4: return {true, Turn::half};
    case 5: return {true, Turn::three_quarters};
    case 6: return {false, Turn::quarter};
    case 7: return {true, Turn::quarter};
    case 8: return {false, Turn::three_quarters};
    default: return {};
  }
}

Rect stored_rect(Rect upright, Size stored, Orientation orientation) noexcept {
  Rect rect = turned(upright, turned(stored, orientation.turn), inverse(orientation.turn));
  if (orientation.mirrored) rect.x = stored.width - rect.x - rect.width;
  return rect;
}

Image upright(Image stored, Orientation orientation) {
  if (orientation.mirrored) mirror_rows(stored);
  return turned(std::move(stored), orientation.turn);
}

}  // namespace comedo::image
