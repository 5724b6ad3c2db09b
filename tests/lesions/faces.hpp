// Faces of straight lines, for geometry.
#pragma once

#include "comedo/face.hpp"

namespace comedo::test {

/// Brows at y = 300, chin at y = 500, jaw from x = 300 to 500. `ridge_x` is where the nose's ridge is between the outer
/// corners of the eyes at x = 320 and x = 480: 400 looks straight ahead.
inline Face straight_face(double ridge_x = 400) {
  Landmarks points;
  points.fill({ridge_x, 420});
  for (std::size_t i = 0; i <= 16; ++i) points[i] = {300 + 12.5 * static_cast<double>(i), 450};
  points[8] = {400, 500};
  for (std::size_t i = 17; i <= 26; ++i) points[i] = {310 + 18.0 * static_cast<double>(i - 17), 300};
  for (std::size_t i = 27; i <= 30; ++i) points[i] = {ridge_x, 340};
  points[36] = {320, 340}, points[39] = {380, 340}, points[42] = {420, 340}, points[45] = {480, 340};
  Face face;
  face.method = FaceMethod::landmarks;
  face.box = {300, 300, 200, 200};
  face.points = points;
  return face;
}

/// The same face in the picture of `size` before it is turned upright by `turn`.
inline Face lying(Face face, Size upright, Turn turn) {
  for (Point& point : *face.points) point = turned(point, upright, inverse(turn));
  face.box = turned(face.box, upright, inverse(turn));
  face.turn = turn;
  return face;
}

}  // namespace comedo::test
