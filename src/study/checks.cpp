#include "checks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

#include "panel.hpp"

namespace comedo {
namespace {

/// Images with an interval, be it given or made here.
struct Inside {
  std::vector<std::string> people;
  std::vector<double> inside, widths;

  void add(const Case& one, double low, double high) {
    people.push_back(one.label.subject);
    inside.push_back(one.label.level >= low && one.label.level <= high ? 1 : 0);
    widths.push_back(high - low);
  }
  [[nodiscard]] IntervalCheck check(const std::string& what, double promised, const Resampling& resampling) const {
    const double width = std::accumulate(widths.begin(), widths.end(), 0.0) / static_cast<double>(widths.size());
    return {what, promised, static_cast<int>(people.size()), mean_estimate(people, inside, resampling), width};
  }
};

Inside cross_conformal(const std::vector<Case>& cases, double coverage) {
  std::vector<double> residuals;
  std::vector<int> folds;
  for (const Case& one : cases) {
    residuals.push_back(one.prediction->score - one.label.level);
    folds.push_back(one.label.fold);
  }
  const std::vector<double> widths = cross_conformal_half_widths(residuals, folds, coverage);
  Inside images;
  for (std::size_t i = 0; i < cases.size(); ++i)
    images.add(cases[i], clamp_score(cases[i].prediction->score - widths[i]),
               clamp_score(cases[i].prediction->score + widths[i]));
  return images;
}

}  // namespace

std::vector<IntervalCheck> check_intervals(const std::vector<Case>& cases, const StudyOptions& options) {
  std::vector<IntervalCheck> checks;
  Inside given;
  double promised = 0;
  for (const Case& one : cases)
    if (const auto& interval = one.prediction->interval) {
      given.add(one, interval->low, interval->high);
      promised = interval->coverage;
    }
  if (!given.people.empty())
    checks.push_back(
        given.check("given", promised > 0 ? promised : std::numeric_limits<double>::quiet_NaN(), options.resampling));
  if (options.folds)
    checks.push_back(
        cross_conformal(cases, options.coverage).check("cross-conformal", options.coverage, options.resampling));
  return checks;
}

std::optional<CountCheck> check_counts(const std::vector<Case>& cases, const Resampling& resampling) {
  std::vector<std::string> people;
  std::vector<double> truth, counted, errors;
  for (const Case& one : cases) {
    if (!one.label.lesions || !one.prediction->count) continue;
    people.push_back(one.label.subject);
    truth.push_back(std::log1p(*one.label.lesions));
    counted.push_back(std::log1p(*one.prediction->count));
    errors.push_back(std::abs(*one.prediction->count - *one.label.lesions));
  }
  if (people.empty()) return std::nullopt;
  const auto statistic = [&](std::span<const std::size_t> images) -> std::vector<double> {
    return {correlation_of(picked(truth, images), picked(counted, images))};
  };
  CountCheck check;
  check.images = static_cast<int>(people.size());
  check.log_correlation = {correlation_of(truth, counted), bootstrap_by_person(people, statistic, resampling).at(0)};
  check.mae = mean_estimate(people, errors, resampling);
  return check;
}

std::vector<RiskCurve> risk_curves(const std::vector<Case>& cases) {
  std::vector<double> truth, scores, trust, narrow;
  for (const Case& one : cases) {
    truth.push_back(one.label.level);
    scores.push_back(one.prediction->score);
    if (one.prediction->trust) trust.push_back(*one.prediction->trust);
    if (const auto& interval = one.prediction->interval) narrow.push_back(interval->low - interval->high);
  }
  // Partly known trust would compare other images; trust that never differs orders nothing.
  const auto orders = [&](const std::vector<double>& list) {
    return list.size() == truth.size() &&
           *std::max_element(list.begin(), list.end()) > *std::min_element(list.begin(), list.end());
  };
  std::vector<RiskCurve> curves;
  if (orders(trust)) curves.push_back({"the trust that came with the score", risk_coverage(truth, scores, trust)});
  if (orders(narrow)) curves.push_back({"narrow interval: low - high", risk_coverage(truth, scores, narrow)});
  return curves;
}

}  // namespace comedo
