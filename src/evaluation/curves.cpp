#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "comedo/error.hpp"
#include "comedo/evaluation.hpp"

namespace comedo {

std::vector<ReliabilityBin> reliability_of(std::span<const double> truth, std::span<const double> score) {
  require(truth.size() == score.size(), "reliability_of: equal lengths");
  std::map<int, ReliabilityBin> bins;
  for (std::size_t i = 0; i < score.size(); ++i) {
    require(score[i] >= 1 && score[i] <= 5, "reliability_of: scores in [1, 5]");
    ReliabilityBin& bin = bins[std::min(static_cast<int>(2 * (score[i] - 1)), 7)];
    ++bin.images;
    bin.mean_score += score[i];
    bin.mean_truth += truth[i];
  }
  std::vector<ReliabilityBin> list;
  list.reserve(bins.size());
  for (auto& [place, bin] : bins)
    list.push_back({bin.images, bin.mean_score / bin.images, bin.mean_truth / bin.images});
  return list;
}

std::vector<RiskPoint> risk_coverage(std::span<const double> truth, std::span<const double> score,
                                     std::span<const double> trust) {
  require(!truth.empty() && truth.size() == score.size() && truth.size() == trust.size(),
          "risk_coverage: equal lengths, an image at least");
  std::vector<std::size_t> order(truth.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return trust[a] > trust[b]; });
  std::vector<RiskPoint> points;
  double squares = 0;
  for (std::size_t done = 1; done <= order.size(); ++done) {
    const std::size_t image = order[done - 1];
    squares += (score[image] - truth[image]) * (score[image] - truth[image]);
    if (done < order.size() && trust[order[done]] == trust[image]) continue;
    const auto answered = static_cast<double>(done);
    points.push_back({answered / static_cast<double>(order.size()), std::sqrt(squares / answered)});
  }
  return points;
}

}  // namespace comedo
