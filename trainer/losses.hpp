// What the network is punished for.
#pragma once

#include "model.hpp"

namespace comedo::trainer {

/// What is known of a batch. A weight of 0 means "not known".
struct Target {
  torch::Tensor density;         ///< N x 2 x S/8 x S/8: lesions a cell.
  torch::Tensor density_weight;  ///< N x 2.
  torch::Tensor radius;          ///< N x 1 x S/8 x S/8: cells; 0 where no lesion lies.
  torch::Tensor grades;          ///< N x kColumns; of the logits 0 or 1.
  torch::Tensor grade_weight;    ///< N x kColumns.
};

/// Means over the batch, weighted as in the sum.
struct Losses {
  torch::Tensor density;  ///< Poisson; and a little of the logarithm of the radius, where lesions lie.
  torch::Tensor counts;   ///< Smooth L1 of the log counts, from the grade head and from the density's sum.
  torch::Tensor grades;   ///< Smooth L1 of the levels.
  torch::Tensor ordinal;  ///< Cross-entropy of the thresholds.
  [[nodiscard]] torch::Tensor sum() const { return density + counts + grades + ordinal; }
};
[[nodiscard]] Losses losses_of(const Output& output, const Target& target);

}  // namespace comedo::trainer
