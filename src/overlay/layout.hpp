// Where the labels of the regions go, as arithmetic on rectangles.
#pragma once

#include <span>
#include <vector>

namespace comedo::overlay {

struct Extent {
  double width = 0;
  double height = 0;
};
struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
};
[[nodiscard]] double overlap_area(const Box& a, const Box& b);

struct Region2d {
  Box box;
  bool label_above = false;  ///< Where its label belongs if there is room: above the region, or else below it.
};

struct ChipPlan {
  double scale = 1;        ///< At most 1: what every label is shrunk by to fit.
  std::vector<Box> chips;  ///< One for each region, inside the picture, at least a gap apart.
};
/// `sizes` holds the labels' sizes at scale 1. Labels keep off the regions where they can. Requires: as many sizes as
/// regions, at most six; a picture that is not empty.
[[nodiscard]] ChipPlan place_chips(Extent picture, std::span<const Region2d> regions, std::span<const Extent> sizes,
                                   double gap);

}  // namespace comedo::overlay
