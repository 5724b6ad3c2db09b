// Skin is never one colour: soft mottling, pores, and the grain of a photograph.
#pragma once

#include "cairo_canvas.hpp"

namespace comedo::drawn {

/// Adds texture to the pixels of an RGB24 `picture`: skin where the A8 surface `skin` (of the same size) is set, grain
/// everywhere. `face_px` is the face's width.
void add_texture(const canvas::Surface& picture, const canvas::Surface& skin, double face_px, std::uint64_t seed);

}  // namespace comedo::drawn
