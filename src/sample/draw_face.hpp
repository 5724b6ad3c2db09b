// The parts of a portrait, in the order they are painted. Every pen maps face units (shape.hpp) to pixels.
#pragma once

#include <cairo.h>

#include <span>

#include "lesions.hpp"
#include "shape.hpp"

namespace comedo::drawn {

void draw_background(cairo_t* pen, const FaceShape& shape);
void draw_bust(cairo_t* pen, const FaceShape& shape);  ///< Neck and shoulders.
void draw_head(cairo_t* pen, const FaceShape& shape);  ///< Ears, skin and its light and shade.
void draw_nose(cairo_t* pen, const FaceShape& shape);
void draw_mouth(cairo_t* pen, const FaceShape& shape);
void draw_eyes(cairo_t* pen, const FaceShape& shape);  ///< And brows.
void draw_spots(cairo_t* pen, const FaceShape& shape, std::span<const Spot> spots);
void draw_hair_behind(cairo_t* pen, const FaceShape& shape);
void draw_hair_before(cairo_t* pen, const FaceShape& shape);

}  // namespace comedo::drawn
