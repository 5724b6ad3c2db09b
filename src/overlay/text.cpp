#include "text.hpp"

#include "cairo_canvas.hpp"
#include "text_layout.hpp"

namespace comedo::overlay {

Text::Text(const std::string& words, const TextStyle& style)
    : layout_(canvas::make_text_layout(words, style.size_px, style.bold)) {
  if (style.align == Align::centre) pango_layout_set_alignment(layout_.get(), PANGO_ALIGN_CENTER);
  if (style.width_px > 0) canvas::wrap_at(layout_, style.width_px);
}

Extent Text::size() const {
  PangoRectangle box;
  pango_layout_get_extents(layout_.get(), nullptr, &box);
  return {static_cast<double>(box.width) / PANGO_SCALE, static_cast<double>(box.height) / PANGO_SCALE};
}

double Text::baseline() const { return static_cast<double>(pango_layout_get_baseline(layout_.get())) / PANGO_SCALE; }

void Text::draw(cairo_t* pen, double x, double y, canvas::Colour colour) const {
  canvas::set_colour(pen, colour);
  cairo_move_to(pen, x, y);
  pango_cairo_show_layout(pen, layout_.get());
}

}  // namespace comedo::overlay
