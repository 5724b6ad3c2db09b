#include "comedo/assessment.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace comedo {

std::string_view label_of(Level level) noexcept {
  switch (level) {
    case Level::clear: return "Clear";
    case Level::almost_clear: return "Almost Clear";
    case Level::mild: return "Mild";
    case Level::moderate: return "Moderate";
    case Level::severe: return "Severe";
  }
  return "unknown";
}

Level level_of(double score) {
  require(score >= 1 && score <= 5, "level_of: score must lie in [1, 5]");
  return static_cast<Level>(static_cast<int>(std::floor(score + 0.5)));
}

double clamp_score(double raw) noexcept { return std::isnan(raw) ? 1.0 : std::clamp(raw, 1.0, 5.0); }

double join_halves(std::span<const double> scores) {
  require(scores.size() == 1 || scores.size() == 2, "join_halves: one half or two");
  constexpr double kMostBelow = 0.5;
  const double worse = std::max(scores.front(), scores.back());
  return std::max((scores.front() + scores.back()) / 2, worse - kMostBelow);
}

double score_of_count(double lesions) {
  require(lesions >= 0, "score_of_count: a number of lesions");
  struct Step {
    double lesions, score;
  };
  constexpr std::array<Step, 6> kSteps = {{{0, 1}, {0.5, 1.5}, {5.5, 2.5}, {20.5, 3.5}, {50.5, 4.5}, {120, 5}}};
  for (std::size_t i = 1; i < kSteps.size(); ++i) {
    const auto& [low, low_score] = kSteps[i - 1];
    const auto& [high, high_score] = kSteps[i];
    if (lesions < high)
      return low_score +
             (high_score - low_score) * (std::log1p(lesions) - std::log1p(low)) / (std::log1p(high) - std::log1p(low));
  }
  return kSteps.back().score;
}

Assessment assess(std::span<const PatchScore> patches, std::optional<Spread> spread, std::optional<double> head) {
  require(!patches.empty(), "assess: at least one patch");
  require(!head || (*head >= 1 && *head <= 5), "assess: the head's score must lie in [1, 5]");
  double sum = 0;
  const PatchScore* worst = patches.data();
  for (const PatchScore& patch : patches) {
    require(patch.score >= 1 && patch.score <= 5, "assess: scores must lie in [1, 5]");
    sum += patch.score;
    if (patch.score > worst->score) worst = &patch;
  }
  Assessment result;
  // To two decimals, as it is shown: the level must follow from the number that people see.
  result.score = std::round(100 * head.value_or(sum / static_cast<double>(patches.size()))) / 100;
  result.level = level_of(result.score);
  result.most_severe = worst->region;
  if (spread)
    result.interval = Interval{clamp_score(result.score - spread->half_width),
                               clamp_score(result.score + spread->half_width), spread->coverage};
  return result;
}

}  // namespace comedo
