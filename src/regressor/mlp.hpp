// The fully connected network as numbers: forward pass, loss and gradients. ReLU between the layers, none at the end.
#pragma once

#include <vector>

#include "multiply.hpp"
#include "random.hpp"

namespace comedo {

struct Layer {
  Dense weights;  ///< Outputs x inputs.
  Eigen::RowVectorXf bias;
};
using Mlp = std::vector<Layer>;

/// Glorot's uniform draw, weights and biases from +-sqrt(6 / (inputs + outputs)), as scikit-learn's MLPRegressor.
/// `widths` runs from the input's to the output's.
[[nodiscard]] Mlp draw_mlp(const std::vector<int>& widths, Random& random);

/// Returns: the network's output, one row a sample.
[[nodiscard]] Dense forward(const Mlp& mlp, const DenseView& input);

/// Memory of one gradient step, kept between steps.
struct Gradients {
  Multiplier multiply;             ///< Says in which precision.
  std::vector<Layer> layers;       ///< Shaped as the network.
  std::vector<Dense> activations;  ///< Output of each layer after its ReLU.
  Dense delta;                     ///< Derivative of the loss by the output of the layer at hand.
  Dense next_delta;
};

/// The loss of a batch of n samples, sum (output - target)^2 / 2n, and its derivatives, which go into `gradients`. What
/// the L2 term adds to both is Adam::step's, which passes all weights anyway.
/// Requires: the network has one output; as many targets as rows, one at least.
[[nodiscard]] double loss_and_gradients(const Mlp& mlp, const DenseView& input, const Eigen::VectorXf& targets,
                                        Gradients& gradients);

}  // namespace comedo
