// Patch scores -> score, interval, level, most severe patch. The only place that turns scores into a level.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "comedo/patches.hpp"

namespace comedo {

/// FROZEN: numbers and labels stand in JSON, CSV and databases.
enum class Level : int { clear = 1, almost_clear = 2, mild = 3, moderate = 4, severe = 5 };
[[nodiscard]] std::string_view label_of(
    Level level) noexcept;  ///< "Clear", "Almost Clear", "Mild", "Moderate", "Severe".

/// Requires: score in [1, 5]. Returns: the score rounded half up.
[[nodiscard]] Level level_of(double score);

struct PatchScore {
  Region region = Region::whole;
  double score = 1;  ///< In [1, 5].
};

struct Interval {
  double low = 1;       ///< In [1, 5].
  double high = 5;      ///< In [1, 5], not below low.
  double coverage = 0;  ///< Share of other people's images whose grade lies inside, as cross-validated.
};

struct Assessment {
  double score = 1;                  ///< In [1, 5]: the mean of the patch scores, to two decimals.
  std::optional<Interval> interval;  ///< None where the model was not cross-validated.
  Level level = Level::clear;
  Region most_severe = Region::whole;  ///< The patch of the highest score, the first on a tie.
};

/// Half the width of the model's prediction interval and its coverage; see model.hpp.
struct Spread {
  double half_width = 0;  ///< In grades, at least 0.
  double coverage = 0;    ///< In (0, 1).
};

/// Requires: at least one patch, every score in [1, 5].
[[nodiscard]] Assessment assess(std::span<const PatchScore> patches, std::optional<Spread> spread = std::nullopt);

/// Returns: the raw output of a regressor brought into [1, 5]; 1 for NaN.
[[nodiscard]] double clamp_score(double raw) noexcept;

}  // namespace comedo
