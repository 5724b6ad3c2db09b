// Text by Pango: shaped, wrapped and measured before anything is drawn.
#pragma once

#include <pango/pangocairo.h>

#include <memory>
#include <string>

#include "colour.hpp"
#include "layout.hpp"

namespace comedo::overlay {

enum class Align : std::uint8_t { left, centre };

struct TextStyle {
  double size_px = 13;
  bool bold = false;
  double width_px = 0;  ///< Wraps at this width; 0 for a single line.
  Align align = Align::left;
};

class Text {
 public:
  Text(const std::string& words, const TextStyle& style);
  /// The width is the widest line's, at most the width to wrap at.
  [[nodiscard]] Extent size() const;
  [[nodiscard]] double baseline() const;  ///< Of the first line, below the top.
  /// Draws with the top left corner of the block (not of its first word, where it is centred) at x, y.
  void draw(cairo_t* pen, double x, double y, canvas::Colour colour) const;

 private:
  std::shared_ptr<PangoLayout> layout_;
};

}  // namespace comedo::overlay
