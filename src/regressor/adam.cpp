#include "adam.hpp"

#include <cmath>
#include <utility>

#include "passes.hpp"

namespace comedo {

Adam::Adam(Mlp like, float learning_rate) : means_(std::move(like)), learning_rate_(learning_rate) {
  for (Layer& layer : means_) {
    layer.weights.setZero();
    layer.bias.setZero();
  }
  squares_ = means_;
}

double Adam::step(Mlp& mlp, const std::vector<Layer>& slopes, float decay) {
  ++steps_;
  const double correction = std::sqrt(1 - std::pow(kBeta2, steps_)) / (1 - std::pow(kBeta1, steps_));
  const auto rate = static_cast<float>(learning_rate_ * correction);
  double sum = 0;
  for (std::size_t i = 0; i < mlp.size(); ++i) {
    Layer& layer = mlp[i];
    sum += adam_pass({layer.weights.data(), slopes[i].weights.data(), means_[i].weights.data(),
                      squares_[i].weights.data(), layer.weights.rows(), layer.weights.cols()},
                     rate, decay);
    (void)adam_pass({layer.bias.data(), slopes[i].bias.data(), means_[i].bias.data(), squares_[i].bias.data(), 1,
                     layer.bias.size()},
                    rate, 0);
  }
  return sum;
}

}  // namespace comedo
