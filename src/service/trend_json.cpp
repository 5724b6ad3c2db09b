#include "trend_json.hpp"

#include <algorithm>

#include "dates.hpp"

namespace comedo {

namespace {

Json change_json(const std::optional<Change>& change) {
  if (!change) return nullptr;
  return {{"score", change->score}, {"real", change->real ? Json(*change->real) : Json()}};
}

Json point_json(const TrendPoint& point) {
  const Snapshot& shot = point.shot;
  Json regions = Json::array();
  for (const ScoredPatch& patch : shot.patches)
    regions.push_back({{"region", name_of(patch.region)},
                       {"score", patch.score},
                       {"lesions", patch.lesions ? Json(*patch.lesions) : Json()}});
  Json interval;
  if (shot.interval)
    interval = {{"low", shot.interval->low}, {"high", shot.interval->high}, {"coverage", shot.interval->coverage}};
  return {{"assessment", shot.id},
          {"date", shot.date},
          {"view", name_of(shot.view)},
          {"score", shot.score},
          {"interval", std::move(interval)},
          {"level", static_cast<int>(shot.level)},
          {"lesions", shot.lesions ? Json(*shot.lesions) : Json()},
          {"usable", shot.usable},
          {"regions", std::move(regions)},
          {"model_version", shot.model_version},
          {"since_first", change_json(point.since_first)},
          {"since_previous", change_json(point.since_previous)}};
}

Json end_json(const TrendPoint& point) {
  return {{"assessment", point.shot.id}, {"date", point.shot.date}, {"score", point.shot.score}};
}

Json views_json(const Trend& trend) {
  Json views = Json::array();
  for (const ViewTrend& one : trend.views)
    views.push_back({{"view", name_of(one.view)},
                     {"photos", one.shots},
                     {"first", end_json(trend.points[one.first])},
                     {"latest", end_json(trend.points[one.latest])},
                     {"change", change_json(one.change)}});
  return views;
}

std::int64_t day_number(const Snapshot& shot) {
  const auto day = day_of(shot.date);
  return day ? day->time_since_epoch().count() : 0;
}

/// Returns: how many of the newest points stand before the page; where the cursor's point is gone, those of later days.
std::size_t passed(const Trend& trend, const std::optional<PageEnd>& after) {
  if (!after) return 0;
  const auto newest = trend.points.rbegin(), end = trend.points.rend();
  const auto found = std::find_if(newest, end, [&](const TrendPoint& point) { return point.shot.id == after->id; });
  if (found != end) return static_cast<std::size_t>(found - newest) + 1;
  return static_cast<std::size_t>(
      std::find_if(newest, end, [&](const TrendPoint& point) { return day_number(point.shot) <= after->time_ms; }) -
      newest);
}

}  // namespace

Json trend_json(const Trend& trend, const Paging& paging) {
  const std::size_t all = trend.points.size(), begin = passed(trend, paging.after);
  const std::size_t end = std::min(all, begin + paging.limit);
  Json points = Json::array();
  for (std::size_t i = begin; i < end; ++i) points.push_back(point_json(trend.points[all - 1 - i]));
  std::string next;
  if (end < all) next = cursor_of(day_number(trend.points[all - end].shot), trend.points[all - end].shot.id);
  Json page = page_json("points", std::move(points), next);
  page["views"] = views_json(trend);
  return page;
}

}  // namespace comedo
