#include "comedo/study.hpp"

#include <cmath>

#include "support.hpp"

namespace comedo {
namespace {

using testing::ElementsAre;

Case made(const std::string& subject, int fold, double level, double score) {
  Case one;
  one.label.file = subject + std::to_string(level) + ".jpg";
  one.label.subject = subject;
  one.label.fold = fold;
  one.label.level = level;
  one.prediction = Prediction{score, {}, {}, {}, {}};
  return one;
}

StudyOptions quick() {
  StudyOptions options;
  options.resampling.resamples = 50;
  return options;
}

TEST(Study, ConstantGuessIsTheMeanOfTheseImages) {
  const Study study = study_of({made("a", 0, 2, 2), made("b", 1, 4, 4)}, quick());
  EXPECT_EQ(study.overall.graders[0].name, "model");
  EXPECT_EQ(study.overall.graders[0].value.rmse, 0);
  EXPECT_EQ(study.overall.graders[0].people, 2);
  EXPECT_EQ(study.overall.graders[1].name, "constant guess");
  EXPECT_EQ(study.overall.graders[1].value.rmse, 1);
  EXPECT_EQ(study.overall.rmse_differences.at(0).value, -1);
}

TEST(Study, WithFoldsItIsTheMeanOfTheOthers) {
  StudyOptions options = quick();
  options.folds = true;
  const Study study = study_of({made("a", 0, 2, 2), made("b", 1, 4, 4)}, options);
  EXPECT_EQ(study.overall.graders[1].value.rmse, 2);  // each is guessed as the other
}

TEST(Study, ImagesWithoutPredictionAreNamedAndCountNowhere) {
  std::vector<Case> cases = {made("a", 0, 2, 2), made("b", 1, 4, 4), made("c", 1, 5, 1)};
  cases[2].prediction.reset();
  const Study study = study_of(cases, quick());
  EXPECT_THAT(study.unanswered, ElementsAre("c5.000000.jpg"));
  EXPECT_EQ(study.overall.graders[0].value.images, 2);
}

TEST(Study, DoctorsStandBesideTheModelOnTheirImages) {
  std::vector<Case> cases = {made("a", 0, 2, 2.5), made("b", 1, 4, 4), made("c", 1, 5, 2)};
  cases[0].label.graders["grade_x"] = 3;
  cases[1].label.graders["grade_x"] = 4;
  const Study study = study_of(cases, quick());
  ASSERT_EQ(study.doctors.size(), 1U);
  const Panel& panel = study.doctors[0];
  EXPECT_EQ(panel.graders[1].name, "grade_x");
  EXPECT_DOUBLE_EQ(panel.graders[1].value.rmse, std::sqrt(0.5));
  EXPECT_DOUBLE_EQ(panel.graders[0].value.rmse, std::sqrt(0.125));
  EXPECT_EQ(panel.graders[0].value.images, 2);
  EXPECT_DOUBLE_EQ(panel.rmse_differences[0].value, std::sqrt(0.125) - std::sqrt(0.5));
  // Each draw of two people is (a, a), (a, b) or (b, b): the model is better by 0.5, by 0.354, or by nothing.
  EXPECT_GE(panel.rmse_differences[0].bounds.low, -0.5 - 1e-12);
  EXPECT_LE(panel.rmse_differences[0].bounds.high, 0);
}

TEST(Study, WorsePicturesStandBesideTheSameOnesAsTheyAre) {
  std::vector<Case> cases = {made("a", 0, 2, 2.5), made("b", 1, 4, 4), made("c", 1, 5, 2)};
  cases[0].prediction->worse["dark"] = 3;
  cases[1].prediction->worse["dark"] = 4;
  const Study study = study_of(cases, quick());
  ASSERT_EQ(study.worse.size(), 1U);
  const Panel& panel = study.worse[0];
  EXPECT_EQ(panel.graders[1].name, "dark");
  EXPECT_EQ(panel.graders[1].value.images, 2);
  EXPECT_DOUBLE_EQ(panel.rmse_differences[0].value, std::sqrt(0.125) - std::sqrt(0.5));
}

TEST(Study, SubgroupsCountTheirOwnImages) {
  std::vector<Case> cases = {made("a", 0, 2, 3), made("b", 1, 4, 4), made("b", 1, 3, 3)};
  cases[0].groups = {"phone"};
  cases[1].groups = cases[2].groups = {"camera"};
  StudyOptions options = quick();
  options.by = {"source"};
  const Study study = study_of(cases, options);
  ASSERT_EQ(study.groups.size(), 2U);
  EXPECT_EQ(study.groups[0].value, "camera");
  EXPECT_EQ(study.groups[0].panel.graders[0].value.images, 2);
  EXPECT_EQ(study.groups[0].panel.graders[0].people, 1);
  EXPECT_EQ(study.groups[0].panel.graders[0].value.rmse, 0);
  EXPECT_EQ(study.groups[1].panel.graders[0].value.rmse, 1);
  EXPECT_EQ(study.groups[1].panel.graders[1].value.rmse, 1);  // the constant guess is 3
}

TEST(Study, CoverageOfGivenIntervals) {
  std::vector<Case> cases = {made("a", 0, 2, 2), made("b", 1, 4, 3), made("c", 1, 5, 5)};
  cases[0].prediction->interval = Interval{1.5, 2.5, 0.9};
  cases[1].prediction->interval = Interval{2, 3.5, 0.9};  // misses 4
  const Study study = study_of(cases, quick());
  ASSERT_EQ(study.intervals.size(), 1U);
  EXPECT_EQ(study.intervals[0].what, "given");
  EXPECT_EQ(study.intervals[0].promised, 0.9);
  EXPECT_EQ(study.intervals[0].images, 2);
  EXPECT_EQ(study.intervals[0].covered.value, 0.5);
  EXPECT_DOUBLE_EQ(study.intervals[0].mean_width, 1.25);
  EXPECT_TRUE(study.risk.empty());  // not every image has an interval
}

TEST(Study, CrossConformalCoverageUsesTheOtherFolds) {
  // Fold 0 errs by 0.1 ... 0.9, fold 1 by 0.2 everywhere. At 90 % the half-width is the 9th of 9 residuals: fold 0
  // gets 0.2, which covers two of nine; fold 1 gets 0.9, which covers all.
  std::vector<Case> cases;
  for (int i = 1; i <= 9; ++i) {
    cases.push_back(made("p" + std::to_string(i), 0, 3, 3 + 0.1 * i - 1e-6));
    cases.push_back(made("q" + std::to_string(i), 1, 3, 3.2));
  }
  StudyOptions options = quick();
  options.folds = true;
  const Study study = study_of(cases, options);
  ASSERT_EQ(study.intervals.size(), 1U);
  EXPECT_EQ(study.intervals[0].what, "cross-conformal");
  EXPECT_DOUBLE_EQ(study.intervals[0].covered.value, 11.0 / 18);
  EXPECT_NEAR(study.intervals[0].mean_width, (9 * 0.4 + 9 * 1.8) / 18, 1e-5);
  EXPECT_LE(study.intervals[0].covered.bounds.low, 11.0 / 18);
  EXPECT_GE(study.intervals[0].covered.bounds.high, 11.0 / 18);
}

TEST(Study, CountsAreComparedOnALogarithmicScale) {
  std::vector<Case> cases = {made("a", 0, 2, 2), made("b", 1, 4, 4), made("c", 1, 5, 5), made("d", 0, 5, 5)};
  const std::vector<double> truth = {0, 9, 99};
  for (std::size_t i = 0; i < 3; ++i) {
    cases[i].label.lesions = truth[i];
    cases[i].prediction->count = 10 * truth[i] + 9;  // log(1 + count) is log 10 more
  }
  const Study study = study_of(cases, quick());
  ASSERT_TRUE(study.counts);
  EXPECT_EQ(study.counts->images, 3);
  EXPECT_NEAR(study.counts->log_correlation.value, 1, 1e-12);
  EXPECT_DOUBLE_EQ(study.counts->mae.value, (9.0 + 90 + 900) / 3);
}

TEST(Study, RiskCurvesNeedTrustOfEveryImage) {
  std::vector<Case> cases = {made("a", 0, 2, 2), made("b", 1, 4, 3)};
  cases[0].prediction->trust = 0.9;
  EXPECT_TRUE(study_of(cases, quick()).risk.empty());
  cases[1].prediction->trust = 0.9;
  EXPECT_TRUE(study_of(cases, quick()).risk.empty());  // equal trust orders nothing
  cases[1].prediction->trust = 0.1;
  const Study study = study_of(cases, quick());
  ASSERT_EQ(study.risk.size(), 1U);
  ASSERT_EQ(study.risk[0].points.size(), 2U);
  EXPECT_EQ(study.risk[0].points[0].rmse, 0);
  EXPECT_DOUBLE_EQ(study.risk[0].points[1].rmse, std::sqrt(0.5));
}

TEST(Study, TheWorstComeFirst) {
  StudyOptions options = quick();
  options.worst = 2;
  const Study study = study_of({made("a", 0, 2, 2.1), made("b", 1, 4, 1), made("c", 1, 5, 4)}, options);
  EXPECT_THAT(study.worst, ElementsAre(1U, 2U));
}

TEST(Study, BrokenContractsThrow) {
  EXPECT_THROW((void)study_of({}, quick()), ContractViolation);
  StudyOptions options = quick();
  options.folds = true;
  EXPECT_THROW((void)study_of({made("a", 0, 2, 2)}, options), ContractViolation);
}

}  // namespace
}  // namespace comedo
