#include "style.hpp"

namespace comedo::overlay {
namespace {

constexpr canvas::Colour rgb(int r, int g, int b) { return {r / 255.0, g / 255.0, b / 255.0}; }

}  // namespace

LevelStyle style_of(Level level) {
  switch (level) {
    case Level::clear: return {rgb(15, 112, 104), kWhite, rgb(15, 112, 104)};
    case Level::almost_clear: return {rgb(110, 190, 176), kInk, rgb(24, 118, 108)};
    case Level::mild: return {rgb(242, 188, 84), kInk, rgb(142, 94, 8)};
    case Level::moderate: return {rgb(194, 78, 28), kWhite, rgb(184, 70, 22)};
    case Level::severe: break;
  }
  return {rgb(116, 26, 72), kWhite, rgb(116, 26, 72)};
}

}  // namespace comedo::overlay
