#include <algorithm>
#include <cmath>

#include "comedo/face.hpp"

namespace comedo {

namespace {

/// Standard deviation of grey in the part of `strip` inside the image; 0 where there is none.
double deviation(std::span<const std::uint8_t> grey, Size size, Rect strip) {
  strip = clip(strip, size);
  if (strip.empty()) return 0;
  double sum = 0;
  double squares = 0;
  for (int y = strip.y; y < strip.y + strip.height; ++y)
    for (int x = strip.x; x < strip.x + strip.width; ++x) {
      const double value =
          grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width) + static_cast<std::size_t>(x)];
      sum += value;
      squares += value * value;
    }
  const auto count = static_cast<double>(strip.area());
  return std::sqrt(std::max(0.0, squares / count - (sum / count) * (sum / count)));
}

/// A box larger than an eye can be is a false size about a right centre.
Rect tamed(Rect box, Size size) {
  constexpr double kLargest = 0.15;  // share of the image's side
  if (box.width <= kLargest * size.width && box.height <= kLargest * size.height) return box;
  const int side = static_cast<int>(std::min(kLargest * size.width, kLargest * size.height));
  return {static_cast<int>(box.x + 0.5 * box.width - 0.5 * side),
          static_cast<int>(box.y + 0.5 * box.height - 0.5 * side), side, side};
}

}  // namespace

std::optional<Eye> choose_eye(std::span<const Rect> boxes, std::span<const std::uint8_t> grey, Size size) {
  require(grey.size() == static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height),
          "choose_eye: one grey value a pixel");
  const Rect* largest = nullptr;
  for (const Rect& box : boxes) {
    if (box.x < 0.1 * size.width || box.x > 0.9 * size.width) continue;
    if (largest == nullptr || box.area() >= largest->area()) largest = &box;
  }
  const double least_side = 0.2 * 0.2 * std::min(size.width, size.height);
  if (largest == nullptr || static_cast<double>(largest->area()) < least_side * least_side) return std::nullopt;

  const Rect eye = tamed(*largest, size);
  const int width = static_cast<int>(0.5 * eye.width);
  const int height = static_cast<int>(1.5 * eye.height);
  const int left_x = std::max(0, static_cast<int>(eye.x - 0.5 * eye.width));
  const Rect right_strip{eye.x + eye.width, eye.y + eye.height, width, height};
  const Rect left_strip{left_x, eye.y + eye.height, width, height};
  // More variation on the right of the picture is background there, so this is the eye on the subject's right.
  const bool right = deviation(grey, size, right_strip) > deviation(grey, size, left_strip);
  return Eye{eye, right ? Side::right : Side::left};
}

}  // namespace comedo
