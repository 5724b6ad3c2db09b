#include "pages.hpp"

namespace comedo::document {
namespace {

constexpr double kBottom = kPageHeight - kMargin - 12;  // room for the page number
constexpr double kIndent = 16;                          // of an item behind its mark
constexpr canvas::Colour kInk = {0.08, 0.08, 0.1}, kGrey = {0.38, 0.38, 0.42}, kRed = {0.64, 0.05, 0.05};

struct Style {
  double size, before;  ///< points: of the letters, and of the gap above.
  double indent = 0;
  bool bold = false;
  canvas::Colour colour = kInk;
  double keep = 0;  ///< Space that must be left below on the page, or a new one begins: a heading is not the last line.
};

Style style_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::title: return {.size = 19, .before = 0, .bold = true};
    case BlockKind::plain: return {.size = 10, .before = 5};
    case BlockKind::alarm:
      return {.size = 12, .before = 8, .indent = kIndent, .bold = true, .colour = kRed, .keep = 40};
    case BlockKind::heading: return {.size = 13, .before = 15, .bold = true, .keep = 60};
    case BlockKind::item: return {.size = 10, .before = 7, .indent = kIndent, .keep = 30};
    case BlockKind::detail: return {.size = 10, .before = 2, .indent = kIndent};
    case BlockKind::origin: return {.size = 7, .before = 2, .indent = kIndent, .colour = kGrey};
  }
  return {.size = 10, .before = 5};
}

double points(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

class Paper {
 public:
  void put(const Block& block) {
    if (block.text.empty()) return;
    const Style style = style_of(block.kind);
    const auto layout = canvas::make_text_layout(block.text, style.size, style.bold);
    canvas::wrap_at(layout, kPageWidth - 2 * kMargin - style.indent);
    y_ += style.before;
    if (y_ + style.keep > kBottom) turn();
    const double top = y_;
    const std::size_t page = pages_.size();
    if (!block.mark.empty()) put_mark(block, style);
    put_lines(layout, style);
    if (block.kind == BlockKind::alarm)
      pages_.back().panels.push_back(page == pages_.size() ? Panel{top - 3, y_ - top + 6}
                                                           : Panel{kMargin, y_ - kMargin});
  }

  std::vector<PlacedPage> pages() && { return std::move(pages_); }

 private:
  void turn() {
    pages_.emplace_back();
    y_ = kMargin;
  }

  void put_mark(const Block& block, const Style& style) {
    const auto mark = canvas::make_text_layout(block.kind == BlockKind::alarm ? "!" : block.mark, style.size, true);
    pages_.back().lines.push_back({mark, pango_layout_get_line_readonly(mark.get(), 0), kMargin,
                                   y_ + points(pango_layout_get_baseline(mark.get())), style.colour});
  }

  // Line by line, so that a block may go on over the end of a page.
  void put_lines(const canvas::Layout& layout, const Style& style) {
    PangoLayoutIter* lines = pango_layout_get_iter(layout.get());
    do {
      PangoRectangle box;
      pango_layout_iter_get_line_extents(lines, nullptr, &box);
      const double height = points(box.height);
      if (y_ + height > kBottom) turn();
      const double ascent = points(pango_layout_iter_get_baseline(lines) - box.y);
      pages_.back().lines.push_back(
          {layout, pango_layout_iter_get_line_readonly(lines), kMargin + style.indent, y_ + ascent, style.colour});
      y_ += height;
    } while (pango_layout_iter_next_line(lines) != FALSE);
    pango_layout_iter_free(lines);
  }

  std::vector<PlacedPage> pages_ = std::vector<PlacedPage>(1);
  double y_ = kMargin;
};

}  // namespace

std::vector<PlacedPage> lay_out(const Blocks& blocks) {
  Paper paper;
  for (const Block& block : blocks) paper.put(block);
  return std::move(paper).pages();
}

}  // namespace comedo::document
