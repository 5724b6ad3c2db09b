#include "comedo/evaluation.hpp"

#include <cmath>
#include <numeric>
#include <random>
#include <set>

#include "comedo/error.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using Numbers = std::vector<double>;

TEST(Measure, AgreesWithAHandComputedExample) {
  const Numbers truth = {2, 2, 3, 4};
  const Numbers score = {2.4, 2.5, 3.0, 2.0};  // levels 2, 3, 3, 2; errors 0.4, 0.5, 0, -2
  const Metrics metrics = measure(truth, score);
  EXPECT_EQ(metrics.images, 4);
  EXPECT_DOUBLE_EQ(metrics.rmse, std::sqrt((0.16 + 0.25 + 0 + 4) / 4));
  EXPECT_DOUBLE_EQ(metrics.mae, 2.9 / 4);
  EXPECT_DOUBLE_EQ(metrics.accuracy, 0.5);
  EXPECT_DOUBLE_EQ(metrics.balanced_accuracy, (0.5 + 1 + 0) / 3);
  // Observed disagreement 1 + 4 = 5. Margins: truth 2,1,1 of levels 2,3,4; levels given 2,2,0. Expected:
  // (2*2*1 + 1*2*1 + 1*2*4 + 1*2*1) / 4 = 4.
  EXPECT_DOUBLE_EQ(metrics.quadratic_kappa, 1 - 5.0 / 4.0);
}

TEST(Measure, BiasCorrelationAndRecallAgreeWithTheSameExample) {
  const Metrics metrics = measure(Numbers{2, 2, 3, 4}, Numbers{2.4, 2.5, 3.0, 2.0});
  EXPECT_NEAR(metrics.bias, (0.4 + 0.5 + 0 - 2) / 4, 1e-15);
  // Means 2.75 and 2.475. Products of the deviations: -.75*-.075 - .75*.025 + .25*.525 + 1.25*-.475 = -0.425; squares
  // 2.75 and .005625 + .000625 + .275625 + .225625 = 0.5075.
  EXPECT_NEAR(metrics.correlation, -0.425 / std::sqrt(2.75 * 0.5075), 1e-12);
  EXPECT_TRUE(std::isnan(metrics.recall[0]));
  EXPECT_EQ(metrics.recall[1], 0.5);
  EXPECT_EQ(metrics.recall[2], 1);
  EXPECT_EQ(metrics.recall[3], 0);
  EXPECT_TRUE(std::isnan(metrics.recall[4]));
}

TEST(Measure, ATruthBetweenLevelsCountsAsItsRoundedOne) {
  const Metrics metrics = measure(Numbers{2.5, 2.4}, Numbers{3, 2});
  EXPECT_EQ(metrics.accuracy, 1);
  EXPECT_NEAR(metrics.mae, 0.45, 1e-15);
}

TEST(Measure, ConfusionCountsTrueLevelsInRows) {
  const Confusion counts = confusion_of(Numbers{2, 2, 3, 4}, Numbers{2.4, 2.5, 3.0, 2.0});
  EXPECT_EQ(counts[1], (std::array<int, 5>{0, 1, 1, 0, 0}));
  EXPECT_EQ(counts[2], (std::array<int, 5>{0, 0, 1, 0, 0}));
  EXPECT_EQ(counts[3], (std::array<int, 5>{0, 1, 0, 0, 0}));
}

TEST(Measure, EveryFigureHasItsOwnKey) {
  std::set<std::string_view> keys;
  for (const Figure& figure : figures()) keys.insert(figure.key);
  EXPECT_EQ(keys.size(), 7U);
}

TEST(Correlation, OfAConstantIsZero) {
  EXPECT_EQ(correlation_of(Numbers(7, 0.1), Numbers{1, 2, 3, 4, 5, 6, 7}), 0);
  EXPECT_NEAR(correlation_of(Numbers{1, 2, 3}, Numbers{5, 3, 1}), -1, 1e-15);
}

TEST(Measure, PerfectGraderAndConstantGuess) {
  const Numbers truth = {1, 2, 3, 4, 5};
  const Metrics perfect = measure(truth, truth);
  EXPECT_EQ(perfect.rmse, 0);
  EXPECT_EQ(perfect.accuracy, 1);
  EXPECT_EQ(perfect.balanced_accuracy, 1);
  EXPECT_EQ(perfect.quadratic_kappa, 1);
  const Metrics constant = measure(truth, Numbers(5, 3.0));
  EXPECT_DOUBLE_EQ(constant.rmse, std::sqrt(2.0));
  EXPECT_DOUBLE_EQ(constant.balanced_accuracy, 0.2);
  EXPECT_NEAR(constant.quadratic_kappa, 0, 1e-12);
}

