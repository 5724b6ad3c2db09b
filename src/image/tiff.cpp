// TIFF: the first picture of the file, whatever its layout, through libtiff's RGBA reader.
#include <tiffio.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <limits>

#include "decoder.hpp"

namespace comedo::image {
namespace {

/// What libtiff sees as a file.
struct Source {
  ByteView bytes;
  std::uint64_t at = 0;
  bool past_end = false;  ///< Somebody wanted bytes that are not there.
};

tmsize_t read_source(thandle_t handle, void* to, tmsize_t count) {
  auto& source = *static_cast<Source*>(handle);
  const std::uint64_t left = source.at < source.bytes.size() ? source.bytes.size() - source.at : 0;
  const auto given = static_cast<std::size_t>(std::min<std::uint64_t>(left, static_cast<std::uint64_t>(count)));
  source.past_end |= given < static_cast<std::size_t>(count);
  if (given > 0) std::memcpy(to, source.bytes.data() + source.at, given);
  source.at += given;
  return static_cast<tmsize_t>(given);
}

tmsize_t write_nothing(thandle_t, void*, tmsize_t) { return 0; }

toff_t seek_source(thandle_t handle, toff_t offset, int whence) {
  auto& source = *static_cast<Source*>(handle);
  if (whence == SEEK_CUR) offset += source.at;
  if (whence == SEEK_END) offset += source.bytes.size();
  source.at = offset;
  return offset;
}

int close_source(thandle_t) { return 0; }
toff_t size_of_source(thandle_t handle) { return static_cast<Source*>(handle)->bytes.size(); }
int stay_silent(TIFF*, void*, const char*, const char*, va_list) { return 1; }  // 1: and do not ask the global handler

struct CloseTiff {
  void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using Handle = std::unique_ptr<TIFF, CloseTiff>;

/// `max_bytes`: the largest single piece of memory that libtiff may take.
Handle open_source(Source& source, tmsize_t max_bytes) {
  const std::unique_ptr<TIFFOpenOptions, void (*)(TIFFOpenOptions*)> options(TIFFOpenOptionsAlloc(),
                                                                             TIFFOpenOptionsFree);
  if (!options) throw std::bad_alloc();
  TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), max_bytes);
  TIFFOpenOptionsSetErrorHandlerExtR(options.get(), stay_silent, nullptr);
  TIFFOpenOptionsSetWarningHandlerExtR(options.get(), stay_silent, nullptr);
  return Handle(TIFFClientOpenExt("image", "rm", &source, read_source, write_nothing, seek_source, close_source,
                                  size_of_source, nullptr, nullptr, options.get()));
}

Error failure(const Source& source) { return source.past_end ? truncated(Format::tiff) : corrupt(Format::tiff); }

/// Frees what TIFFRGBAImageBegin() took.
struct RgbaReader {
  TIFFRGBAImage image{};
  bool begun = false;
  RgbaReader() = default;
  RgbaReader(const RgbaReader&) = delete;
  RgbaReader& operator=(const RgbaReader&) = delete;
  ~RgbaReader() {
    if (begun) TIFFRGBAImageEnd(&image);
  }
};

class TiffDecoder final : public Decoder {
 public:
  TiffDecoder(ByteView bytes, Size size, tmsize_t max_bytes) : bytes_(bytes), size_(size), max_bytes_(max_bytes) {}

  Result<Raster> whole(int /*min_long_side_px*/) override {
    Source source{bytes_};
    const Handle tiff = open_source(source, max_bytes_);
    if (!tiff) return failure(source);
    RgbaReader reader;
    std::array<char, 1024> message{};
    reader.begun = TIFFRGBAImageBegin(&reader.image, tiff.get(), 1, message.data()) != 0;
    if (!reader.begun) return failure(source);
    // Same orientation wanted as stored: libtiff leaves the pixels alone and Photo turns them.
    reader.image.orientation = reader.image.req_orientation = ORIENTATION_TOPLEFT;
    const auto width = static_cast<std::uint32_t>(size_.width);
    const auto height = static_cast<std::uint32_t>(size_.height);
    if (reader.image.width != width || reader.image.height != height) return corrupt(Format::tiff);
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(width) * height);
    if (TIFFRGBAImageGet(&reader.image, pixels.data(), width, height) == 0) return failure(source);
    Raster raster = blank_raster(size_, 4);
    for (std::size_t i = 0; i < pixels.size(); ++i)
      for (std::size_t c = 0; c < 4; ++c) raster.data[4 * i + c] = static_cast<std::uint8_t>(pixels[i] >> (8 * c));
    return flattened(std::move(raster), true);  // libtiff hands out colours that carry their alpha
  }

