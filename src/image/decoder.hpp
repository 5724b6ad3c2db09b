// What every format's decoder offers to Photo: pixels as the file stores them, before turning and colour management.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "comedo/image.hpp"

namespace comedo::image {

using ByteView = std::span<const std::uint8_t>;

/// Pixels as stored, without alpha: 1 (grey), 3 (R G B) or 4 (C M Y K, 255 = full ink) channels of 8 bits, rows from
/// top to bottom without padding.
struct Raster {
  Size size;
  int channels = 3;
  std::vector<std::uint8_t> data;
};

/// Returns: a raster with room for its pixels, all 0.
[[nodiscard]] Raster blank_raster(Size size, int channels);
/// Composes interleaved `data` (`channels` with alpha as last) on white, in place; the result has one channel less.
/// `premultiplied`: the colours carry the alpha already.
[[nodiscard]] Raster flattened(Raster raster, bool premultiplied = false);

/// What the first bytes of the file tell.
struct Header {
  Size size;                      ///< As stored.
  int orientation = 1;            ///< EXIF 1..8.
  std::vector<std::uint8_t> icc;  ///< Empty where the file names no profile.
};

class Decoder {
 public:
  Decoder() = default;
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
  virtual ~Decoder() = default;

  /// The whole picture; may be smaller than stored as long as its long side is at least `min_long_side_px`.
  [[nodiscard]] virtual Result<Raster> whole(int min_long_side_px) = 0;
  /// Returns: what whole(min_long_side_px) shrinks by, as a factor of at most 1: pixels lie at so much of their place.
  [[nodiscard]] virtual double scale_for(int /*min_long_side_px*/) const noexcept { return 1; }
  /// Whether region() is cheaper than whole(). Where it is not, region() must not be called.
  [[nodiscard]] virtual bool has_regions() const noexcept { return false; }
  [[nodiscard]] virtual Result<Raster> region(Rect stored);
};

struct Opened {
  Header header;
  std::unique_ptr<Decoder> decoder;
};

/// Read the header only. `limits` guards what a library takes on its own; Photo checks the size itself.
[[nodiscard]] Result<Opened> open_jpeg(ByteView bytes);
[[nodiscard]] Result<Opened> open_png(ByteView bytes);
[[nodiscard]] Result<Opened> open_webp(ByteView bytes);
[[nodiscard]] Result<Opened> open_tiff(ByteView bytes, const Limits& limits);
[[nodiscard]] Result<Opened> open_bmp(ByteView bytes);
[[nodiscard]] Result<Opened> open_heic(ByteView bytes, const Limits& limits);

/// The refusals that decoders share; `format` is the name for the client.
[[nodiscard]] Error truncated(Format format);
[[nodiscard]] Error corrupt(Format format);
[[nodiscard]] Error unsupported(std::string_view what);

}  // namespace comedo::image
