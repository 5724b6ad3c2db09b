// A Pango layout that looks the same at every size.
#pragma once

#include <pango/pangocairo.h>

#include <cmath>
#include <memory>
#include <string>

namespace comedo::canvas {

using Layout = std::shared_ptr<PangoLayout>;

/// Returns: `words` in the font of all our text, `size` high in the units of the page. Without hinting text is as wide
/// in proportion in a small picture as in a large one.
inline Layout make_text_layout(const std::string& words, double size, bool bold) {
  PangoContext* context = pango_font_map_create_context(pango_cairo_font_map_get_default());
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context, FALSE);
  Layout layout(pango_layout_new(context), [](PangoLayout* one) { g_object_unref(one); });
  g_object_unref(context);

  PangoFontDescription* font = pango_font_description_from_string("DejaVu Sans, sans-serif");
  pango_font_description_set_absolute_size(font, std::round(size * PANGO_SCALE));
  pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
  return layout;
}

/// Breaks lines at this width, between words where they fit.
inline void wrap_at(const Layout& layout, double width) {
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
}

}  // namespace comedo::canvas
