// Rectangles and quarter turns on paper: no pixels here.
#include <algorithm>

#include "comedo/image.hpp"

namespace comedo {
namespace {

/// Both ends as 64 bits: x + width of a hostile rectangle does not fit an int.
Rect from_edges(std::int64_t left, std::int64_t top, std::int64_t right, std::int64_t bottom) noexcept {
  if (right <= left || bottom <= top) return {};
  return {static_cast<int>(left), static_cast<int>(top), static_cast<int>(right - left),
          static_cast<int>(bottom - top)};
}

std::int64_t right_of(Rect rect) noexcept { return std::int64_t{rect.x} + rect.width; }
std::int64_t bottom_of(Rect rect) noexcept { return std::int64_t{rect.y} + rect.height; }

}  // namespace

Rect clip(Rect rect, Size size) noexcept {
  if (rect.empty()) return {};
  return from_edges(std::max(0, rect.x), std::max(0, rect.y), std::min<std::int64_t>(right_of(rect), size.width),
                    std::min<std::int64_t>(bottom_of(rect), size.height));
}

Rect unite(Rect a, Rect b) noexcept {
  if (a.empty()) return b.empty() ? Rect{} : b;
  if (b.empty()) return a;
  return from_edges(std::min(a.x, b.x), std::min(a.y, b.y), std::max(right_of(a), right_of(b)),
                    std::max(bottom_of(a), bottom_of(b)));
}

int degrees(Turn turn) noexcept { return 90 * static_cast<int>(turn); }

Turn inverse(Turn turn) noexcept { return static_cast<Turn>((4 - static_cast<int>(turn)) % 4); }

Size turned(Size size, Turn turn) noexcept {
  const bool swaps = turn == Turn::quarter || turn == Turn::three_quarters;
  return swaps ? Size{size.height, size.width} : size;
}

Point turned(Point point, Size size, Turn turn) noexcept {
  const double last_x = size.width - 1;
  const double last_y = size.height - 1;
  switch (turn) {
    case Turn::none: break;
    case Turn::quarter: return {last_y - point.y, point.x};
    case Turn::half: return {last_x - point.x, last_y - point.y};
    case Turn::three_quarters: return {point.y, last_x - point.x};
  }
  return point;
}

Rect turned(Rect rect, Size size, Turn turn) noexcept {
  const int from_right = size.width - rect.x - rect.width;
  const int from_bottom = size.height - rect.y - rect.height;
  switch (turn) {
    case Turn::none: break;
    case Turn::quarter: return {from_bottom, rect.x, rect.height, rect.width};
    case Turn::half: return {from_right, from_bottom, rect.width, rect.height};
    case Turn::three_quarters: return {rect.y, from_right, rect.height, rect.width};
  }
  return rect;
}

}  // namespace comedo
