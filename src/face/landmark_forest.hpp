// The trees of dlib's landmark predictor, laid out for one look at one leaf a tree.
#pragma once

#include <dlib/geometry.h>
#include <dlib/matrix.h>

#include <cstdint>
#include <istream>
#include <vector>

#include "comedo/error.hpp"
#include "large_floats.hpp"

namespace comedo {

/// One inner node: left where pixel `first` is brighter than pixel `second` by more than `threshold`.
struct Split {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  float threshold = 0;
};

/// One round of the cascade: every tree adds one of its leaves to the shape. All trees are full and equally deep.
struct Cascade {
  std::size_t trees = 0;
  std::size_t splits_per_tree = 0;             ///< 2^depth - 1; a tree has one leaf more.
  std::vector<Split> splits;                   ///< Tree after tree, children of i at 2 i + 1 and 2 i + 2.
  LargeFloats leaves;                          ///< Tree after tree, leaf after leaf, the shape's numbers.
  std::vector<unsigned long> anchors;          ///< The landmark that each looked-at pixel is placed by, ...
  std::vector<dlib::vector<float, 2>> deltas;  ///< ... and its place from there. Types as dlib's function wants them.
};

/// Shapes are x, y of each landmark, (0, 0) to (1, 1) being the corners of the detector's box.
struct LandmarkForest {
  dlib::matrix<float, 0, 1> mean_shape;
  std::vector<Cascade> cascades;
};

/// Reads what dlib's serialize() wrote of a shape_predictor of `points` landmarks; `total_bytes` is what the stream
/// holds. Errors: model_file_damaged.
[[nodiscard]] Result<LandmarkForest> read_landmark_forest(std::istream& stream, std::uint64_t total_bytes,
                                                          std::size_t points);

}  // namespace comedo
