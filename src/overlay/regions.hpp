// Where the regions and their labels lie on the picture.
#pragma once

#include <vector>

#include "comedo/overlay.hpp"
#include "layout.hpp"

namespace comedo::overlay {

/// Returns: the report's regions in pixels of a `picture` that shows it at any scale, inside by half a line's width.
[[nodiscard]] std::vector<Region2d> regions_on(Size picture, const Report& report);
/// Returns: where the labels go.
[[nodiscard]] ChipPlan plan_chips(Size picture, const Report& report, const RegionTitles& titles = title_of);

}  // namespace comedo::overlay
