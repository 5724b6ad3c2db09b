// The published geometry as pure functions, in the frame of an image in which the face stands upright.
#pragma once

#include <vector>

#include "comedo/patches.hpp"

namespace comedo {

/// Rectangles of docs/geometry.md's landmark table, clipped to `size`; empty ones are dropped.
[[nodiscard]] std::vector<PatchBox> landmark_boxes(const Landmarks& points, Size size, Geometry geometry);

/// Rectangles of the one-eye rule, likewise.
[[nodiscard]] std::vector<PatchBox> one_eye_boxes(const Eye& eye, Size size);

}  // namespace comedo
