// The file's orientation tag: an optional mirror, then a turn.
#pragma once

#include "decoder.hpp"

namespace comedo::image {

struct Orientation {
  bool mirrored = false;  ///< Left and right swapped, before the turn.
  Turn turn = Turn::none;
};

/// `tag`: EXIF 1..8; anything else is upright.
[[nodiscard]] Orientation orientation_of(int tag) noexcept;
/// Returns: where an upright rectangle lies in the stored picture. `stored`: the size as stored.
[[nodiscard]] Rect stored_rect(Rect upright, Size stored, Orientation orientation) noexcept;
/// Returns: the stored pixels, upright.
[[nodiscard]] Image upright(Image stored, Orientation orientation);

}  // namespace comedo::image
