// Blocks laid out on pages, before anything is drawn: so that every page knows how many there are.
#pragma once

#include <vector>

#include "colour.hpp"
#include "compose.hpp"
#include "text_layout.hpp"

namespace comedo::document {

// A4 in points.
constexpr double kPageWidth = 595.276, kPageHeight = 841.89;
constexpr double kMargin = 51;  // 18 mm, more than any printer leaves white

struct PlacedLine {
  canvas::Layout layout;  ///< Keeps `line` alive.
  PangoLayoutLine* line;
  double x, baseline;
  canvas::Colour colour;
};
/// A filled area behind the text.
struct Panel {
  double y, height;
};
struct PlacedPage {
  std::vector<PlacedLine> lines;
  std::vector<Panel> panels;  ///< Behind alarms.
};

/// Returns: one page at least.
[[nodiscard]] std::vector<PlacedPage> lay_out(const Blocks& blocks);

}  // namespace comedo::document
