// Which shots are compared, and what counts as a change.
#include "comedo/trend.hpp"

#include <gmock/gmock.h>

namespace comedo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<ScoredPatch> patches_of(std::initializer_list<Region> regions) {
  std::vector<ScoredPatch> patches;
  for (const Region region : regions) patches.push_back({region, {0, 0, 10, 10}, 2});
  return patches;
}

const std::vector<ScoredPatch>& frontal() {
  static const auto kPatches = patches_of({Region::forehead, Region::left_cheek, Region::right_cheek});
  return kPatches;
}

Snapshot shot(const std::string& date, double score, double half_width = 0.5, Aspect view = Aspect::front) {
  Snapshot one;
  one.id = date;
  one.date = date;
  one.view = view;
  one.score = score;
  one.interval = Interval{std::max(1.0, score - half_width), std::min(5.0, score + half_width), 0.9};
  one.level = level_of(score);
  one.patches = frontal();
  return one;
}

TEST(Aspects, IsKnownByTheCheeks) {
  EXPECT_EQ(aspect_of(frontal()), Aspect::front);
  EXPECT_EQ(aspect_of(patches_of({Region::left_cheek, Region::chin})), Aspect::left);
  EXPECT_EQ(aspect_of(patches_of({Region::right_cheek})), Aspect::right);
  EXPECT_EQ(aspect_of(patches_of({Region::whole})), Aspect::unknown);
  EXPECT_EQ(aspect_of(patches_of({Region::forehead})), Aspect::unknown);
}

TEST(Aspects, NamesAreFrozen) {
  EXPECT_EQ(name_of(Aspect::front), "front");
  EXPECT_EQ(name_of(Aspect::left), "left");
  EXPECT_EQ(name_of(Aspect::right), "right");
  EXPECT_EQ(name_of(Aspect::unknown), "unknown");
}

TEST(Snapshot, TakesFromAReportWhatCounts) {
  Report report;
  report.size = {100, 100};
  report.patches = frontal();
  report.assessment = {2.5, Interval{2, 3, 0.9}, Level::mild, Region::forehead};
  report.lesions.emplace(3);
  report.quality.usable = false;
  report.model_name = "default";
  report.model_version = "2.1.0";
  const Snapshot one = snapshot_of(report, "a", "2027-01-10");
  EXPECT_EQ(one.view, Aspect::front);
  EXPECT_EQ(one.score, 2.5);
  EXPECT_EQ(one.lesions, 3);
  EXPECT_FALSE(one.usable);
  EXPECT_EQ(one.model_version, "2.1.0");
}

TEST(LeastRealChange, IsTheHypotenuse) {
  EXPECT_DOUBLE_EQ(least_real_change(0.3, 0.4), 0.5);
  EXPECT_DOUBLE_EQ(least_real_change(0, 0.4), 0.4);
}

TEST(Trend, ComparesWithTheFirstAndThePrevious) {
  // Half widths of 0.5: a change is real from 0.5 * sqrt(2) = 0.707 on.
  const Trend trend = trend_of({shot("2027-03-01", 2.6), shot("2027-01-01", 3.5), shot("2027-02-01", 3.0)});
  ASSERT_EQ(trend.points.size(), 3U);
  EXPECT_EQ(trend.points[0].shot.date, "2027-01-01");
  EXPECT_FALSE(trend.points[0].since_first);
  EXPECT_DOUBLE_EQ(trend.points[1].since_first->score, -0.5);
  EXPECT_EQ(trend.points[1].since_first->real, false);
  EXPECT_DOUBLE_EQ(trend.points[2].since_first->score, -0.9);
  EXPECT_EQ(trend.points[2].since_first->real, true);
  EXPECT_DOUBLE_EQ(trend.points[2].since_previous->score, -0.4);
  EXPECT_EQ(trend.points[2].since_previous->real, false);
  ASSERT_EQ(trend.views.size(), 1U);
  EXPECT_EQ(trend.views[0].shots, 3U);
  EXPECT_EQ(trend.views[0].first, 0U);
  EXPECT_EQ(trend.views[0].latest, 2U);
  EXPECT_DOUBLE_EQ(trend.views[0].change->score, -0.9);
}

TEST(Trend, TheSideThatTheScaleDoesNotCutOffShowsTheWidth) {
  // 1.2 with [1, 1.7] has the half width 0.5, not 0.2: 0.6 is below 0.707.
  const Trend trend = trend_of({shot("2027-01-01", 1.8), shot("2027-02-01", 1.2)});
  EXPECT_EQ(trend.points[1].since_first->real, false);
}

TEST(Trend, ViewsAreNotCompared) {
  const Trend trend = trend_of({shot("2027-01-01", 4), shot("2027-01-01", 2, 0.5, Aspect::left),
                                shot("2027-02-01", 2.2, 0.5, Aspect::left), shot("2027-02-01", 2)});
  ASSERT_EQ(trend.views.size(), 2U);
  EXPECT_EQ(trend.views[0].view, Aspect::front);
  EXPECT_DOUBLE_EQ(trend.views[0].change->score, -2);
  EXPECT_EQ(trend.views[1].view, Aspect::left);
  EXPECT_DOUBLE_EQ(trend.views[1].change->score, 0.2);
}

TEST(Trend, UnusableVisitsAreShownAndNotCompared) {
  Snapshot blurred = shot("2027-01-01", 5);
  blurred.usable = false;
  const Trend trend = trend_of({blurred, shot("2027-02-01", 3), shot("2027-03-01", 3)});
  EXPECT_EQ(trend.points.size(), 3U);
  EXPECT_FALSE(trend.points[0].since_first);
  EXPECT_EQ(trend.views[0].first, 1U);
  EXPECT_DOUBLE_EQ(trend.points[2].since_first->score, 0);
  EXPECT_THAT(trend_of({blurred}).views, IsEmpty());
}

TEST(Trend, WithoutAnIntervalNobodyKnows) {
  Snapshot bare = shot("2027-02-01", 1);
  bare.interval.reset();
  const Trend trend = trend_of({shot("2027-01-01", 5), bare});
  EXPECT_DOUBLE_EQ(trend.points[1].since_first->score, -4);
  EXPECT_FALSE(trend.points[1].since_first->real.has_value());
}

TEST(Trend, OfNothingIsEmpty) {
  EXPECT_THAT(trend_of({}).points, IsEmpty());
  EXPECT_THAT(trend_of({}).views, IsEmpty());
}

TEST(Trend, VisitsOfOneDayKeepTheirOrder) {
  Snapshot first = shot("2027-01-01", 2), second = shot("2027-01-01", 3);
  first.id = "a";
  second.id = "b";
  const Trend trend = trend_of({first, second});
  EXPECT_THAT((std::vector{trend.points[0].shot.id, trend.points[1].shot.id}), ElementsAre("a", "b"));
}

}  // namespace
}  // namespace comedo
