#include "text.hpp"

#include <cmath>

#include "cairo_canvas.hpp"

namespace comedo::overlay {
namespace {

// Without hinting text is as wide in proportion in a small picture as in a large one.
void scale_evenly(PangoContext* context) {
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context, FALSE);
}

PangoLayout* make_layout() {
  PangoContext* context = pango_font_map_create_context(pango_cairo_font_map_get_default());
  scale_evenly(context);
  PangoLayout* layout = pango_layout_new(context);
  g_object_unref(context);
  return layout;
}

}  // namespace

Text::Text(const std::string& words, const TextStyle& style)
    : layout_(make_layout(), [](PangoLayout* layout) { g_object_unref(layout); }) {
  PangoFontDescription* font = pango_font_description_from_string("DejaVu Sans, sans-serif");
  pango_font_description_set_absolute_size(font, std::round(style.size_px * PANGO_SCALE));
  pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout_.get(), font);
  pango_font_description_free(font);
  pango_layout_set_text(layout_.get(), words.data(), static_cast<int>(words.size()));
  if (style.align == Align::centre) pango_layout_set_alignment(layout_.get(), PANGO_ALIGN_CENTER);
  if (style.width_px <= 0) return;
  pango_layout_set_width(layout_.get(), static_cast<int>(style.width_px * PANGO_SCALE));
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
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
