#include "comedo/evaluation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "comedo/assessment.hpp"

namespace comedo {
namespace {

constexpr std::size_t kLevels = 5;
constexpr double kScaleSpan = 4;  // from level 1 to level 5

/// How often each true level (row) was given each level (column).
using Confusion = std::array<std::array<double, kLevels>, kLevels>;

std::size_t index_of(double score) { return static_cast<std::size_t>(level_of(clamp_score(score))) - 1; }

Confusion confusion_of(std::span<const double> truth, std::span<const double> score) {
  Confusion counts{};
  for (std::size_t i = 0; i < truth.size(); ++i) counts.at(index_of(truth[i])).at(index_of(score[i])) += 1;
  return counts;
}

double mean_recall(const Confusion& counts) {
  double sum = 0;
  int levels = 0;
  for (std::size_t level = 0; level < kLevels; ++level) {
    double images = 0;
    for (const double count : counts.at(level)) images += count;
    if (images == 0) continue;
    sum += counts.at(level).at(level) / images;
    ++levels;
  }
  return sum / levels;
}

/// 1 - sum w O / sum w E with w = (row - column)^2 and E the counts that the margins alone would give.
double quadratic_kappa(const Confusion& counts, double images) {
  std::array<double, kLevels> rows{}, columns{};
  for (std::size_t i = 0; i < kLevels; ++i)
    for (std::size_t j = 0; j < kLevels; ++j) {
      rows.at(i) += counts.at(i).at(j);
      columns.at(j) += counts.at(i).at(j);
    }
  double observed = 0, expected = 0;
  for (std::size_t i = 0; i < kLevels; ++i)
    for (std::size_t j = 0; j < kLevels; ++j) {
      const double distance = static_cast<double>(i) - static_cast<double>(j);
      observed += distance * distance * counts.at(i).at(j);
      expected += distance * distance * rows.at(i) * columns.at(j) / images;
    }
  return expected == 0 ? 0 : 1 - observed / expected;
}

}  // namespace

Metrics measure(std::span<const double> truth, std::span<const double> score) {
  require(!truth.empty() && truth.size() == score.size(), "measure: as many scores as true levels, one at least");
  const auto images = static_cast<double>(truth.size());
  Metrics metrics;
  metrics.images = static_cast<int>(truth.size());
  for (std::size_t i = 0; i < truth.size(); ++i) {
    require(truth[i] >= 1 && truth[i] <= 5 && truth[i] == std::floor(truth[i]), "measure: true levels are 1..5");
    const double error = score[i] - truth[i];
    metrics.rmse += error * error;
    metrics.mae += std::abs(error);
  }
  metrics.rmse = std::sqrt(metrics.rmse / images);
  metrics.mae /= images;
  const Confusion counts = confusion_of(truth, score);
  for (std::size_t level = 0; level < kLevels; ++level) metrics.accuracy += counts.at(level).at(level) / images;
  metrics.balanced_accuracy = mean_recall(counts);
  metrics.quadratic_kappa = quadratic_kappa(counts, images);
  return metrics;
}

double conformal_half_width(std::span<const double> residuals, double coverage) {
  require(!residuals.empty(), "conformal_half_width: a residual at least");
  require(coverage > 0 && coverage < 1, "conformal_half_width: coverage in (0, 1)");
  std::vector<double> sizes;
  for (const double residual : residuals) sizes.push_back(std::abs(residual));
  std::sort(sizes.begin(), sizes.end());
  // The small number keeps 10 * 0.9 from becoming the 10th residual where it rounds to a hair above 9.
  const double rank = std::ceil(static_cast<double>(sizes.size() + 1) * coverage - 1e-9);
  if (rank > static_cast<double>(sizes.size())) return std::max(kScaleSpan, sizes.back());
  return sizes[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

}  // namespace comedo
