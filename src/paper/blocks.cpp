// Lines of text, each kind in its own style.
#include "pages.hpp"

namespace comedo::paper {
namespace {

constexpr double kIndent = 16;  // of an item behind its mark

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

}  // namespace

void put(Paper& paper, const Block& block) {
  if (block.text.empty()) return;
  const Style style = style_of(block.kind);
  const auto layout = canvas::make_text_layout(block.text, style.size, style.bold);
  canvas::wrap_at(layout, kTextWidth - style.indent);
  paper.skip(style.before);
  paper.keep(style.keep);
  const double top = paper.y();
  const std::size_t page = paper.pages().size();
  const bool alarm = block.kind == BlockKind::alarm;
  if (!block.mark.empty())
    paper.put_at(canvas::make_text_layout(alarm ? "!" : block.mark, style.size, true), kMargin, top, style.colour);
  paper.put_lines(layout, kMargin + style.indent, style.colour);
  if (alarm)
    paper.pages().back().panels.push_back(page == paper.pages().size() ? Panel{top - 3, paper.y() - top + 6}
                                                                       : Panel{kMargin, paper.y() - kMargin});
}

}  // namespace comedo::paper
