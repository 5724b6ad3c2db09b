// How many lesions, how large, and where on the skin.
#pragma once

#include <optional>
#include <vector>

#include "shape.hpp"

namespace comedo::drawn {

struct Counts {
  int left = 0;  ///< On the picture's left half, the subject's right.
  int right = 0;
};
struct Spot {
  Point centre;       ///< Face units.
  double radius = 0;  ///< Face units.
  Region region = Region::whole;
};

/// By Hayashi's bands on the half face with more lesions.
[[nodiscard]] Level level_of_counts(Counts counts);
/// The worse half is drawn from the level's band, the other from the same or the next lower one and never exceeds it;
/// `total`, where given, is split about evenly instead.
[[nodiscard]] Counts draw_counts(Level level, std::optional<int> total, std::uint64_t seed);
/// Whether a spot of this radius lies on the bare skin of `region`, and inside the patch that is cut there.
[[nodiscard]] bool fits(const FaceShape& shape, Region region, Point centre, double radius);
/// As many spots as `counts` says on either half, none touching another.
[[nodiscard]] std::vector<Spot> place_spots(const FaceShape& shape, Counts counts);

}  // namespace comedo::drawn
