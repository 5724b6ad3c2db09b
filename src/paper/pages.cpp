#include "pages.hpp"

namespace comedo::paper {

bool Paper::keep(double height) {
  if (y_ + height <= kBottom || y_ <= kMargin) return false;
  pages_.emplace_back();
  y_ = kMargin;
  return true;
}

void Paper::put_lines(const canvas::Layout& layout, double x, canvas::Colour colour) {
  PangoLayoutIter* lines = pango_layout_get_iter(layout.get());
  do {
    PangoRectangle box;
    pango_layout_iter_get_line_extents(lines, nullptr, &box);
    const double height = points(box.height);
    keep(height);
    const double ascent = points(pango_layout_iter_get_baseline(lines) - box.y);
    pages_.back().lines.push_back({layout, pango_layout_iter_get_line_readonly(lines), x, y_ + ascent, colour});
    y_ += height;
  } while (pango_layout_iter_next_line(lines) != FALSE);
  pango_layout_iter_free(lines);
}

void Paper::put_at(const canvas::Layout& layout, double x, double y, canvas::Colour colour) {
  PangoLayoutIter* lines = pango_layout_get_iter(layout.get());
  do
    pages_.back().lines.push_back({layout, pango_layout_iter_get_line_readonly(lines), x,
                                   y + points(pango_layout_iter_get_baseline(lines)), colour});
  while (pango_layout_iter_next_line(lines) != FALSE);
  pango_layout_iter_free(lines);
}

namespace {

/// Returns: what a piece and its heading need together: no heading stays behind alone.
double height_with_heading(const Piece& piece) {
  constexpr double kHeading = 40;  // points, its gap among them
  if (const auto* pictures = std::get_if<Pictures>(&piece)) return kHeading + height_of(*pictures);
  if (const auto* chart = std::get_if<Chart>(&piece)) return kHeading + height_of(*chart);
  return 0;
}

bool is_heading(const Piece& piece) {
  const auto* block = std::get_if<Block>(&piece);
  return block != nullptr && block->kind == BlockKind::heading;
}

}  // namespace

std::vector<PlacedPage> lay_out(const std::vector<Piece>& pieces) {
  Paper paper;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (is_heading(pieces[i]) && i + 1 < pieces.size()) paper.keep(height_with_heading(pieces[i + 1]));
    std::visit([&](const auto& one) { put(paper, one); }, pieces[i]);
  }
  return std::move(paper.pages());
}

}  // namespace comedo::paper
