#include "comedo/evaluation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "comedo/assessment.hpp"

namespace comedo {
namespace {

std::size_t index_of(double score) { return static_cast<std::size_t>(level_of(clamp_score(score))) - 1; }

void check(std::span<const double> truth, std::span<const double> score) {
  require(!truth.empty() && truth.size() == score.size(), "measure: as many scores as true levels, one at least");
  for (const double level : truth) require(level >= 1 && level <= 5, "measure: true levels are 1..5");
}

std::array<double, kLevelCount> recall_of(const Confusion& counts) {
  std::array<double, kLevelCount> recall{};
  for (std::size_t level = 0; level < kLevelCount; ++level) {
    int images = 0;
    for (const int count : counts.at(level)) images += count;
    recall.at(level) = images == 0 ? std::numeric_limits<double>::quiet_NaN()
                                   : static_cast<double>(counts.at(level).at(level)) / images;
  }
  return recall;
}

double mean_of_present(const std::array<double, kLevelCount>& recall) {
  double sum = 0;
  int levels = 0;
  for (const double value : recall)
    if (!std::isnan(value)) {
      sum += value;
      ++levels;
    }
  return sum / levels;
}

/// 1 - sum w O / sum w E with w = (row - column)^2 and E the counts that the margins alone would give.
double quadratic_kappa(const Confusion& counts, double images) {
  std::array<double, kLevelCount> rows{}, columns{};
  for (std::size_t i = 0; i < kLevelCount; ++i)
    for (std::size_t j = 0; j < kLevelCount; ++j) {
      rows.at(i) += counts.at(i).at(j);
      columns.at(j) += counts.at(i).at(j);
    }
  double observed = 0, expected = 0;
  for (std::size_t i = 0; i < kLevelCount; ++i)
    for (std::size_t j = 0; j < kLevelCount; ++j) {
      const double distance = static_cast<double>(i) - static_cast<double>(j);
      observed += distance * distance * counts.at(i).at(j);
      expected += distance * distance * rows.at(i) * columns.at(j) / images;
    }
  return expected == 0 ? 0 : 1 - observed / expected;
}

}  // namespace

Confusion confusion_of(std::span<const double> truth, std::span<const double> score) {
  check(truth, score);
  Confusion counts{};
  for (std::size_t i = 0; i < truth.size(); ++i) ++counts.at(index_of(truth[i])).at(index_of(score[i]));
  return counts;
}

Metrics measure(std::span<const double> truth, std::span<const double> score) {
  const Confusion counts = confusion_of(truth, score);
  const auto images = static_cast<double>(truth.size());
  Metrics metrics;
  metrics.images = static_cast<int>(truth.size());
  for (std::size_t i = 0; i < truth.size(); ++i) {
    const double error = score[i] - truth[i];
    metrics.rmse += error * error;
    metrics.mae += std::abs(error);
    metrics.bias += error;
  }
  metrics.rmse = std::sqrt(metrics.rmse / images);
  metrics.mae /= images;
  metrics.bias /= images;
  for (std::size_t level = 0; level < kLevelCount; ++level) metrics.accuracy += counts.at(level).at(level) / images;
  metrics.recall = recall_of(counts);
  metrics.balanced_accuracy = mean_of_present(metrics.recall);
  metrics.quadratic_kappa = quadratic_kappa(counts, images);
  metrics.correlation = correlation_of(truth, score);
  return metrics;
}

std::span<const Figure> figures() noexcept {
  static constexpr std::array<Figure, 7> kFigures = {{
      {"rmse", "RMSE", &Metrics::rmse},
      {"mae", "MAE", &Metrics::mae},
      {"bias", "bias", &Metrics::bias},
      {"accuracy", "accuracy", &Metrics::accuracy},
      {"balanced_accuracy", "balanced acc.", &Metrics::balanced_accuracy},
      {"quadratic_kappa", "quadratic kappa", &Metrics::quadratic_kappa},
      {"correlation", "correlation", &Metrics::correlation},
  }};
  return kFigures;
}

}  // namespace comedo
