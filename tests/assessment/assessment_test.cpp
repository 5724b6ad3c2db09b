#include "comedo/assessment.hpp"

#include <cmath>

namespace comedo {
namespace {

TEST(Level, RoundsHalfUp) {
  EXPECT_EQ(level_of(1.0), Level::clear);
  EXPECT_EQ(level_of(1.4999), Level::clear);
  EXPECT_EQ(level_of(1.5), Level::almost_clear);
  EXPECT_EQ(level_of(2.5), Level::mild);
  EXPECT_EQ(level_of(3.5), Level::moderate);
  EXPECT_EQ(level_of(4.5), Level::severe);
  EXPECT_EQ(level_of(5.0), Level::severe);
  EXPECT_THROW((void)level_of(0.99), ContractViolation);
  EXPECT_THROW((void)level_of(std::nan("")), ContractViolation);
}

TEST(Level, LabelsAreFrozen) {
  EXPECT_EQ(label_of(Level::clear), "Clear");
  EXPECT_EQ(label_of(Level::almost_clear), "Almost Clear");
  EXPECT_EQ(label_of(Level::mild), "Mild");
  EXPECT_EQ(label_of(Level::moderate), "Moderate");
  EXPECT_EQ(label_of(Level::severe), "Severe");
}

TEST(Assess, IsTheMeanAndNamesTheFirstWorstPatch) {
  const std::vector<PatchScore> patches = {{Region::forehead, 2.0}, {Region::left_cheek, 3.5}, {Region::chin, 3.5}};
  const Assessment result = assess(patches);
  EXPECT_DOUBLE_EQ(result.score, 3.0);
  EXPECT_EQ(result.level, Level::mild);
  EXPECT_EQ(result.most_severe, Region::left_cheek);
  EXPECT_FALSE(result.interval);
}

TEST(Assess, LevelFollowsFromTheScoreThatIsShown) {
  const std::vector<PatchScore> patches = {{Region::left_cheek, 2.496}, {Region::chin, 2.496}};
  const Assessment result = assess(patches);
  EXPECT_DOUBLE_EQ(result.score, 2.5);
  EXPECT_EQ(result.level, Level::mild);
}

TEST(Assess, IntervalStaysOnTheScale) {
  const std::vector<PatchScore> patches = {{Region::whole, 4.6}};
  const Assessment result = assess(patches, Spread{0.8, 0.9});
  ASSERT_TRUE(result.interval);
  EXPECT_DOUBLE_EQ(result.interval->low, 3.8);
  EXPECT_DOUBLE_EQ(result.interval->high, 5.0);
  EXPECT_DOUBLE_EQ(result.interval->coverage, 0.9);
}

TEST(Assess, AHeadsScoreIsTheFacesAndThePatchesKeepTheirs) {
  const std::vector<PatchScore> patches = {{Region::left_cheek, 4.0}, {Region::chin, 2.0}};
  const Assessment result = assess(patches, Spread{0.5, 0.9}, 2.204);
  EXPECT_DOUBLE_EQ(result.score, 2.2);
  EXPECT_EQ(result.level, Level::almost_clear);
  EXPECT_EQ(result.most_severe, Region::left_cheek);
  EXPECT_DOUBLE_EQ(result.interval->high, 2.7);
  EXPECT_THROW((void)assess(patches, {}, 5.5), ContractViolation);
}

TEST(JoinHalves, IsTheMeanButNeverFarBelowTheWorse) {
  EXPECT_DOUBLE_EQ(join_halves(std::vector{2.5}), 2.5);
  EXPECT_DOUBLE_EQ(join_halves(std::vector{2.0, 3.0}), 2.5);
  EXPECT_DOUBLE_EQ(join_halves(std::vector{4.0, 2.0}), 3.5);
  EXPECT_DOUBLE_EQ(join_halves(std::vector{2.0, 4.0}), 3.5);
  EXPECT_THROW((void)join_halves({}), ContractViolation);
}

TEST(ScoreOfCount, LevelsEndWhereHayashisDo) {
  EXPECT_EQ(score_of_count(0), 1);
  for (const auto& [lesions, level] : {std::pair{0, 1}, {1, 2}, {5, 2}, {6, 3}, {20, 3}, {21, 4}, {50, 4}, {51, 5}})
    EXPECT_EQ(static_cast<int>(level_of(score_of_count(lesions))), level) << lesions;
  EXPECT_EQ(score_of_count(120), 5);
  EXPECT_EQ(score_of_count(1e9), 5);
  for (int i = 0; i < 500; ++i) EXPECT_LE(score_of_count(0.3 * i), score_of_count(0.3 * (i + 1)));
  EXPECT_THROW((void)score_of_count(-1), ContractViolation);
}

TEST(Assess, BrokenContractsThrow) {
  EXPECT_THROW((void)assess({}), ContractViolation);
  const std::vector<PatchScore> outside = {{Region::whole, 5.1}};
  EXPECT_THROW((void)assess(outside), ContractViolation);
}

TEST(ClampScore, TamesEveryNumber) {
  EXPECT_EQ(clamp_score(-3), 1.0);
  EXPECT_EQ(clamp_score(9), 5.0);
  EXPECT_EQ(clamp_score(2.25), 2.25);
  EXPECT_EQ(clamp_score(std::nan("")), 1.0);
}

}  // namespace
}  // namespace comedo
