// Pictures in a row, as the JPEGs that the file then holds.
#include <algorithm>
#include <memory>

#include "cairo_canvas.hpp"
#include "pages.hpp"

namespace comedo::paper {
namespace {

constexpr double kGap = 16, kBefore = 9, kMostHeight = 380, kCaption = 8, kCaptionGap = 4;  // points
constexpr int kQuality = 88;

void destroy_bytes(void* bytes) { delete static_cast<Bytes*>(bytes); }

/// The pixels, and beside them their JPEG, which cairo writes into the file as it is.
canvas::Surface surface_of(const Image& image) {
  canvas::Surface surface = canvas::make_surface(image.size);
  canvas::put_image(surface, image);
  auto jpeg = std::make_unique<Bytes>(encode_jpeg(image, kQuality));
  const auto status = cairo_surface_set_mime_data(surface.get(), CAIRO_MIME_TYPE_JPEG, jpeg->data(), jpeg->size(),
                                                  destroy_bytes, jpeg.get());
  if (status == CAIRO_STATUS_SUCCESS) (void)jpeg.release();  // cairo's now
  return surface;
}

void draw_picture(cairo_t* pen, const Image& image, double x, double y, double width) {
  const canvas::Surface surface = surface_of(image);
  cairo_save(pen);
  cairo_translate(pen, x, y);
  cairo_scale(pen, width / image.size.width, width / image.size.width);
  cairo_set_source_surface(pen, surface.get(), 0, 0);
  cairo_paint(pen);
  cairo_restore(pen);
}

double height_at(const Image& image, double width) { return width * image.size.height / image.size.width; }

/// Where everything goes, measured before it is put anywhere.
struct Row {
  explicit Row(const Pictures& pictures) {
    require(!pictures.row.empty() && pictures.row.size() <= 3, "Pictures: one to three in a row");
    const auto count = static_cast<double>(pictures.row.size());
    share = (kTextWidth - (count - 1) * kGap) / count;
    for (const Pictures::One& one : pictures.row) {
      require(!one.image.empty(), "Pictures: a picture that is not empty");
      widths.push_back(share * std::min(1.0, kMostHeight / height_at(one.image, share)));
      tallest = std::max(tallest, height_at(one.image, widths.back()));
      captions.push_back(canvas::make_text_layout(one.caption, kCaption, false));
      canvas::wrap_at(captions.back(), share);
      int height = 0;
      pango_layout_get_size(captions.back().get(), nullptr, &height);
      deepest = std::max(deepest, one.caption.empty() ? 0 : points(height) + kCaptionGap);
    }
  }
  double share = 0;  ///< Of the width, for each.
  std::vector<double> widths;
  std::vector<canvas::Layout> captions;
  double tallest = 0, deepest = 0;  ///< Of the pictures, of the captions.
};

}  // namespace

double height_of(const Pictures& pictures) {
  const Row row(pictures);
  return kBefore + row.tallest + row.deepest;
}

void put(Paper& paper, const Pictures& pictures) {
  const Row row(pictures);
  paper.skip(kBefore);
  paper.keep(row.tallest + row.deepest);
  for (std::size_t i = 0; i < row.widths.size(); ++i) {
    const double x = kMargin + static_cast<double>(i) * (row.share + kGap), y = paper.y();
    const Image& image = pictures.row[i].image;
    paper.draw([&image, x, y, width = row.widths[i]](cairo_t* pen) { draw_picture(pen, image, x, y, width); });
    paper.put_at(row.captions[i], x, y + height_at(image, row.widths[i]) + kCaptionGap, kGrey);
  }
  paper.skip(row.tallest + row.deepest);
}

}  // namespace comedo::paper
