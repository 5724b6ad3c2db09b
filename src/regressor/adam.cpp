#include "adam.hpp"

#include <cmath>
#include <utility>

namespace comedo {
namespace {

constexpr float kBeta1 = 0.9F;
constexpr float kBeta2 = 0.999F;
constexpr float kEpsilon = 1e-8F;

// One pass over memory, which is far larger than the cache; on the widest vectors that the processor has.
__attribute__((target_clones("avx512f", "avx2", "default"))) void move(float* __restrict weight,
                                                                       const float* __restrict slope,
                                                                       float* __restrict mean, float* __restrict square,
                                                                       Eigen::Index size, float rate) {
  for (Eigen::Index i = 0; i < size; ++i) {
    mean[i] = kBeta1 * mean[i] + (1 - kBeta1) * slope[i];
    square[i] = kBeta2 * square[i] + (1 - kBeta2) * slope[i] * slope[i];
    weight[i] -= rate * mean[i] / (std::sqrt(square[i]) + kEpsilon);
  }
}

}  // namespace

Adam::Adam(Mlp like, float learning_rate) : means_(std::move(like)), learning_rate_(learning_rate) {
  for (Layer& layer : means_) {
    layer.weights.setZero();
    layer.bias.setZero();
  }
  squares_ = means_;
}

void Adam::step(Mlp& mlp, const std::vector<Layer>& slopes) {
  ++steps_;
  const double correction = std::sqrt(1 - std::pow(kBeta2, steps_)) / (1 - std::pow(kBeta1, steps_));
  const auto rate = static_cast<float>(learning_rate_ * correction);
  for (std::size_t i = 0; i < mlp.size(); ++i) {
    move(mlp[i].weights.data(), slopes[i].weights.data(), means_[i].weights.data(), squares_[i].weights.data(),
         mlp[i].weights.size(), rate);
    move(mlp[i].bias.data(), slopes[i].bias.data(), means_[i].bias.data(), squares_[i].bias.data(), mlp[i].bias.size(),
         rate);
  }
}

}  // namespace comedo
