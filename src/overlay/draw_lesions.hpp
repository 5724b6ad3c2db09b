// The part of the overlay that lies on the picture: a ring around each lesion.
#pragma once

#include <cairo.h>

#include "comedo/pipeline.hpp"

namespace comedo::overlay {

void draw_lesions(cairo_t* pen, Size picture, const Report& report);

}  // namespace comedo::overlay
