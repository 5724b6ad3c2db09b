// The published geometry once more, written line by line from its table, to compare the library's against.
#pragma once

#include <algorithm>
#include <map>
#include <vector>

#include "comedo/patches.hpp"

namespace comedo::test {

/// Returns: x_min, x_max, y_min, y_max by region for a frontal or side face of 68 points in an image of w x h.
inline std::map<Region, std::vector<int>> seed_rectangles(const Landmarks& p, int w, int h, bool notebook) {
  std::vector<int> xs;
  std::vector<int> ys;
  for (const Point& point : p) {
    xs.push_back(static_cast<int>(point.x));
    ys.push_back(static_cast<int>(point.y));
  }
  const auto lo = [](const std::vector<int>& v, int a, int b) {
    return *std::min_element(v.begin() + a, v.begin() + b + 1);
  };
  const auto hi = [](const std::vector<int>& v, int a, int b) {
    return *std::max_element(v.begin() + a, v.begin() + b + 1);
  };
  const int face_x_min = std::max(0, lo(xs, 0, 67));
  const int face_x_max = std::min(w, hi(xs, 0, 67));
  const int face_y_min = std::max(0, lo(ys, 0, 67));
  const int face_y_max = std::min(h, hi(ys, 0, 67));
  const int face_height = face_y_max - face_y_min;

  std::map<Region, std::vector<int>> out;
  const int brow_top = lo(ys, 17, 26);
  const int top = std::max(0, brow_top - static_cast<int>(0.3 * face_height));
  out[Region::forehead] = {std::max(0, lo(xs, 17, 21)), std::min(w, hi(xs, 22, 26)), top,
                           std::min(brow_top, top + static_cast<int>(0.3 * face_height))};
  out[Region::chin] = {hi(xs, 36, 41), lo(xs, 42, 47), hi(ys, 48, 60), face_y_max};
  const double right_eye = hi(xs, 36, 41) - lo(xs, 36, 41);
  const double left_eye = hi(xs, 42, 47) - lo(xs, 42, 47);
  if (left_eye < 1.15 * right_eye) {
    const int x1 = notebook ? xs[41] : hi(xs, 36, 41);
    const int ey0 = lo(ys, 36, 41);
    const int ey1 = hi(ys, 36, 41);
    out[Region::right_cheek] = {static_cast<int>(face_x_min + 0.1 * (x1 - face_x_min)), x1,
                                static_cast<int>(ey1 + 0.2 * (ey1 - ey0)),
                                static_cast<int>(face_y_max - 0.1 * (face_y_max - ey1))};
  }
  if (right_eye < 1.15 * left_eye) {
    const int ey0 = lo(ys, 42, 47);
    const int ey1 = hi(ys, 42, 47);
    out[Region::left_cheek] = {xs[42], static_cast<int>(face_x_max - 0.05 * (face_x_max - lo(xs, 42, 47))),
                               static_cast<int>(ey1 + 0.2 * (ey1 - ey0)),
                               static_cast<int>(face_y_max - 0.1 * (face_y_max - ey1))};
  }
  return out;
}

inline std::vector<int> sides(Rect box) { return {box.x, box.x + box.width, box.y, box.y + box.height}; }

}  // namespace comedo::test
