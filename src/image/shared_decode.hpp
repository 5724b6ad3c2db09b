// One shrunk decode of a picture for everybody who needs no more of it: entropy-coded data is read once.
#pragma once

#include <optional>

#include "decoder.hpp"

namespace comedo::image {

/// Frame of its sizes and rectangles: the picture as stored, in full resolution.
/// Threads: one at a time.
class SharedDecode {
 public:
  /// `decoder` has regions and outlives this; its picture has the size `stored`.
  SharedDecode(Decoder& decoder, Size stored) : decoder_(&decoder), stored_(stored) {}

  /// Returns: pixels of the shared decode in one of the picture, at most 1.
  [[nodiscard]] double scale() const noexcept;
  /// Returns: the whole picture at `size`, which is not larger than it. Errors: those of Decoder::whole().
  [[nodiscard]] Result<Raster> whole(Size size);
  /// Returns: `rect` at `size`; none where that asks for more pixels than the shared decode has there.
  /// Errors: those of Decoder::whole().
  [[nodiscard]] Result<std::optional<Raster>> part(Rect rect, Size size);

 private:
  /// Decodes unless that is done.
  Result<Done> decode();

  Decoder* decoder_;
  Size stored_;
  std::optional<Raster> shared_;
};

}  // namespace comedo::image
