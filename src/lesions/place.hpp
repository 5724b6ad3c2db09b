// Points of the picture and of a view of it.
#pragma once

#include "comedo/lesions.hpp"

namespace comedo {

class Place {
 public:
  /// Requires: a view with pixels.
  explicit Place(const View& view)
      : square_(view.box.square),
        turn_(view.turn),
        side_(view.pixels.size.width),
        scale_(square_.width / double(side_)) {}

  /// A point with whole numbers is the centre of that pixel, on both sides.
  [[nodiscard]] Point in_view(Point p) const {
    const Point straight{(p.x + 0.5 - square_.x) / scale_ - 0.5, (p.y + 0.5 - square_.y) / scale_ - 0.5};
    return turned(straight, Size{side_, side_}, turn_);
  }
  [[nodiscard]] Point in_picture(Point p) const {
    const Point straight = turned(p, Size{side_, side_}, inverse(turn_));
    return {(straight.x + 0.5) * scale_ + square_.x - 0.5, (straight.y + 0.5) * scale_ + square_.y - 0.5};
  }
  [[nodiscard]] double pixels_of(double view_pixels) const { return view_pixels * scale_; }

 private:
  Rect square_;
  Turn turn_;
  int side_;
  double scale_;  // pixels of the picture in one of the view
};

}  // namespace comedo
