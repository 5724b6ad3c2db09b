// JPEG: scaled through the DCT, and row by row for regions.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

#include "exif_orientation.hpp"
#include "jpeg_session.hpp"

namespace comedo::image {
namespace {

constexpr int kIccMarker = JPEG_APP0 + 2;
constexpr int kExifMarker = JPEG_APP0 + 1;

/// Returns: channels of a Raster for this file, 0 where we cannot show its colours.
int channels_for(const jpeg_decompress_struct& info) noexcept {
  switch (info.jpeg_color_space) {
    case JCS_GRAYSCALE: return 1;
    case JCS_YCbCr:
    case JCS_RGB: return 3;
    case JCS_CMYK:
    case JCS_YCCK: return 4;
    default: return 0;
  }
}

void ask_for_channels(jpeg_decompress_struct& info) noexcept {
  const int channels = channels_for(info);
  info.out_color_space = channels == 1 ? JCS_GRAYSCALE : channels == 3 ? JCS_RGB : JCS_CMYK;
}

/// Adobe writes CMYK inverted; 255 is full ink in a Raster.
void straighten_ink(Raster& raster, bool saw_adobe) noexcept {
  if (raster.channels != 4 || !saw_adobe) return;
  for (std::uint8_t& ink : raster.data) ink = static_cast<std::uint8_t>(255 - ink);
}

/// The smallest eighth of the size whose long side is still `min_long_side_px`.
unsigned eighths(Size size, int min_long_side_px) noexcept {
  const std::int64_t long_side = std::max(size.width, size.height);
  unsigned scale = 1;
  while (scale < 8 && (long_side * scale + 7) / 8 < min_long_side_px) ++scale;
  return scale;
}

class JpegDecoder final : public Decoder {
 public:
  JpegDecoder(ByteView bytes, Size size) : bytes_(bytes), size_(size) {}

  Result<Raster> whole(int min_long_side_px) override { return decode(eighths(size_, min_long_side_px)); }
  double scale_for(int min_long_side_px) const noexcept override { return eighths(size_, min_long_side_px) / 8.0; }

  bool has_regions() const noexcept override { return true; }

  Result<Raster> region(Rect rect) override {
    JpegSession session(bytes_);
    auto& info = session.info();
    JDIMENSION left = 0;
    JDIMENSION top = 0;
    const bool started = session.guarded([&] {
      jpeg_read_header(&info, TRUE);
      ask_for_channels(info);
      jpeg_start_decompress(&info);
      top = seek(info, rect, left);
    });
    if (!started) return session.failure();
    Raster raster = blank_raster({rect.width, rect.height}, channels_for(info));
    std::vector<std::uint8_t> line(info.output_width * static_cast<std::size_t>(raster.channels));
    const std::size_t row_bytes = static_cast<std::size_t>(rect.width) * static_cast<std::size_t>(raster.channels);
    const std::size_t skip = (static_cast<std::size_t>(rect.x) - left) * static_cast<std::size_t>(raster.channels);
    const bool read = session.guarded([&] {
      JSAMPROW row = line.data();
      for (; top < static_cast<JDIMENSION>(rect.y); ++top) jpeg_read_scanlines(&info, &row, 1);
      for (std::size_t y = 0; y < static_cast<std::size_t>(rect.height); ++y) {
        jpeg_read_scanlines(&info, &row, 1);
        std::memcpy(&raster.data[y * row_bytes], &line[skip], row_bytes);
      }
    });
    if (!read) return session.failure();
    straighten_ink(raster, info.saw_Adobe_marker != 0);
    return raster;
  }

 private:
  Result<Raster> decode(unsigned scale) {
    JpegSession session(bytes_);
    auto& info = session.info();
    Raster raster;
    const bool sized = session.guarded([&] {
      jpeg_read_header(&info, TRUE);
      ask_for_channels(info);
      info.scale_num = scale;
      info.scale_denom = 8;
      jpeg_calc_output_dimensions(&info);
    });
    if (!sized) return session.failure();
    raster =
        blank_raster({static_cast<int>(info.output_width), static_cast<int>(info.output_height)}, channels_for(info));
    const std::size_t row_bytes = info.output_width * static_cast<std::size_t>(raster.channels);
    const bool read = session.guarded([&] {
      jpeg_start_decompress(&info);
      while (info.output_scanline < info.output_height) {
        JSAMPROW row = &raster.data[info.output_scanline * row_bytes];
        jpeg_read_scanlines(&info, &row, 1);
      }
      jpeg_finish_decompress(&info);
    });
    if (!read) return session.failure();
    straighten_ink(raster, info.saw_Adobe_marker != 0);
    return raster;
  }

  /// Moves to a margin around `rect`: chroma is interpolated across block borders, so that a block more on each side
  /// gives the very pixels of the whole decode. Returns: the row that comes next; `left`: its first column.
  static JDIMENSION seek(jpeg_decompress_struct& info, Rect rect, JDIMENSION& left) {
    const auto margin_x = static_cast<JDIMENSION>(info.max_h_samp_factor * DCTSIZE);
    const auto margin_y = static_cast<JDIMENSION>(2 * info.max_v_samp_factor * DCTSIZE);
    const auto x = static_cast<JDIMENSION>(rect.x);
    const auto y = static_cast<JDIMENSION>(rect.y);
    left = x > margin_x ? x - margin_x : 0;
    const JDIMENSION right = std::min(info.output_width, x + static_cast<JDIMENSION>(rect.width) + margin_x);
    JDIMENSION width = right - left;
    if (width < info.output_width) jpeg_crop_scanline(&info, &left, &width);
    const JDIMENSION top = y > margin_y ? y - margin_y : 0;
    if (top > 0) jpeg_skip_scanlines(&info, top);
    return top;
  }

  ByteView bytes_;
  Size size_;
};

int orientation_in(const jpeg_decompress_struct& info) {
  constexpr std::array<std::uint8_t, 6> kStart = {'E', 'x', 'i', 'f', 0, 0};
  for (auto* marker = info.marker_list; marker != nullptr; marker = marker->next)
    if (marker->marker == kExifMarker && marker->data_length > kStart.size() &&
        std::equal(kStart.begin(), kStart.end(), marker->data))
      return exif_orientation({marker->data, marker->data_length});
  return 1;
}

}  // namespace

Result<Opened> open_jpeg(ByteView bytes) {
  JpegSession session(bytes);
  auto& info = session.info();
  JOCTET* icc = nullptr;
  unsigned icc_bytes = 0;
  const bool read = session.guarded([&] {
    jpeg_save_markers(&info, kExifMarker, 0xFFFF);
    jpeg_save_markers(&info, kIccMarker, 0xFFFF);
    jpeg_read_header(&info, TRUE);
    jpeg_read_icc_profile(&info, &icc, &icc_bytes);
  });
  const std::unique_ptr<JOCTET, void (*)(void*)> icc_owner(icc, std::free);
  if (!read) return session.failure();
  if (channels_for(info) == 0) return unsupported("JPEG of this colour space");
  Header header{{static_cast<int>(info.image_width), static_cast<int>(info.image_height)}, orientation_in(info), {}};
  if (icc != nullptr) header.icc.assign(icc, icc + icc_bytes);
  auto decoder = std::make_unique<JpegDecoder>(bytes, header.size);
  return Opened{std::move(header), std::move(decoder)};
}

}  // namespace comedo::image
