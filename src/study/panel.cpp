#include "panel.hpp"

#include <numeric>
#include <set>

namespace comedo {
namespace {

void append(std::vector<double>& numbers, const Metrics& metrics) {
  for (const Figure& figure : figures()) numbers.push_back(metrics.*figure.value);
  numbers.insert(numbers.end(), metrics.recall.begin(), metrics.recall.end());
}

/// The inverse of append, for the low or high ends of a grader's bounds.
Metrics metrics_of(std::span<const Bounds> bounds, double Bounds::*end, int images) {
  Metrics metrics;
  metrics.images = images;
  std::size_t place = 0;
  for (const Figure& figure : figures()) metrics.*figure.value = bounds[place++].*end;
  for (double& recall : metrics.recall) recall = bounds[place++].*end;
  return metrics;
}

}  // namespace

Panel panel_of(const std::vector<std::string>& people, const std::vector<double>& truth,
               const std::vector<Series>& graders, const Resampling& resampling) {
  const auto statistic = [&](std::span<const std::size_t> images) {
    const std::vector<double> drawn_truth = picked(truth, images);
    std::vector<double> numbers, errors;
    for (const Series& grader : graders) {
      const Metrics metrics = measure(drawn_truth, picked(grader.scores, images));
      append(numbers, metrics);
      errors.push_back(metrics.rmse);
    }
    for (std::size_t other = 1; other < errors.size(); ++other) numbers.push_back(errors[0] - errors[other]);
    return numbers;
  };
  const std::vector<Bounds> bounds = bootstrap_by_person(people, statistic, resampling);
  const std::size_t each = figures().size() + kLevelCount;
  const auto persons = static_cast<int>(std::set<std::string>(people.begin(), people.end()).size());
  Panel panel;
  for (std::size_t i = 0; i < graders.size(); ++i) {
    const Metrics value = measure(truth, graders[i].scores);
    const auto of_grader = std::span(bounds).subspan(i * each, each);
    panel.graders.push_back({graders[i].name, persons, value, metrics_of(of_grader, &Bounds::low, value.images),
                             metrics_of(of_grader, &Bounds::high, value.images)});
    if (i > 0)
      panel.rmse_differences.push_back(
          {panel.graders[0].value.rmse - value.rmse, bounds[graders.size() * each + i - 1]});
  }
  return panel;
}

Estimate mean_estimate(const std::vector<std::string>& people, const std::vector<double>& numbers,
                       const Resampling& resampling) {
  const auto mean = [](const std::vector<double>& list) {
    return std::accumulate(list.begin(), list.end(), 0.0) / static_cast<double>(list.size());
  };
  const auto statistic = [&](std::span<const std::size_t> images) -> std::vector<double> {
    return {mean(picked(numbers, images))};
  };
  return {mean(numbers), bootstrap_by_person(people, statistic, resampling).at(0)};
}

}  // namespace comedo
