// Encoders for the tests: pictures in every format and layout that the decoders must read, made in memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "comedo/image.hpp"

namespace comedo::test {

using Bytes = std::vector<std::uint8_t>;

/// Interleaved channels of 8 bits: 1 grey, 2 grey + alpha, 3 R G B, 4 R G B + alpha (JPEG: C M Y K, 255 = full ink).
struct Pixels {
  Size size;
  int channels = 3;
  Bytes data;
};

/// Smooth everywhere and alike nowhere: survives lossy formats, and shows every turn and mirror.
Image scene(Size size);
/// Random bytes: the hardest picture for anything that looks at neighbours.
Image noise(Size size, unsigned seed);
Pixels pixels_of(const Image& image);
/// One colour everywhere.
Pixels plain(Size size, const Bytes& colour);
/// Returns: the largest difference of any channel, 256 where the sizes differ.
int largest_difference(const Image& a, const Image& b);

/// An EXIF block (from "Exif\0\0") with nothing but an orientation.
Bytes exif_block(int orientation, bool big_endian = false);
Bytes display_p3_icc();

struct JpegOptions {
  int quality = 92;
  bool progressive = false;
  int luma_h = 1;  ///< 2 and 2: 4:2:0.
  int luma_v = 1;
  bool adobe = true;  ///< CMYK: inverted, as Adobe does.
  bool ycck = false;
};
Bytes jpeg(const Pixels& pixels, const JpegOptions& options = {});
/// Returns: the file with a segment (marker 0xE1: EXIF, 0xE2: ICC, ...) behind its start.
Bytes with_segment(const Bytes& jpeg, std::uint8_t marker, const Bytes& content);
Bytes with_icc(const Bytes& jpeg, const Bytes& icc);

struct PngOptions {
  int bits = 8;  ///< 8 or 16; 16 repeats each byte.
  bool interlaced = false;
  Bytes exif = {};  ///< From "Exif\0\0".
  Bytes icc = {};
};
Bytes png(const Pixels& pixels, const PngOptions& options = {});
/// One index a pixel, palette of R G B A.
Bytes palette_png(Size size, const Bytes& indices, const std::vector<Bytes>& palette);
/// A chunk with its length and checksum.
Bytes png_chunk(const std::string& name, const Bytes& content);

Bytes webp(const Pixels& pixels, bool lossless);
/// Returns: the extended form of a plain file, with the chunks that are not empty.
Bytes webp_with(const Bytes& webp, Size size, const Bytes& icc, const Bytes& exif);

struct TiffOptions {
  int bits = 8;
  bool tiled = false;
  bool lzw = false;
  int orientation = 1;
  Bytes icc = {};
};
Bytes tiff(const Pixels& pixels, const TiffOptions& options = {});
/// A file that announces a size and holds next to nothing.
Bytes hollow_tiff(Size size);

Bytes bmp(const Image& image, bool top_down = false);

struct HeicOptions {
  int orientation = 1;
  bool p3_by_number = false;
  Bytes exif = {};  ///< From "MM" or "II" on.
  std::string xmp = {};
};
/// Returns: none where this machine has no HEVC encoder.
std::optional<Bytes> heic(const Image& image, const HeicOptions& options = {});

}  // namespace comedo::test
