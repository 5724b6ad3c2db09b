// Training only: rolls a patch with wrap-around, so that a lesion's place in the patch stops mattering.
#pragma once

#include "comedo/image.hpp"
#include "comedo/patches.hpp"

namespace comedo {

enum class RollAxis : std::uint8_t { x, y };
/// Returns: x for the forehead, y for every other region: the long way of the skin.
[[nodiscard]] RollAxis roll_axis(Region region) noexcept;

/// Moves the content left (axis x) or up (axis y) by `shift_px`; what leaves on one side enters on the other.
/// A bijection on pixels: rolling by the side's length gives the image back. Requires: shift_px >= 0.
[[nodiscard]] Image rolled(const Image& image, RollAxis axis, int shift_px);

}  // namespace comedo
