#include "orientation.hpp"

#include <libexif/exif-data.h>

#include <algorithm>
#include <array>
#include <memory>

namespace comedo::image {
namespace {

constexpr std::array<std::uint8_t, 6> kExifStart = {'E', 'x', 'i', 'f', 0, 0};
constexpr std::size_t kMaxExifBytes = 1U << 20U;  // cameras write at most 64 KiB; 1 MiB bounds the parser's time

void mirror_rows(Image& image) {
  const auto width = static_cast<std::size_t>(image.size.width);
  for (std::size_t row = 0; row < static_cast<std::size_t>(image.size.height); ++row) {
    std::uint8_t* left = &image.rgb[row * width * 3];
    std::uint8_t* right = left + (width - 1) * 3;
    for (; left < right; left += 3, right -= 3) std::swap_ranges(left, left + 3, right);
  }
}

}  // namespace

Orientation orientation_of(int tag) noexcept {
  switch (tag) {
    case 2: return {true, Turn::none};
    case 3: return {false, Turn::half};
    case 4: return {true, Turn::half};
    case 5: return {true, Turn::three_quarters};
    case 6: return {false, Turn::quarter};
    case 7: return {true, Turn::quarter};
    case 8: return {false, Turn::three_quarters};
    default: return {};
  }
}

Rect stored_rect(Rect upright, Size stored, Orientation orientation) noexcept {
  Rect rect = turned(upright, turned(stored, orientation.turn), inverse(orientation.turn));
  if (orientation.mirrored) rect.x = stored.width - rect.x - rect.width;
  return rect;
}

Image upright(Image stored, Orientation orientation) {
  if (orientation.mirrored) mirror_rows(stored);
  return turned(std::move(stored), orientation.turn);
}

int exif_orientation(ByteView exif) {
  if (exif.size() < 14 || exif.size() > kMaxExifBytes) return 1;
  std::vector<std::uint8_t> block;
  if (!std::equal(kExifStart.begin(), kExifStart.end(), exif.begin()))  // libexif wants JPEG's way of writing it
    block.assign(kExifStart.begin(), kExifStart.end());
  block.insert(block.end(), exif.begin(), exif.end());
  const std::unique_ptr<ExifData, void (*)(ExifData*)> data(exif_data_new(), exif_data_unref);
  if (!data) return 1;
  exif_data_unset_option(data.get(), EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);  // as is: nothing invented
  exif_data_load_data(data.get(), block.data(), static_cast<unsigned>(block.size()));
  const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  if (entry == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->size < 2) return 1;
  const int tag = exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
  return tag >= 1 && tag <= 8 ? tag : 1;
}

}  // namespace comedo::image
