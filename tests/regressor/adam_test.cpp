#include "adam.hpp"

#include <cmath>

namespace comedo {
namespace {

TEST(Adam, FirstStepIsTheLearningRateAgainstTheSign) {
  // With m = (1 - b1) g and v = (1 - b2) g^2 both corrections cancel, whatever the gradient's size.
  Mlp mlp = {{Dense::Zero(1, 2), Eigen::RowVectorXf::Zero(1)}};
  std::vector<Layer> slopes = {{Dense(1, 2), Eigen::RowVectorXf::Constant(1, 4.0F)}};
  slopes[0].weights << 100.0F, -0.5F;
  Adam adam(mlp, 0.01F);
  EXPECT_EQ(adam.step(mlp, slopes, 0), 0);
  EXPECT_NEAR(mlp[0].weights(0, 0), -0.01F, 1e-6);
  EXPECT_NEAR(mlp[0].weights(0, 1), 0.01F, 1e-6);
  EXPECT_NEAR(mlp[0].bias[0], -0.01F, 1e-6);
}

TEST(Adam, IsThePlainTwinOverManySteps) {
  // Written again for one number at a time in double; widths that are no multiple of any vector's.
  constexpr double kRate = 0.01, kDecay = 0.3;
  constexpr double kFloatMargin = 2e-6;  // weights are near 0.1 and move by 0.01 five times
  Random random(3);
  Mlp mlp = draw_mlp({37, 19, 1}, random);
  const Mlp first = mlp;
  Adam adam(mlp, static_cast<float>(kRate));
  std::vector<Mlp> slopes;
  for (int step = 0; step < 5; ++step) {
    slopes.push_back(draw_mlp({37, 19, 1}, random));
    double squares = 0;
    for (const Layer& layer : mlp) squares += layer.weights.cast<double>().squaredNorm();
    EXPECT_NEAR(adam.step(mlp, slopes.back(), static_cast<float>(kDecay)), squares, 1e-6 * squares);
  }
  const auto plain = [&](double value, double decay, const auto& slope_at) {
    double mean = 0, square = 0;
    for (std::size_t t = 0; t < slopes.size(); ++t) {
      const double slope = slope_at(slopes[t]) + decay * value;
      mean = 0.9 * mean + 0.1 * slope;
      square = 0.999 * square + 0.001 * slope * slope;
      const double time = static_cast<double>(t) + 1;
      // Epsilon beside the root that is not corrected yet, as scikit-learn has it: it is felt where the slope is tiny.
      const double rate = kRate * std::sqrt(1 - std::pow(0.999, time)) / (1 - std::pow(0.9, time));
      value -= rate * mean / (std::sqrt(square) + 1e-8);
    }
    return value;
  };
  for (std::size_t l = 0; l < mlp.size(); ++l)
    for (Eigen::Index unit = 0; unit < mlp[l].weights.rows(); ++unit) {
      const double bias = plain(first[l].bias[unit], 0, [&](const Mlp& slope) { return slope[l].bias[unit]; });
      EXPECT_NEAR(mlp[l].bias[unit], bias, kFloatMargin) << "layer " << l << " unit " << unit;
      for (Eigen::Index i = 0; i < mlp[l].weights.cols(); ++i) {
        const double weight =
            plain(first[l].weights(unit, i), kDecay, [&](const Mlp& slope) { return slope[l].weights(unit, i); });
        EXPECT_NEAR(mlp[l].weights(unit, i), weight, kFloatMargin) << "layer " << l << " unit " << unit << " " << i;
      }
    }
}

}  // namespace
}  // namespace comedo