TEST(Measure, KappaIsZeroWhereUndefined) { EXPECT_EQ(measure(Numbers{3, 3}, Numbers{3, 3}).quadratic_kappa, 0); }

/// Kappa by its other definition: the mean squared distance of the pairs over that of all pairs of a true level with
/// a given one.
double plain_kappa(const Numbers& truth, const Numbers& score) {
  double paired = 0, crossed = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) paired += std::pow(truth[i] - std::floor(score[i] + 0.5), 2);
  for (const double t : truth)
    for (const double s : score) crossed += std::pow(t - std::floor(s + 0.5), 2);
  return 1 - paired * static_cast<double>(truth.size()) / crossed;
}

TEST(Measure, KappaAgreesWithItsPlainTwin) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> scores(1, 5);
  std::uniform_int_distribution<int> levels(1, 5);
  for (int round = 0; round < 50; ++round) {
    Numbers truth, score;
    for (int i = 0; i < 40; ++i) {
      truth.push_back(levels(random));
      score.push_back(i % 2 == 0 ? scores(random) : truth.back());
    }
    EXPECT_NEAR(measure(truth, score).quadratic_kappa, plain_kappa(truth, score), 1e-12) << "round " << round;
  }
}

TEST(Measure, ScoresBeyondTheScaleCountAsItsEnds) {
  const Metrics metrics = measure(Numbers{1, 5}, Numbers{-2, 9});
  EXPECT_EQ(metrics.accuracy, 1);
  EXPECT_DOUBLE_EQ(metrics.mae, 3.5);  // but the distance is that of the score itself
}

TEST(Measure, BrokenContractsThrow) {
  EXPECT_THROW((void)measure({}, {}), ContractViolation);
  EXPECT_THROW((void)measure(Numbers{1, 2}, Numbers{1}), ContractViolation);
  EXPECT_THROW((void)measure(Numbers{0.9}, Numbers{2}), ContractViolation);
  EXPECT_THROW((void)measure(Numbers{std::nan("")}, Numbers{2}), ContractViolation);
  EXPECT_THROW((void)measure(Numbers{6}, Numbers{2}), ContractViolation);
}

TEST(Conformal, TakesTheRankOfItsFormula) {
  Numbers residuals(9);
  std::iota(residuals.begin(), residuals.end(), 1.0);
  residuals[3] = -4;                                    // the sign does not matter
  EXPECT_EQ(conformal_half_width(residuals, 0.9), 9);   // ceil(10 * 0.9) = 9
  EXPECT_EQ(conformal_half_width(residuals, 0.85), 9);  // ceil(8.5) = 9
  EXPECT_EQ(conformal_half_width(residuals, 0.8), 8);
  EXPECT_EQ(conformal_half_width(residuals, 0.01), 1);
}

TEST(Conformal, TooFewResidualsPromiseNothingLessThanTheWholeScale) {
  EXPECT_EQ(conformal_half_width(Numbers{0.1, 0.2}, 0.9), 4);
  EXPECT_EQ(conformal_half_width(Numbers{7}, 0.9), 7);
}

TEST(Conformal, CoversNewResidualsOfTheSameKind) {
  std::mt19937 random(5);
  std::normal_distribution<double> noise(0, 0.6);
  int inside = 0;
  constexpr int kRounds = 4000;
  for (int round = 0; round < kRounds; ++round) {
    Numbers residuals(30);
    for (double& residual : residuals) residual = noise(random);
    if (std::abs(noise(random)) <= conformal_half_width(residuals, 0.9)) ++inside;
  }
  // Expected: 28 / 31 = 0.903; three standard deviations of 4000 draws are 0.014.
  EXPECT_NEAR(static_cast<double>(inside) / kRounds, 0.903, 0.014);
}

TEST(Conformal, BrokenContractsThrow) {
  EXPECT_THROW((void)conformal_half_width({}, 0.9), ContractViolation);
  EXPECT_THROW((void)conformal_half_width(Numbers{1}, 1.0), ContractViolation);
  EXPECT_THROW((void)conformal_half_width(Numbers{1}, 0.0), ContractViolation);
}

}  // namespace
}  // namespace comedo
