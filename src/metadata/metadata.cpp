#include "comedo/metadata.hpp"

#include "exif_orientation.hpp"
#include "parts.hpp"

namespace comedo {

namespace metadata {

Encoded orientation_alone(ByteView exif) {
  const auto tag = static_cast<std::uint8_t>(exif_orientation(exif));
  if (tag == 1) return {};
  // Big endian, one entry: tag 0x0112, a SHORT, once; no second directory.
  return {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, tag, 0, 0, 0, 0, 0, 0};
}

namespace {

/// Pixels as they are seen, in a file that holds nothing else: without loss where it fits.
Result<Encoded> encoded_anew(Photo& photo, const Limits& limits) {
  const auto pixels = photo.whole();
  if (!pixels) return pixels.error();
  Encoded png = encode_png(*pixels);
  return png.size() <= limits.max_bytes ? std::move(png) : encode_jpeg(*pixels);
}

}  // namespace
}  // namespace metadata

Result<std::vector<std::uint8_t>> without_metadata(std::span<const std::uint8_t> bytes, const Limits& limits) {
  auto photo = Photo::open(bytes, limits);
  if (!photo) return photo.error();
  switch (photo->format()) {
    case Format::jpeg: return metadata::of_jpeg(bytes);
    case Format::png: return metadata::of_png(bytes);
    case Format::webp: return metadata::of_webp(bytes);
    case Format::heic:
      if (auto kept = metadata::of_heic(bytes)) return *std::move(kept);
      break;
    case Format::tiff:
    case Format::bmp: break;
  }
  return metadata::encoded_anew(*photo, limits);
}

}  // namespace comedo
