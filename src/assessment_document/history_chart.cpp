#include "history_chart.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "dates.hpp"

namespace comedo::document {
namespace {

double day_number(const std::string& iso) {
  const auto day = day_of(iso);
  require(day.has_value(), "history_pdf: ISO 8601 days");
  return static_cast<double>(day->time_since_epoch().count());
}

std::string iso_of(double day) {
  return iso_date(std::chrono::sys_days(std::chrono::days(static_cast<int>(std::lround(day)))));
}

/// Days at even distances, the first and the last among them, few enough for their words to stand side by side.
std::vector<paper::Chart::Tick> ticks_between(double first, double last, const Words& words) {
  const int parts = static_cast<int>(std::clamp(last - first, 0.0, 3.0));
  std::vector<paper::Chart::Tick> ticks;
  for (int i = 0; i <= parts; ++i) {
    const double day = std::round(parts == 0 ? first : first + (last - first) * i / parts);
    ticks.emplace_back(day, words.date(iso_of(day)));
  }
  return ticks;
}

paper::Mark mark_of(Aspect view) {
  switch (view) {
    case Aspect::front: return paper::Mark::dot;
    case Aspect::left: return paper::Mark::left;
    case Aspect::right: return paper::Mark::right;
    case Aspect::unknown: break;
  }
  return paper::Mark::ring;
}

paper::Chart::Series series_of(const Trend& trend, Aspect view, const Words& words) {
  paper::Chart::Series series{words.view(view), mark_of(view), {}};
  for (const TrendPoint& point : trend.points) {
    const Snapshot& shot = point.shot;
    if (shot.view != view) continue;
    paper::Chart::Point placed{day_number(shot.date), shot.score, std::nullopt, !shot.usable};
    if (shot.interval) placed.range = {shot.interval->low, shot.interval->high};
    series.points.push_back(placed);
  }
  return series;
}

}  // namespace

paper::Chart chart_of(const Trend& trend, const Words& words) {
  require(!trend.points.empty(), "chart_of: a point");
  constexpr double kAir = 0.35;  // of a grade, above and below
  paper::Chart chart;
  const double first = day_number(trend.points.front().shot.date), last = day_number(trend.points.back().shot.date);
  const double air = std::max(1.0, (last - first) * 0.04);
  chart.x_low = first - air;
  chart.x_high = last + air;
  chart.x_ticks = ticks_between(first, last, words);
  chart.y_low = 1 - kAir;
  chart.y_high = 5 + kAir;
  for (int level = 1; level <= 5; ++level)
    chart.y_ticks.emplace_back(level, std::to_string(level) + " " + words.level(static_cast<Level>(level)));
  for (const Aspect view : {Aspect::front, Aspect::left, Aspect::right, Aspect::unknown})
    if (auto series = series_of(trend, view, words); !series.points.empty()) chart.series.push_back(std::move(series));
  return chart;
}

}  // namespace comedo::document
