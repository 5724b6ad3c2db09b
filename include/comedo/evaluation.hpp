// How good are these scores? Figures of a grader against the reference grade, and how sure they are.
// Truth and scores are on the scale 1..5. Formulas and their sources: docs/evaluation.md.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace comedo {

inline constexpr std::size_t kLevelCount = 5;

struct Metrics {
  int images = 0;
  double rmse = 0;  ///< Of the continuous score.
  double mae = 0;
  double accuracy = 0;           ///< Of the score rounded half up.
  double balanced_accuracy = 0;  ///< Mean recall over the levels that occur.
  double quadratic_kappa = 0;    ///< Cohen's kappa with quadratic weights, rounded score; 0 where undefined.
  double bias = 0;               ///< Mean of score - truth: above 0 grades too severely.
  double correlation = 0;        ///< Pearson's, of truth and continuous score; 0 where undefined.
  /// Of each level, the share of its images whose rounded score is that level; NaN where no image has it.
  std::array<double, kLevelCount> recall = {};
};
/// Requires: equal, non-zero lengths; truth in [1, 5]. A truth between two levels counts, where levels are asked, as
/// its rounded one.
[[nodiscard]] Metrics measure(std::span<const double> truth, std::span<const double> score);

/// One number of Metrics, for whoever lists them all.
struct Figure {
  std::string_view key;    ///< As in JSON: "rmse". FROZEN.
  std::string_view title;  ///< For people: "RMSE".
  double Metrics::*value;
};
/// Returns: every figure but images and recall, in the order of a table.
[[nodiscard]] std::span<const Figure> figures() noexcept;

/// Row: true level - 1; column: given level - 1.
using Confusion = std::array<std::array<int, kLevelCount>, kLevelCount>;
/// Requires: as measure().
[[nodiscard]] Confusion confusion_of(std::span<const double> truth, std::span<const double> score);

/// Returns: Pearson's correlation, 0 where one side is constant. Requires: equal lengths.
[[nodiscard]] double correlation_of(std::span<const double> a, std::span<const double> b);

struct Bounds {
  double low = 0;
  double high = 0;
};
struct Resampling {
  std::uint64_t seed = 1;
  int resamples = 1000;
  double coverage = 0.95;
};
/// Numbers of the images with these indices, some of them several times; always as many numbers.
using Statistic = std::function<std::vector<double>(std::span<const std::size_t> images)>;
/// Draws as many people as there are, with replacement, each with all of their images, and looks at the statistic of
/// every draw. Returns: for each number the middle `coverage` of its values; draws that give NaN are left out, and
/// where all do, the bounds are NaN. The same arguments give the same bounds on every machine.
/// Requires: one person an image, an image at least; a resample at least; coverage in (0, 1).
[[nodiscard]] std::vector<Bounds> bootstrap_by_person(std::span<const std::string> people, const Statistic& statistic,
                                                      const Resampling& resampling = {});

/// Returns: half the width of a symmetric interval that holds at least `coverage` of new residuals (split conformal:
/// the ceil((n + 1) * coverage)-th smallest absolute residual); where there are too few residuals for that, 4 or more:
/// the whole scale. Requires: a residual at least, coverage in (0, 1).
[[nodiscard]] double conformal_half_width(std::span<const double> residuals, double coverage);
/// Returns: for each image, conformal_half_width of the residuals of all other folds. Requires: equal lengths, images
/// in at least two folds, coverage in (0, 1).
[[nodiscard]] std::vector<double> cross_conformal_half_widths(std::span<const double> residuals,
                                                              std::span<const int> folds, double coverage);

/// The images whose score lies in one half of a grade.
struct ReliabilityBin {
  int images = 0;
  double mean_score = 0;
  double mean_truth = 0;
};
/// Returns: the bins [1, 1.5), [1.5, 2) ... [4.5, 5] that hold an image. Requires: as measure(); scores in [1, 5].
[[nodiscard]] std::vector<ReliabilityBin> reliability_of(std::span<const double> truth, std::span<const double> score);

/// What remains wrong where only the most trusted images are answered.
struct RiskPoint {
  double answered = 1;  ///< Share of the images, in (0, 1].
  double rmse = 0;
};
/// Returns: a point for every distinct trust, from the most trusted images to all of them; images of equal trust are
/// answered or refused together. Requires: equal, non-zero lengths; no NaN.
[[nodiscard]] std::vector<RiskPoint> risk_coverage(std::span<const double> truth, std::span<const double> score,
                                                   std::span<const double> trust);

}  // namespace comedo
