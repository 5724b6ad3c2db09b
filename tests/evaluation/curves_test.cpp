#include <cmath>

#include "comedo/error.hpp"
#include "comedo/evaluation.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using Numbers = std::vector<double>;

TEST(CrossConformal, TakesTheOtherFoldsResiduals) {
  Numbers residuals;
  std::vector<int> folds;
  for (int i = 1; i <= 9; ++i) {
    residuals.insert(residuals.end(), {0.1 * i, -0.01 * i});
    folds.insert(folds.end(), {0, 3});
  }
  const Numbers widths = cross_conformal_half_widths(residuals, folds, 0.9);  // ceil(10 * 0.9) = the 9th of the others
  for (std::size_t i = 0; i < widths.size(); ++i) EXPECT_DOUBLE_EQ(widths[i], folds[i] == 0 ? 0.09 : 0.9);
}

TEST(CrossConformal, BrokenContractsThrow) {
  EXPECT_THROW((void)cross_conformal_half_widths(Numbers{1, 2}, std::vector<int>{0, 0}, 0.9), ContractViolation);
  EXPECT_THROW((void)cross_conformal_half_widths(Numbers{1, 2}, std::vector<int>{0}, 0.9), ContractViolation);
}

TEST(Reliability, MeansByHalfGrades) {
  const auto bins = reliability_of(Numbers{2, 1, 3, 5}, Numbers{1.0, 1.49, 3.5, 5.0});
  ASSERT_EQ(bins.size(), 3U);
  EXPECT_EQ(bins[0].images, 2);
  EXPECT_DOUBLE_EQ(bins[0].mean_score, 1.245);
  EXPECT_DOUBLE_EQ(bins[0].mean_truth, 1.5);
  EXPECT_EQ(bins[1].mean_score, 3.5);
  EXPECT_EQ(bins[2].mean_truth, 5);
  EXPECT_THROW((void)reliability_of(Numbers{2}, Numbers{5.1}), ContractViolation);
}

TEST(RiskCoverage, AnswersTheMostTrustedFirstAndTiesTogether) {
  const Numbers truth = {1, 1, 1, 1};
  const Numbers score = {1, 2, 3, 4};  // errors 0, 1, 2, 3
  const auto points = risk_coverage(truth, score, Numbers{0.9, 0.5, 0.5, 0.1});
  ASSERT_EQ(points.size(), 3U);
  EXPECT_EQ(points[0].answered, 0.25);
  EXPECT_EQ(points[0].rmse, 0);
  EXPECT_EQ(points[1].answered, 0.75);
  EXPECT_DOUBLE_EQ(points[1].rmse, std::sqrt(5.0 / 3));
  EXPECT_EQ(points[2].answered, 1);
  EXPECT_DOUBLE_EQ(points[2].rmse, std::sqrt(14.0 / 4));
}

TEST(RiskCoverage, EndsAtTheErrorOfAllImages) {
  const Numbers truth = {1, 3, 2}, score = {2, 2, 5};
  EXPECT_DOUBLE_EQ(risk_coverage(truth, score, Numbers{1, 2, 3}).back().rmse, measure(truth, score).rmse);
  EXPECT_EQ(risk_coverage(truth, score, Numbers{1, 1, 1}).size(), 1U);
  EXPECT_THROW((void)risk_coverage(truth, score, Numbers{1}), ContractViolation);
}

}  // namespace
}  // namespace comedo
