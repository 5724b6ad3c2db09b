#include "comedo/assessment.hpp"

#include <algorithm>
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

Assessment assess(std::span<const PatchScore> patches, std::optional<Spread> spread) {
  require(!patches.empty(), "assess: at least one patch");
  double sum = 0;
  const PatchScore* worst = patches.data();
  for (const PatchScore& patch : patches) {
    require(patch.score >= 1 && patch.score <= 5, "assess: scores must lie in [1, 5]");
    sum += patch.score;
    if (patch.score > worst->score) worst = &patch;
  }
  Assessment result;
  // To two decimals, as it is shown: the level must follow from the number that people see.
  result.score = std::round(100 * sum / static_cast<double>(patches.size())) / 100;
  result.level = level_of(result.score);
  result.most_severe = worst->region;
  if (spread)
    result.interval = Interval{clamp_score(result.score - spread->half_width),
                               clamp_score(result.score + spread->half_width), spread->coverage};
  return result;
}

}  // namespace comedo
