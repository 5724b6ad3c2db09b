// BMP, through stb_image.
#include <algorithm>
#include <cstdlib>
#include <limits>

#include "decoder.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wsign-compare"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_BMP
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#define STBI_ASSERT(condition) static_cast<void>(0)  // the core never aborts
#include <stb/stb_image.h>
#pragma GCC diagnostic pop

namespace comedo::image {
namespace {

std::uint32_t little_endian(ByteView bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value |= std::uint32_t{bytes[at + i]} << (8 * i);
  return value;
}

struct BmpHeader {
  std::int64_t width = 0;
  std::int64_t height = 0;
  std::uint64_t end = 0;  ///< Where the last row ends in the file.
  bool compressed = false;
};

/// Requires: at least 54 bytes, or 26 with the short header of OS/2.
BmpHeader parse(ByteView bytes) {
  BmpHeader header;
  const bool is_short = bytes[14] == 12;
  const std::size_t field = is_short ? 2 : 4;
  header.width = static_cast<std::int32_t>(little_endian(bytes, 18, field));
  const auto rows = static_cast<std::int32_t>(little_endian(bytes, 18 + field, field));
  header.height = std::abs(std::int64_t{rows});  // negative: rows from top to bottom
  const std::uint32_t bits = little_endian(bytes, is_short ? 24 : 28, 2);
  const std::uint32_t compression = is_short ? 0 : little_endian(bytes, 30, 4);
  header.compressed = compression != 0 && compression != 3;  // 3: plain pixels with channel masks
  const auto stride = (static_cast<std::uint64_t>(header.width) * bits + 31) / 32 * 4;
  header.end = little_endian(bytes, 10, 4) + stride * static_cast<std::uint64_t>(header.height);
  return header;
}

class BmpDecoder final : public Decoder {
 public:
  BmpDecoder(ByteView bytes, std::uint64_t end) : bytes_(bytes), end_(end) {}

  Result<Raster> whole(int /*min_long_side_px*/) override {
    if (end_ > bytes_.size()) return truncated(Format::bmp);  // stb_image would read zeros past the end
    Size size;
    int stored_channels = 0;
    const auto count = static_cast<int>(bytes_.size());
    if (stbi_info_from_memory(bytes_.data(), count, &size.width, &size.height, &stored_channels) == 0)
      return corrupt(Format::bmp);
    const int channels = stored_channels == 4 ? 4 : 3;
    const std::unique_ptr<stbi_uc, void (*)(void*)> pixels(
        stbi_load_from_memory(bytes_.data(), count, &size.width, &size.height, &stored_channels, channels), std::free);
    if (!pixels) return corrupt(Format::bmp);
    Raster raster = blank_raster(size, channels);
    std::copy_n(pixels.get(), raster.data.size(), raster.data.begin());
    return channels == 4 ? flattened(std::move(raster)) : std::move(raster);
  }

 private:
  ByteView bytes_;
  std::uint64_t end_;
};

}  // namespace

Result<Opened> open_bmp(ByteView bytes) {
  const bool has_header = bytes.size() >= 54 || (bytes.size() >= 26 && bytes[14] == 12);
  if (!has_header) return truncated(Format::bmp);
  if (bytes.size() > std::numeric_limits<int>::max()) return unsupported("BMP above 2 GiB");
  const BmpHeader bmp = parse(bytes);
  if (bmp.width < 1 || bmp.height < 1 || bmp.height > std::numeric_limits<int>::max()) return corrupt(Format::bmp);
  if (bmp.compressed) return unsupported("compressed BMP");
  Header header;
  header.size = {static_cast<int>(bmp.width), static_cast<int>(bmp.height)};
  return Opened{std::move(header), std::make_unique<BmpDecoder>(bytes, bmp.end)};
}

}  // namespace comedo::image
