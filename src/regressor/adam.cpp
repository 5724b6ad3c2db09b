#include "adam.hpp"

#include <cmath>
#include <utility>

namespace comedo {
namespace {

constexpr float kBeta1 = 0.9F;
constexpr float kBeta2 = 0.999F;
constexpr float kEpsilon = 1e-8F;

// One pass over memory, in pieces that stay in the cache: the weights are far larger than it.
void move(float* weight, const float* slope, float* mean, float* square, Eigen::Index size, float rate) {
  constexpr Eigen::Index kPiece = 1024;
  for (Eigen::Index start = 0; start < size; start += kPiece) {
    const Eigen::Index length = std::min(kPiece, size - start);
    const Eigen::Map<const Eigen::ArrayXf> g(slope + start, length);
    Eigen::Map<Eigen::ArrayXf> m(mean + start, length);
    Eigen::Map<Eigen::ArrayXf> v(square + start, length);
    m = kBeta1 * m + (1 - kBeta1) * g;
    v = kBeta2 * v + (1 - kBeta2) * g * g;
    Eigen::Map<Eigen::ArrayXf>(weight + start, length) -= rate * m / (v.sqrt() + kEpsilon);
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
