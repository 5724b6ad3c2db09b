#include <tiffio.h>

#include <algorithm>
#include <filesystem>

#include "comedo/file.hpp"
#include "samples.hpp"
#include "support.hpp"

namespace comedo::test {
namespace {

constexpr int kTile = 32;

void describe(TIFF* tiff, Size size, int channels, const TiffOptions& options) {
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, size.width);
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, size.height);
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, options.bits);
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, channels);
  TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, channels < 3 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB);
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, options.lzw ? COMPRESSION_LZW : COMPRESSION_NONE);
  TIFFSetField(tiff, TIFFTAG_ORIENTATION, options.orientation);
  if (channels % 2 == 0) {
    std::uint16_t kind = EXTRASAMPLE_UNASSALPHA;
    TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &kind);
  }
  if (!options.icc.empty())
    TIFFSetField(tiff, TIFFTAG_ICCPROFILE, static_cast<std::uint32_t>(options.icc.size()), options.icc.data());
  if (options.tiled) {
    TIFFSetField(tiff, TIFFTAG_TILEWIDTH, kTile);
    TIFFSetField(tiff, TIFFTAG_TILELENGTH, kTile);
  } else {
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 16);
  }
}

void write_tiles(TIFF* tiff, const Bytes& data, Size size, std::size_t pixel_bytes) {
  const std::size_t row_bytes = static_cast<std::size_t>(size.width) * pixel_bytes;
  for (int top = 0; top < size.height; top += kTile)
    for (int left = 0; left < size.width; left += kTile) {
      Bytes tile(kTile * kTile * pixel_bytes);
      for (int y = top; y < std::min(top + kTile, size.height); ++y)
        std::copy_n(&data[static_cast<std::size_t>(y) * row_bytes + static_cast<std::size_t>(left) * pixel_bytes],
                    static_cast<std::size_t>(std::min(kTile, size.width - left)) * pixel_bytes,
                    &tile[static_cast<std::size_t>(y - top) * kTile * pixel_bytes]);
      TIFFWriteTile(tiff, tile.data(), static_cast<std::uint32_t>(left), static_cast<std::uint32_t>(top), 0, 0);
    }
}

template <class Write>
Bytes written(const Write& write) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "sample.tiff";
  TIFF* tiff = TIFFOpen(path.c_str(), "w");
  write(tiff);
  TIFFClose(tiff);
  return *read_file(path);
}

}  // namespace

Bytes tiff(const Pixels& pixels, const TiffOptions& options) {
  Bytes data;
  for (const std::uint8_t value : pixels.data)
    data.insert(data.end(), static_cast<std::size_t>(options.bits / 8), value);
  return written([&](TIFF* tiff) {
    describe(tiff, pixels.size, pixels.channels, options);
    const auto height = static_cast<std::size_t>(pixels.size.height);
    const std::size_t row_bytes = data.size() / height;
    if (options.tiled)
      return write_tiles(tiff, data, pixels.size, row_bytes / static_cast<unsigned>(pixels.size.width));
    for (std::size_t y = 0; y < height; ++y)
      TIFFWriteScanline(tiff, &data[y * row_bytes], static_cast<std::uint32_t>(y), 0);
  });
}

Bytes hollow_tiff(Size size) {
  return written([&](TIFF* tiff) {
    describe(tiff, size, 3, {});
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, size.height);
    Bytes little(16);
    TIFFWriteRawStrip(tiff, 0, little.data(), static_cast<tmsize_t>(little.size()));
  });
}

}  // namespace comedo::test
