#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "numbers.hpp"
#include "plot.hpp"
#include "plots.hpp"

namespace comedo {

std::string reliability_plot(const Study& study) {
  Plot plot(
      "reliability", "Reliability",
      "Images whose score lies in the same half grade: across their mean score, upwards their mean true level. On the "
      "line, a score can be taken at its word. The numbers count images.",
      level_axis("mean score of the bin"), level_axis("mean true level"));
  plot.line(1, 1, 5, 5, "reference");
  std::vector<std::pair<double, double>> points;
  for (const ReliabilityBin& bin : study.reliability) points.emplace_back(bin.mean_score, bin.mean_truth);
  plot.curve(points, "trace");
  const auto all = static_cast<double>(study.cases.size());
  for (const ReliabilityBin& bin : study.reliability) {
    const double radius = 3 + 14 * std::sqrt(bin.images / all);
    plot.point(bin.mean_score, bin.mean_truth, radius, "bin");
    plot.text(bin.mean_score, bin.mean_truth, std::to_string(bin.images), "label middle", -radius - 4);
  }
  return plot.svg();
}

std::string recall_plot(const Study& study) {
  const Measured& model = study.overall.graders.front();
  Plot plot("recall", "Recall by level",
            "For each true level, the share of its images that were given this level, with the 95 % interval.",
            level_axis("true level"), number_axis("share given this level", 0, 1, 0.2, 1));
  for (std::size_t i = 0; i < kLevelCount; ++i) {
    const double x = static_cast<double>(i) + 1, recall = model.value.recall.at(i);
    if (std::isnan(recall)) {
      plot.text(x, 0, "no image", "tick middle", -6);
      continue;
    }
    plot.box(x - 0.3, 0, x + 0.3, recall, "bar");
    plot.line(x, model.low.recall.at(i), x, model.high.recall.at(i), "whisker");
    plot.text(x, std::min(model.high.recall.at(i), 0.95), fmt::format("{:.0f} %", 100 * recall), "label middle", -5);
  }
  return plot.svg();
}

std::string risk_plot(const RiskCurve& curve, const Study& study, const std::string& id) {
  constexpr double kLeast = 0.1;  // the error of fewer images than a tenth is mostly chance
  const double all = study.overall.graders.front().value.rmse;
  std::vector<std::pair<double, double>> points;
  double highest = all;
  for (const RiskPoint& point : curve.points)
    if (point.answered >= kLeast || curve.points.size() == 1) {
      points.emplace_back(100 * point.answered, point.rmse);
      highest = std::max(highest, point.rmse);
    }
  highest = std::max(1.1 * highest, 0.1);
  const double step = step_for(highest);
  Plot plot(id, "Error where the least trusted are refused",
            fmt::format("RMSE of the images that are still answered, the least trusted refused first; trust: {}. All "
                        "images: {}. Below a tenth of the images nothing is drawn.",
                        curve.trust, shown(all)),
            number_axis("images answered, %", 0, 100, 20, 0),
            number_axis("RMSE of those", 0, highest, step, step < 0.1 ? 2 : 1));
  plot.line(0, all, 100, all, "reference");
  plot.curve(points, "trace");
  return plot.svg();
}

}  // namespace comedo
