// Grades samples with a trained network and says how well.
#pragma once

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "comedo/evaluation.hpp"
#include "model.hpp"
#include "view.hpp"

namespace comedo::trainer {

/// What the network says of one sample.
struct Opinion {
  const Sample* sample = nullptr;
  double level = 0;          ///< The grade head's, 1..5.
  double ordinal = 0;        ///< 1 + the probabilities of more than 0, 5, 20 and 50 lesions.
  double doctors_level = 0;  ///< 1..5
  double count = 0;          ///< Lesions, from the grade head.
  double circles = 0;        ///< The same on the second annotation's scale.
  double box_sum = 0;        ///< Lesions, the density map's sum.
  double circle_sum = 0;
  /// In [1, 5]. Fixed before any fold was looked at.
  [[nodiscard]] double score() const { return std::clamp((level + ordinal) / 2, 1.0, 5.0); }
};

using Look = std::function<cv::Mat(const Sample&, int side_px)>;
/// `mirrored`: the mean of each look and its mirror image. Requires: net.eval().
[[nodiscard]] std::vector<Opinion> judge(LesionNet& net, std::span<const Sample* const> samples, int side_px,
                                         const Look& look, bool mirrored);

/// A way in which a photograph may be worse, and how it is made.
struct Distortion {
  std::string name;
  Look look;
};
/// Returns: "clean" first, then the table of the robustness report.
[[nodiscard]] std::vector<Distortion> distortions();

struct Verdict {
  Metrics score;               ///< Of Opinion::score() against the level.
  double log_correlation = 0;  ///< Pearson, ln(1 + count) against ln(1 + official count).
  double count_error = 0;      ///< Mean absolute, lesions.
  double bias = 0;             ///< Mean of score - level.
};
/// Requires: an opinion at least.
[[nodiscard]] Verdict verdict(std::span<const Opinion> opinions);

/// Returns: CSV, one line a sample, for a program that stacks and evaluates.
[[nodiscard]] std::string predictions_csv(std::span<const Opinion> opinions);

}  // namespace comedo::trainer
