// The orientation tag of an EXIF block.
#pragma once

#include <libexif/exif-data.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace comedo {

/// Returns: the orientation tag of an EXIF block ("Exif\0\0" in front or not), 1 where it has none that is valid.
[[nodiscard]] inline int exif_orientation(std::span<const std::uint8_t> exif) {
  constexpr std::array<std::uint8_t, 6> kExifStart = {'E', 'x', 'i', 'f', 0, 0};
  constexpr std::size_t kMaxExifBytes = 1U << 20U;  // cameras write at most 64 KiB; 1 MiB bounds the parser's time
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

}  // namespace comedo
