// Kingma and Ba's Adam: steps as long as the learning rate, damped where the gradient is noisy.
#pragma once

#include "mlp.hpp"

namespace comedo {

class Adam {
 public:
  /// `like` gives the shapes.
  Adam(Mlp like, float learning_rate);
  /// Moves every weight of `mlp` one step against its gradient, to which `decay` times the weight (not the bias) is
  /// added on the way. Returns: the sum of the squared weights before.
  double step(Mlp& mlp, const std::vector<Layer>& slopes, float decay);

 private:
  std::vector<Layer> means_;
  std::vector<Layer> squares_;
  float learning_rate_;
  int steps_ = 0;
};

}  // namespace comedo
