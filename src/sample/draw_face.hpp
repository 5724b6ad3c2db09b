// The parts of a portrait, in the order they are painted. Every pen maps face units (shape.hpp) to pixels.
#pragma once

#include "shape.hpp"

namespace comedo::drawn {

void draw_background(cairo_t* pen, const FaceShape& shape);
void draw_bust(cairo_t* pen, const FaceShape& shape);      ///< Neck and shoulders.
void draw_head(cairo_t* pen, const FaceShape& shape);      ///< Ears, skin and its light and shade.
void draw_features(cairo_t* pen, const FaceShape& shape);  ///< Eyes, brows, nose, mouth.
void draw_hair_behind(cairo_t* pen, const FaceShape& shape);
void draw_hair_before(cairo_t* pen, const FaceShape& shape);

}  // namespace comedo::drawn
