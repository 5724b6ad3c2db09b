// The part of the overlay that lies on the picture: outlines and labels of the regions.
#pragma once

#include <cairo.h>

#include "comedo/overlay.hpp"

namespace comedo::overlay {

void draw_regions(cairo_t* pen, Size picture, const Report& report, const RegionTitles& titles);

}  // namespace comedo::overlay
