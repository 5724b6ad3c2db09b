#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "numbers.hpp"
#include "plot.hpp"
#include "plots.hpp"

namespace comedo {
namespace {

/// Spreads images of one level sideways, the same way every time: multiples of the golden ratio fill a line evenly.
double jitter(std::size_t index) {
  const double place = static_cast<double>(index) * 0.6180339887498949;
  return 0.7 * (place - std::floor(place) - 0.5);
}

}  // namespace

std::string scatter_plot(const Study& study) {
  Plot plot(
      "scatter", "Score against true level",
      "A point is an image: across its true level, moved sideways at random so that points do not hide each other, "
      "upwards its score. Bars mark where a score equals the level.",
      level_axis("true level (moved sideways to be seen)"), level_axis("score"));
  for (int level = 1; level <= 5; ++level) plot.line(level - 0.42, level, level + 0.42, level, "reference");
  for (std::size_t i = 0; i < study.cases.size(); ++i)
    plot.point(study.cases[i].label.level + jitter(i), study.cases[i].prediction->score, 2.4, "dot");
  return plot.svg();
}

std::string bland_altman_plot(const Study& study) {
  const double bias = study.overall.graders.front().value.bias;
  double squares = 0, largest = 1;
  for (const Case& one : study.cases) {
    const double error = one.prediction->score - one.label.level;
    squares += (error - bias) * (error - bias);
    largest = std::max(largest, std::abs(error));
  }
  const double images = std::max(2.0, static_cast<double>(study.cases.size()));
  const double limit = 1.96 * std::sqrt(squares / (images - 1));  // Bland and Altman, 1986
  const double reach = std::ceil(2 * std::max(largest, std::abs(bias) + limit)) / 2;
  Plot plot("bland-altman", "Bland-Altman plot",
            fmt::format("Score less true level, against the mean of both. Mean difference {}; 95 % limits of agreement "
                        "{} to {}.",
                        shown(bias), shown(bias - limit), shown(bias + limit)),
            number_axis("mean of score and true level", 1, 5, 1, 0),
            number_axis("score less true level", -reach, reach, reach > 2 ? 1 : 0.5, reach > 2 ? 0 : 1));
  for (const Case& one : study.cases)
    plot.point((one.prediction->score + one.label.level) / 2, one.prediction->score - one.label.level, 2.4, "dot");
  plot.line(1, bias, 5, bias, "strong");
  for (const double edge : {bias - limit, bias + limit}) {
    plot.line(1, edge, 5, edge, "reference");
    plot.text(4.98, edge, fmt::format("{:+.2f}", edge), "label end", -5);
  }
  plot.text(4.98, bias, fmt::format("{:+.2f}", bias), "label end", -5);
  return plot.svg();
}

}  // namespace comedo
