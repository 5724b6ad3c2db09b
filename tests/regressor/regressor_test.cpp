#include "comedo/regressor.hpp"

#include <limits>

#include "fixture.hpp"

namespace comedo {
namespace {

using test::nonlinear_data;
using test::small_options;

double rmse(const std::vector<float>& found, const std::vector<float>& expected) {
  double sum = 0;
  for (std::size_t i = 0; i < found.size(); ++i) sum += std::pow(found[i] - expected[i], 2);
  return std::sqrt(sum / static_cast<double>(found.size()));
}

TEST(FitRegressor, LearnsANonlinearFunctionForPointsItHasNotSeen) {
  const auto training = nonlinear_data(600);
  const auto fresh = nonlinear_data(200, 5000);
  auto options = small_options();
  options.patience = 50;
  const auto regressor = fit_regressor(training.features, training.targets, options);
  EXPECT_EQ(regressor->dimension(), 3);
  // The mean alone errs by 0.5 (the product of two waves has that deviation); a fifth of it is "learned".
  EXPECT_LT(rmse(regressor->predict(fresh.features), fresh.targets), 0.1);
}

TEST(FitRegressor, WithoutHiddenLayersFindsTheLine) {
  Matrix features{50, 1, {}};
  std::vector<float> targets;
  for (int i = 0; i < 50; ++i) {
    features.values.push_back(static_cast<float>(i));
    targets.push_back(0.05F * static_cast<float>(i) + 1.5F);
  }
  FitOptions options;
  options.hidden = {};
  options.learning_rate = 0.05F;
  options.batch = 50;
  options.max_epochs = 3000;
  options.tolerance = 1e-9F;
  options.l2 = 0;
  const auto regressor = fit_regressor(features, targets, options);
  EXPECT_NEAR(regressor->predict({1, 1, {100}})[0], 6.5, 0.01);
}

TEST(FitRegressor, SameSeedSameWeightsOtherSeedOthers) {
  const auto data = nonlinear_data(100);
  auto options = small_options();
  options.max_epochs = 5;
  const auto first = fit_regressor(data.features, data.targets, options)->to_onnx();
  EXPECT_EQ(first, fit_regressor(data.features, data.targets, options)->to_onnx());
  options.seed = 2;
  EXPECT_NE(first, fit_regressor(data.features, data.targets, options)->to_onnx());
}

TEST(FitRegressor, ReportsEveryEpochAndFallsInLoss) {
  const auto data = nonlinear_data(300);
  auto options = small_options();
  options.max_epochs = 30;
  std::vector<EpochLoss> epochs;
  (void)fit_regressor(data.features, data.targets, options, [&](const EpochLoss& epoch) { epochs.push_back(epoch); });
  ASSERT_EQ(epochs.size(), 30U);
  for (std::size_t i = 0; i < epochs.size(); ++i) EXPECT_EQ(epochs[i].epoch, static_cast<int>(i) + 1);
  EXPECT_LT(epochs.back().loss, epochs.front().loss / 4);
}

TEST(FitRegressor, LossHoldsHalfOfL2TimesTheSquaredWeightsASample) {
  // The first epoch's one batch is measured with the first weights, whatever the penalty.
  const auto data = nonlinear_data(25);
  auto options = small_options();
  options.max_epochs = 1;
  const auto loss_with = [&](float l2) {
    options.l2 = l2;
    double loss = 0;
    (void)fit_regressor(data.features, data.targets, options, [&](const EpochLoss& epoch) { loss = epoch.loss; });
    return loss;
  };
  // Glorot's draw has variance 2 / (inputs + outputs): 3 x 48 weights, 48 x 24, 24 x 1.
  const double squares = 2.0 * (3 * 48 / 51.0 + 48 * 24 / 72.0 + 24 / 25.0);
  constexpr double kLuck = 0.1;  // four deviations of the mean of 1,320 squares
  EXPECT_NEAR(loss_with(10) - loss_with(0), 10 * squares / (2 * 25), kLuck * 10 * squares / (2 * 25));
}

TEST(FitRegressor, StopsWhenPatienceIsLost) {
  const auto data = nonlinear_data(50);
  auto options = small_options();
  options.tolerance = 1e9F;  // no epoch but the first, which starts from infinity, can fall by that much
  options.patience = 4;
  int epochs = 0;
  (void)fit_regressor(data.features, data.targets, options, [&](const EpochLoss&) { ++epochs; });
  EXPECT_EQ(epochs, 6);  // the first, and one more than the patience
}

TEST(FitRegressor, OneRowAndConstantColumnsAreNoTrouble) {
  auto options = small_options();
  options.patience = 200;
  const auto regressor = fit_regressor({1, 2, {5, -1}}, std::vector<float>{2.5F}, options);
  EXPECT_NEAR(regressor->predict({1, 2, {5, -1}})[0], 2.5, 0.1);
}

TEST(FitRegressor, BrokenContractsThrow) {
  const std::vector<float> two = {1, 2};
  EXPECT_THROW((void)fit_regressor({1, 1, {1}}, two), ContractViolation);
  EXPECT_THROW((void)fit_regressor({0, 1, {}}, {}), ContractViolation);
  EXPECT_THROW((void)fit_regressor({2, 2, {1, 2, 3}}, two), ContractViolation);
  EXPECT_THROW((void)fit_regressor({2, 1, {1, std::numeric_limits<float>::quiet_NaN()}}, two), ContractViolation);
  FitOptions empty_layer;
  empty_layer.hidden = {3, 0};
  EXPECT_THROW((void)fit_regressor({2, 1, {1, 2}}, two, empty_layer), ContractViolation);
}

TEST(Predict, RowsDoNotTouchEachOther) {
  const auto data = nonlinear_data(40);
  const auto regressor = fit_regressor(data.features, data.targets, small_options());
  const auto together = regressor->predict(data.features);
  for (int i = 0; i < data.features.rows; ++i) {
    const auto row = data.features.row(i);
    EXPECT_NEAR(regressor->predict({1, 3, {row.begin(), row.end()}})[0], together[static_cast<std::size_t>(i)], 1e-5);
  }
  EXPECT_TRUE(regressor->predict({0, 3, {}}).empty());
  EXPECT_THROW((void)regressor->predict({1, 2, {1, 2}}), ContractViolation);
}

TEST(Matrix, RowIsChecked) {
  const Matrix matrix{2, 2, {1, 2, 3, 4}};
  EXPECT_THAT(matrix.row(1), testing::ElementsAre(3, 4));
  EXPECT_THROW((void)matrix.row(2), ContractViolation);
}

}  // namespace
}  // namespace comedo
