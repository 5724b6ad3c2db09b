// Pieces laid out on pages, before anything is drawn: so that every page knows how many there are.
#pragma once

#include <functional>
#include <vector>

#include "colour.hpp"
#include "comedo/paper.hpp"
#include "text_layout.hpp"

namespace comedo::paper {

// A4 in points.
constexpr double kPageWidth = 595.276, kPageHeight = 841.89;
constexpr double kMargin = 51;  // 18 mm, more than any printer leaves white
constexpr double kTextWidth = kPageWidth - 2 * kMargin;
constexpr double kBottom = kPageHeight - kMargin - 12;  // room for the page number

constexpr canvas::Colour kInk = {0.08, 0.08, 0.1}, kGrey = {0.38, 0.38, 0.42}, kRed = {0.64, 0.05, 0.05},
                         kHair = {0.82, 0.82, 0.85};

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
/// What is no text, at its place.
using Drawing = std::function<void(cairo_t*)>;
struct PlacedPage {
  std::vector<PlacedLine> lines;
  std::vector<Panel> panels;      ///< Behind alarms.
  std::vector<Drawing> drawings;  ///< Behind the text, before panels.
};

inline double points(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

/// The pages so far, and where on the last one to go on.
class Paper {
 public:
  [[nodiscard]] double y() const noexcept { return y_; }
  void skip(double height) noexcept { y_ += height; }
  /// Begins a new page unless so much is left on this one, or this one is fresh. Returns: whether it did.
  bool keep(double height);
  /// Puts a layout line by line from `x` on, so that it may go on over the end of a page.
  void put_lines(const canvas::Layout& layout, double x, canvas::Colour colour);
  /// Puts a layout with its top at y, without moving on.
  void put_at(const canvas::Layout& layout, double x, double y, canvas::Colour colour);
  void draw(Drawing drawing) { pages_.back().drawings.push_back(std::move(drawing)); }
  [[nodiscard]] std::vector<PlacedPage>& pages() noexcept { return pages_; }

 private:
  std::vector<PlacedPage> pages_ = std::vector<PlacedPage>(1);
  double y_ = kMargin;
};

void put(Paper& paper, const Block& block);
void put(Paper& paper, const Pictures& pictures);
void put(Paper& paper, const Table& table);
void put(Paper& paper, const Chart& chart);

// Of what goes on no further page.
[[nodiscard]] double height_of(const Pictures& pictures);
[[nodiscard]] double height_of(const Chart& chart);

/// Returns: one page at least. Requires: the pieces live as long as the pages.
[[nodiscard]] std::vector<PlacedPage> lay_out(const std::vector<Piece>& pieces);

}  // namespace comedo::paper