 private:
  ByteView bytes_;
  Size size_;
  tmsize_t max_bytes_;
};

/// A tile is decoded whole, so that a huge one is a bomb inside a small picture.
bool is_bomb(TIFF* tiff, std::uint64_t pixels) {
  std::uint32_t tile_width = 0;
  std::uint32_t tile_height = 0;
  if (TIFFIsTiled(tiff) == 0) return false;
  TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &tile_width);
  TIFFGetField(tiff, TIFFTAG_TILELENGTH, &tile_height);
  constexpr std::uint64_t kUsualTile = 1U << 20U;  // px; writers use 256 x 256 to 1024 x 1024
  return std::uint64_t{tile_width} * tile_height > std::max(pixels, kUsualTile);
}

/// libtiff 4.5 skips half of what it must where a tile of 16-bit grey reaches past the right edge: wrong pixels.
bool is_misread(TIFF* tiff, std::uint32_t width) {
  std::uint16_t bits = 0;
  std::uint16_t photometric = 0;
  std::uint32_t tile_width = 0;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &bits);
  TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &photometric);
  const bool grey = photometric == PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_MINISWHITE;
  return bits == 16 && grey && TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &tile_width) != 0 && width % tile_width != 0;
}

std::vector<std::uint8_t> profile_of(TIFF* tiff) {
  std::uint32_t count = 0;
  const std::uint8_t* data = nullptr;
  if (TIFFGetField(tiff, TIFFTAG_ICCPROFILE, &count, &data) == 0 || data == nullptr) return {};
  return {data, data + count};
}

}  // namespace

Result<Opened> open_tiff(ByteView bytes, const Limits& limits) {
  // 16 bits by 4 channels in a single strip is the most that a picture within the limits needs.
  const tmsize_t max_bytes = limits.max_pixels * 8 + (tmsize_t{16} << 20U);
  Source source{bytes};
  const Handle tiff = open_source(source, max_bytes);
  if (!tiff) return failure(source);
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::uint16_t orientation = ORIENTATION_TOPLEFT;
  std::uint16_t samples = 1;
  if (TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &width) == 0 ||
      TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &height) == 0)
    return failure(source);
  std::uint16_t dng_count = 0;
  const std::uint8_t* dng_version = nullptr;
  if (TIFFGetField(tiff.get(), TIFFTAG_DNGVERSION, &dng_count, &dng_version) != 0) return unsupported("camera RAW");
  constexpr std::uint32_t kMaxSide = std::numeric_limits<int>::max();
  Header header;
  header.size = {static_cast<int>(std::min(width, kMaxSide)), static_cast<int>(std::min(height, kMaxSide))};
  const std::uint64_t pixels = std::uint64_t{width} * height;
  if (pixels > static_cast<std::uint64_t>(limits.max_pixels))  // Photo refuses by the size; look no further here
    return Opened{header, std::make_unique<TiffDecoder>(bytes, header.size, max_bytes)};
  TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, &samples);
  std::array<char, 1024> message{};
  if (samples > 8 || TIFFRGBAImageOK(tiff.get(), message.data()) == 0) return unsupported("TIFF of this kind");
  if (is_bomb(tiff.get(), pixels)) return corrupt(Format::tiff);
  if (is_misread(tiff.get(), width)) return unsupported("TIFF with tiles of 16-bit grey");
  if (TIFFGetField(tiff.get(), TIFFTAG_ORIENTATION, &orientation) != 0) header.orientation = orientation;
  header.icc = profile_of(tiff.get());
  auto decoder = std::make_unique<TiffDecoder>(bytes, header.size, max_bytes);
  return Opened{std::move(header), std::move(decoder)};
}

}  // namespace comedo::image
