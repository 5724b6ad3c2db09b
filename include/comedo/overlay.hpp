// Report + picture -> a picture that explains the grade to a lay person.
#pragma once

#include <functional>
#include <string>

#include "comedo/image.hpp"
#include "comedo/pipeline.hpp"

namespace comedo {

/// Draws the regions' outlines with their scores and a ring around each lesion on the picture and, below it, a
/// five-step scale with the score, its interval and its level in words. Lines and text grow with the picture, so that
/// it reads at 400 px and at 12 megapixels. Requires: `upright` is the whole upright picture, at any scale of
/// report.size. Returns: an image as wide as `upright` (at least 400 px wide: smaller ones are enlarged) and higher by
/// the legend.
[[nodiscard]] Image draw_overlay(const Image& upright, const Report& report);

/// What a region is called on the picture.
using RegionTitles = std::function<std::string(Region)>;

/// As draw_overlay without what stands below the picture: for documents that say it in words of their own.
[[nodiscard]] Image draw_marks(const Image& upright, const Report& report, const RegionTitles& titles = title_of);

}  // namespace comedo
