// Hits, false alarms and misses are counted as a person would count them.
#include "places.hpp"

#include "support.hpp"

namespace comedo::trainer {
namespace {

Places some_places() { return {{{0.9, true}, {0.8, false}, {0.6, true}, {0.2, true}}, 4}; }

TEST(Places, PrecisionAndRecallOfTheSureOnes) {
  const Finding sure = finding(some_places(), 0.5);
  EXPECT_DOUBLE_EQ(sure.precision, 2.0 / 3);
  EXPECT_DOUBLE_EQ(sure.recall, 0.5);
  EXPECT_DOUBLE_EQ(sure.f1, 4.0 / 7);
  EXPECT_EQ(finding(some_places(), 0.95).f1, 0);
  EXPECT_EQ(finding({}, 0.1).f1, 0);
}

TEST(Places, TheBestConfidenceHasTheLargestF1) {
  EXPECT_DOUBLE_EQ(best_confidence(some_places()), 0.05);  // all four: 3 of 4 right, 3 of 4 found
  EXPECT_GT(best_confidence({{{0.9, true}, {0.3, false}, {0.3, false}}, 1}), 0.3);
}

TEST(Places, EachRunIsMeasuredAtTheConfidenceOfTheOthers) {
  const Places other{{{0.7, true}, {0.65, false}, {0.6, false}}, 1};  // 0.7 is the best
  const std::string table = places_table(std::vector{some_places(), other});
  EXPECT_NE(table.find("run 1: F1 0.333 from 0.70"), std::string::npos) << table;
}

}  // namespace
}  // namespace comedo::trainer
