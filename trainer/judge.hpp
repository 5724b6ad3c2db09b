// Grades samples with a trained network and says how well.
#pragma once

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "comedo/evaluation.hpp"
#include "comedo/image.hpp"
#include "model.hpp"
#include "stack.hpp"
#include "view.hpp"

namespace comedo::trainer {

/// What the network says of one sample.
struct Opinion {
  const Sample* sample = nullptr;
  Opinions head = {};  ///< The head's columns of kStacked.
  double count = 0;    ///< Lesions, from the head.
  double box_sum = 0;  ///< Lesions, the density map's sum.
  double circle_sum = 0;
  Stack stack;  ///< Makes one score of the head's columns.
  [[nodiscard]] double score() const { return std::clamp(stack.of(head), 1.0, 5.0); }
  [[nodiscard]] Witness witness() const { return {head, static_cast<double>(sample->level), sample->fold}; }
};

/// How samples are looked at.
struct Looks {
  int side_px = 0;
  bool mirrored = false;                     ///< The mean of each and its mirror image.
  std::function<Image(const Image&)> worse;  ///< What was done to the photograph before; empty: nothing.
};
/// Requires: net.eval().
[[nodiscard]] std::vector<Opinion> judge(LesionNet& net, std::span<const Sample* const> samples, const Looks& looks);

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
