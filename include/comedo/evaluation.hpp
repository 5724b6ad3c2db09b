// How good are these scores? Metrics of a grader against the reference grade.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace comedo {

/// Graded on levels 1..5. Formulas: docs/evaluation.md.
struct Metrics {
  int images = 0;
  double rmse = 0;  ///< Of the continuous score.
  double mae = 0;
  double accuracy = 0;           ///< Of the score rounded half up.
  double balanced_accuracy = 0;  ///< Mean recall over the levels that occur.
  double quadratic_kappa = 0;    ///< Cohen's kappa with quadratic weights, rounded score; 0 where undefined.
};
/// Requires: equal, non-zero lengths; truth holds whole levels 1..5.
[[nodiscard]] Metrics measure(std::span<const double> truth, std::span<const double> score);

/// Returns: half the width of a symmetric interval that holds at least `coverage` of new residuals (split conformal:
/// the ceil((n + 1) * coverage)-th smallest absolute residual); where there are too few residuals for that, 4 or more:
/// the whole scale. Requires: a residual at least, coverage in (0, 1).
[[nodiscard]] double conformal_half_width(std::span<const double> residuals, double coverage);

}  // namespace comedo
