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
  double score = 1;                           ///< In [1, 5].
  std::optional<int> lesions = std::nullopt;  ///< How many were found in it; none where nobody looked.
};

struct Interval {
  double low = 1;       ///< In [1, 5].
  double high = 5;      ///< In [1, 5], not below low.
  double coverage = 0;  ///< Share of other people's images whose grade lies inside, as cross-validated.
};

struct Assessment {
  double score = 1;                  ///< In [1, 5]: the head's, or the mean of the patch scores; to two decimals.
  std::optional<Interval> interval;  ///< None where the model was not cross-validated.
  Level level = Level::clear;
  Region most_severe = Region::whole;  ///< The patch of the highest score, the first on a tie.
};

/// Half the width of the model's prediction interval and its coverage; see model.hpp.
struct Spread {
  double half_width = 0;  ///< In grades, at least 0.
  double coverage = 0;    ///< In (0, 1).
};

/// `head` is the score of the whole face, from a model that gives one; without it the face's is the mean of the
/// patches. Requires: at least one patch, every score in [1, 5].
[[nodiscard]] Assessment assess(std::span<const PatchScore> patches, std::optional<Spread> spread = std::nullopt,
                                std::optional<double> head = std::nullopt);

/// Returns: the score of a face from those of its halves: their mean, but at most half a grade below the worse half,
/// for a face is as bad as the half that people see first. Requires: one or two scores in [1, 5].
[[nodiscard]] double join_halves(std::span<const double> scores);

/// Returns: the score of half a face with so many inflammatory lesions. Levels 2, 3 and 4 end above 5, 20 and 50
/// lesions (Hayashi et al., J Dermatol 2008;35:255-260); between the ends the score grows with ln(1 + lesions); 0
/// lesions are 1, 120 and more are 5. Requires: lesions at least 0.
[[nodiscard]] double score_of_count(double lesions);

/// Returns: the raw output of a regressor brought into [1, 5]; 1 for NaN.
[[nodiscard]] double clamp_score(double raw) noexcept;

}  // namespace comedo
