#include "mlp.hpp"

#include <cmath>

#include "comedo/error.hpp"
#include "passes.hpp"

namespace comedo {
namespace {

void finish(const Layer& layer, bool rectify, Dense& output) {
  for (auto row : output.rowwise()) {
    if (rectify)
      row = (row + layer.bias).cwiseMax(0.0F);
    else
      row += layer.bias;
  }
}

void apply(const Layer& layer, const DenseView& input, bool rectify, Dense& output) {
  multiply(input, Flip::no, layer.weights, Flip::yes, output);
  finish(layer, rectify, output);
}

}  // namespace

Mlp draw_mlp(const std::vector<int>& widths, Random& random) {
  Mlp mlp;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    const double bound = std::sqrt(6.0 / (static_cast<double>(widths[i]) + widths[i + 1]));
    Layer layer{Dense(widths[i + 1], widths[i]), Eigen::RowVectorXf(widths[i + 1])};
    for (auto row : layer.weights.rowwise())
      for (float& weight : row) weight = random.within(bound);
    for (float& bias : layer.bias) bias = random.within(bound);
    mlp.push_back(std::move(layer));
  }
  return mlp;
}

Dense forward(const Mlp& mlp, const DenseView& input) {
  Dense current;
  Dense next;
  for (std::size_t i = 0; i < mlp.size(); ++i) {
    const bool last = i + 1 == mlp.size();
    if (i == 0)
      apply(mlp[i], input, !last, next);
    else
      apply(mlp[i], current, !last, next);
    current.swap(next);
  }
  return current;
}

double loss_and_gradients(const Mlp& mlp, const DenseView& input, const Eigen::VectorXf& targets,
                          Gradients& gradients) {
  require(targets.size() == input.rows() && input.rows() > 0, "loss_and_gradients: as many targets as samples");
  const std::size_t depth = mlp.size();
  const auto samples = static_cast<float>(input.rows());
  auto& slopes = gradients.layers;
  auto& activations = gradients.activations;
  Dense& delta = gradients.delta;
  slopes.resize(depth);
  activations.resize(depth);
  const auto input_of = [&](std::size_t i) -> DenseView { return i == 0 ? input : DenseView(activations[i - 1]); };

  for (std::size_t i = 0; i < depth; ++i) {
    gradients.multiply(input_of(i), Flip::no, mlp[i].weights, Flip::yes, activations[i]);
    finish(mlp[i], i + 1 < depth, activations[i]);
  }
  require(activations.back().cols() == 1, "loss_and_gradients: one output");

  delta = (activations.back().col(0) - targets) / samples;
  const double loss = static_cast<double>(delta.squaredNorm()) * samples / 2;
  for (std::size_t i = depth; i-- > 0;) {
    gradients.multiply(delta, Flip::yes, input_of(i), Flip::no, slopes[i].weights);
    slopes[i].bias.setZero(delta.cols());
    for (const auto& row : delta.rowwise()) slopes[i].bias += row;
    if (i == 0) break;  // nobody asks for the gradient of the features
    gradients.multiply(delta, Flip::no, mlp[i].weights, Flip::no, gradients.next_delta);
    delta.swap(gradients.next_delta);
    stop_at_zeros(activations[i - 1].data(), delta.data(), delta.size());
  }
  return loss;
}

}  // namespace comedo
