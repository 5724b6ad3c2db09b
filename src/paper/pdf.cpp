// Pages as PDF: letters are embedded, and nothing in it depends on clock or machine.
#include <cairo-pdf.h>

#include "cairo_canvas.hpp"
#include "pages.hpp"

namespace comedo::paper {
namespace {

using canvas::Pen;
using canvas::Surface;

cairo_status_t append(void* bytes, const unsigned char* data, unsigned length) {
  static_cast<Bytes*>(bytes)->insert(static_cast<Bytes*>(bytes)->end(), data, data + length);
  return CAIRO_STATUS_SUCCESS;
}

/// Throws where cairo could not get its memory.
Surface make_document(Bytes& bytes, const std::string& title, const std::string& date) {
  Surface surface(cairo_pdf_surface_create_for_stream(append, &bytes, kPageWidth, kPageHeight));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error("cairo could not make a PDF");
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "comedo");
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, (date + "T00:00:00Z").c_str());
  return surface;
}

void draw_panels(cairo_t* pen, const PlacedPage& page) {
  for (const auto& panel : page.panels) {
    cairo_rectangle(pen, kMargin - 8, panel.y, kTextWidth + 16, panel.height);
    canvas::set_colour(pen, {1, 0.93, 0.91});
    cairo_fill(pen);
  }
}

void draw_lines(cairo_t* pen, const PlacedPage& page) {
  for (const auto& line : page.lines) {
    canvas::set_colour(pen, line.colour);
    cairo_move_to(pen, line.x, line.baseline);
    pango_cairo_show_layout_line(pen, line.line);
  }
}

void draw_footer(cairo_t* pen, const std::string& words) {
  const auto layout = canvas::make_text_layout(words, 8, false);
  PangoRectangle box;
  pango_layout_get_extents(layout.get(), nullptr, &box);
  canvas::set_colour(pen, kGrey);
  cairo_move_to(pen, kPageWidth - kMargin - points(box.width), kPageHeight - kMargin);
  pango_cairo_show_layout(pen, layout.get());
}

}  // namespace

Bytes to_pdf(const Document& document) {
  const auto pages = lay_out(document.pieces);
  Bytes bytes;
  const Surface surface = make_document(bytes, document.title, document.date);
  {
    const Pen pen = canvas::make_pen(surface);
    for (std::size_t i = 0; i < pages.size(); ++i) {
      for (const Drawing& draw : pages[i].drawings) draw(pen.get());
      draw_panels(pen.get(), pages[i]);
      draw_lines(pen.get(), pages[i]);
      if (document.footer) draw_footer(pen.get(), document.footer(i + 1, pages.size()));
      cairo_show_page(pen.get());
    }
  }
  cairo_surface_finish(surface.get());
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error("cairo could not write the PDF");
  return bytes;
}

}  // namespace comedo::paper
