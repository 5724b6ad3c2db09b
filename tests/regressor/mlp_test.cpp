// The network's numbers against a plain twin in double precision, loops and all.
#include "mlp.hpp"

#include <cmath>

#include "standardise.hpp"

namespace comedo {
namespace {

// The loss of mlp.hpp, written again without matrices. `nudge` is added to one weight or bias.
struct Nudge {
  std::size_t layer = 0;
  Eigen::Index unit = 0;
  Eigen::Index input = -1;  // -1: the bias
  double by = 0;
};

double plain_loss(const Mlp& mlp, const Dense& input, const Eigen::VectorXf& targets, const Nudge& nudge) {
  const auto samples = static_cast<double>(input.rows());
  double loss = 0;
  for (Eigen::Index sample = 0; sample < input.rows(); ++sample) {
    std::vector<double> current(input.row(sample).begin(), input.row(sample).end());
    for (std::size_t l = 0; l < mlp.size(); ++l) {
      std::vector<double> next;
      for (Eigen::Index unit = 0; unit < mlp[l].weights.rows(); ++unit) {
        const bool here = nudge.layer == l && nudge.unit == unit;
        double sum = mlp[l].bias[unit] + (here && nudge.input < 0 ? nudge.by : 0);
        for (std::size_t i = 0; i < current.size(); ++i) {
          const auto index = static_cast<Eigen::Index>(i);
          sum += (mlp[l].weights(unit, index) + (here && nudge.input == index ? nudge.by : 0)) * current[i];
        }
        next.push_back(l + 1 < mlp.size() ? std::max(sum, 0.0) : sum);
      }
      current = next;
    }
    loss += std::pow(current[0] - targets[sample], 2) / (2 * samples);
  }
  return loss;
}

struct Case {
  Mlp mlp;
  Dense input;
  Eigen::VectorXf targets;
};

Case draw_case(std::uint64_t seed) {
  Random random(seed);
  Case drawn{draw_mlp({5, 7, 4, 1}, random), Dense(9, 5), Eigen::VectorXf(9)};
  for (auto row : drawn.input.rowwise())
    for (float& value : row) value = random.within(2);
  for (float& value : drawn.targets) value = 3 + random.within(2);
  return drawn;
}

TEST(Mlp, LossIsThePlainTwins) {
  const Case drawn = draw_case(11);
  Gradients gradients;
  const double loss = loss_and_gradients(drawn.mlp, drawn.input, drawn.targets, gradients);
  constexpr double kFloatMargin = 1e-5;
  EXPECT_NEAR(loss, plain_loss(drawn.mlp, drawn.input, drawn.targets, {}), kFloatMargin * loss);
}

TEST(Mlp, GradientsAreThoseOfFiniteDifferences) {
  // Central differences in double err by h^2; the gradients themselves are float32, good to about 1e-6 of their sum.
  constexpr double kStep = 1e-5;
  constexpr double kFloatMargin = 2e-5;
  for (const std::uint64_t seed : {1, 2, 3}) {
    const Case drawn = draw_case(seed);
    Gradients gradients;
    (void)loss_and_gradients(drawn.mlp, drawn.input, drawn.targets, gradients);
    for (std::size_t l = 0; l < drawn.mlp.size(); ++l)
      for (Eigen::Index unit = 0; unit < drawn.mlp[l].weights.rows(); ++unit)
        for (Eigen::Index i = -1; i < drawn.mlp[l].weights.cols(); ++i) {
          const auto at = [&](double by) {
            return plain_loss(drawn.mlp, drawn.input, drawn.targets, {l, unit, i, by});
          };
          const double slope = (at(kStep) - at(-kStep)) / (2 * kStep);
          const double found = i < 0 ? gradients.layers[l].bias[unit] : gradients.layers[l].weights(unit, i);
          EXPECT_NEAR(found, slope, kFloatMargin)
              << "seed " << seed << " layer " << l << " unit " << unit << " input " << i;
        }
  }
}

TEST(Mlp, GlorotDrawStaysWithinItsBoundAndFillsIt) {
  Random random(5);
  const Mlp mlp = draw_mlp({300, 100, 1}, random);
  const double bound = std::sqrt(6.0 / 400);
  EXPECT_LE(mlp[0].weights.cwiseAbs().maxCoeff(), bound);
  EXPECT_GT(mlp[0].weights.cwiseAbs().maxCoeff(), 0.99 * bound);
  // A uniform draw's deviation is bound / sqrt(3); 30,000 draws tell it to within 2 %.
  EXPECT_NEAR(std::sqrt(mlp[0].weights.squaredNorm() / 30000), bound / std::sqrt(3.0), 0.02 * bound);
}

TEST(Standardise, GivesMeanZeroDeviationOneAndSparesConstants) {
  Dense features(4, 3);
  features << 1, 7, 1000, 3, 7, 1002, 5, 7, 1004, 7, 7, 1006;
  const Standard standard = standard_of(features);
  EXPECT_DOUBLE_EQ(standard.mean[0], 4);
  EXPECT_DOUBLE_EQ(standard.scale[0], std::sqrt(5.0));
  EXPECT_DOUBLE_EQ(standard.scale[1], 1);
  const Dense result = standardised(features, standard);
  EXPECT_NEAR(result.col(0).sum(), 0, 1e-6);
  EXPECT_NEAR(result.col(2).squaredNorm(), 4, 1e-5);
  EXPECT_EQ(result.col(1).cwiseAbs().maxCoeff(), 0);
}

TEST(Standardise, FoldedLayerSeesRawFeaturesAsBefore) {
  const Case drawn = draw_case(4);
  const Dense raw = (drawn.input * 3.0F).array() + 20.0F;
  const Standard standard = standard_of(raw);
  Mlp folded = drawn.mlp;
  fold(standard, folded.front());
  const Dense expected = forward(drawn.mlp, standardised(raw, standard));
  constexpr float kFloatMargin = 1e-4F;  // 20 is about ten deviations away from 0, which costs one digit
  EXPECT_LT((forward(folded, raw) - expected).cwiseAbs().maxCoeff(), kFloatMargin);
}

}  // namespace
}  // namespace comedo
