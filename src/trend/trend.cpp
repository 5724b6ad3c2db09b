#include "comedo/trend.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace comedo {

namespace {

constexpr std::array<std::string_view, 4> kViews = {"front", "left", "right", "unknown"};

bool shows(const std::vector<ScoredPatch>& patches, Region region) noexcept {
  return std::any_of(patches.begin(), patches.end(), [&](const ScoredPatch& one) { return one.region == region; });
}

// An end of the interval that meets the scale's end is cut off there; the other one shows the width.
double half_width_of(const Snapshot& shot) {
  return std::max(shot.score - shot.interval->low, shot.interval->high - shot.score);
}

Change change_between(const Snapshot& before, const Snapshot& after) {
  Change change;
  change.score = std::round((after.score - before.score) * 100) / 100;  // as exact as the scores
  if (before.interval && after.interval && before.interval->coverage == after.interval->coverage)
    change.real = std::abs(change.score) >= least_real_change(half_width_of(before), half_width_of(after));
  return change;
}

/// Notes the changes of one view and what became of it.
void follow(Aspect view, Trend& trend) {
  ViewTrend all;
  all.view = view;
  for (std::size_t i = 0; i < trend.points.size(); ++i) {
    TrendPoint& point = trend.points[i];
    if (point.shot.view != view || !point.shot.usable) continue;
    if (all.shots++ == 0) {
      all.first = i;
    } else {
      point.since_first = all.change = change_between(trend.points[all.first].shot, point.shot);
      point.since_previous = change_between(trend.points[all.latest].shot, point.shot);
    }
    all.latest = i;
  }
  if (all.shots > 0) trend.views.push_back(all);
}

}  // namespace

std::string_view name_of(Aspect view) noexcept { return kViews.at(static_cast<std::size_t>(view)); }

Aspect aspect_of(const std::vector<ScoredPatch>& patches) noexcept {
  const bool left = shows(patches, Region::left_cheek), right = shows(patches, Region::right_cheek);
  if (left && right) return Aspect::front;
  if (left) return Aspect::left;
  return right ? Aspect::right : Aspect::unknown;
}

Snapshot snapshot_of(const Report& report, std::string id, std::string date) {
  Snapshot shot;
  shot.id = std::move(id);
  shot.date = std::move(date);
  shot.view = aspect_of(report.patches);
  shot.score = report.assessment.score;
  shot.interval = report.assessment.interval;
  shot.level = report.assessment.level;
  if (report.lesions) shot.lesions = static_cast<int>(report.lesions->size());
  shot.patches = report.patches;
  shot.usable = report.quality.usable;
  shot.model_name = report.model_name;
  shot.model_version = report.model_version;
  return shot;
}

// A grading is the true grade plus an error; a half width h covers a share c of the errors. The difference of two
// gradings of an unchanged skin is the difference of two errors. Were they independent and of normal shape, its
// variance would be the sum of theirs, and sqrt(h1^2 + h2^2) would cover the share c of the differences: the
// repeatability coefficient of J. M. Bland and D. G. Altman, Stat Methods Med Res 1999;8:135-160, with each grading's
// own width, as N. Schenker and J. F. Gentleman ask (Am Stat 2001;55:182-186) in place of looking whether intervals
// overlap. Errors on one and the same face go together rather than not, so that true noise is below this bound.
double least_real_change(double half_width_before, double half_width_after) noexcept {
  return std::hypot(half_width_before, half_width_after);
}

Trend trend_of(std::vector<Snapshot> shots) {
  std::stable_sort(shots.begin(), shots.end(), [](const Snapshot& a, const Snapshot& b) { return a.date < b.date; });
  Trend trend;
  for (Snapshot& shot : shots) trend.points.push_back({std::move(shot), {}, {}});
  for (const Aspect view : {Aspect::front, Aspect::left, Aspect::right, Aspect::unknown}) follow(view, trend);
  return trend;
}

}  // namespace comedo
