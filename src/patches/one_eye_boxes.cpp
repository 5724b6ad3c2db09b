#include <algorithm>

#include "geometry.hpp"

namespace comedo {

std::vector<PatchBox> one_eye_boxes(const Eye& eye, Size size) {
  const auto [x, y, w, h] = eye.box;
  const auto at = [](int start, double factor, int length) { return static_cast<int>(start + factor * length); };
  const auto between = [&](int x0, int x1, int y0, int y1) { return clip({x0, y0, x1 - x0, y1 - y0}, size); };
  const bool left = eye.side == Side::left;
  const int cheek_x0 = left ? at(x, 0.5, w) : std::max(0, at(x, -2.8, w));
  const int cheek_x1 = left ? std::min(size.width, at(x, 3.3, w)) : at(x, 0.5, w);
  const int forehead_x0 = left ? x : std::max(0, at(x, -1.5, w));
  const int forehead_x1 = std::min(size.width, at(x, 1.5, w));
  const int forehead_y0 = std::max(0, at(y, -1.5, h));
  const int forehead_y1 = std::max(0, at(y, -0.5, h));

  std::vector<PatchBox> boxes;
  const Rect forehead = between(forehead_x0, forehead_x1, forehead_y0, forehead_y1);
  // Less than this is brow and hair rather than forehead.
  if (!forehead.empty() && forehead_y1 - forehead_y0 >= 0.7 * h) boxes.push_back({Region::forehead, forehead});
  const Rect cheek = between(cheek_x0, cheek_x1, y + h, std::min(size.height, at(y, 4.5, h)));
  if (!cheek.empty()) boxes.push_back({left ? Region::left_cheek : Region::right_cheek, cheek});
  return boxes;
}

}  // namespace comedo
