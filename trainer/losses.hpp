// What the network is punished for.
#pragma once

#include "model.hpp"

namespace comedo::trainer {

/// What is known of a batch. A weight of 0 means "not known".
struct Target {
  torch::Tensor density;         ///< N x 2 x S/8 x S/8: lesions a cell.
  torch::Tensor density_weight;  ///< N x 2.
  torch::Tensor grades;          ///< N x kColumns; of the logits 0 or 1.
  torch::Tensor grade_weight;    ///< N x kColumns.
};

/// Means over the batch, weighted as in the sum.
struct Losses {
  torch::Tensor density;  ///< Poisson.
  torch::Tensor counts;   ///< Smooth L1 of the log counts, from the grade head and from the density's sum.
  torch::Tensor grades;   ///< Smooth L1 of the levels.
  torch::Tensor ordinal;  ///< Cross-entropy of the thresholds.
  [[nodiscard]] torch::Tensor sum() const { return density + counts + grades + ordinal; }
};
[[nodiscard]] Losses losses_of(const Output& output, const Target& target);

}  // namespace comedo::trainer
