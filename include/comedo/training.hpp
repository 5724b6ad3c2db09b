// Labelled photographs -> a model folder, with person-disjoint cross-validation beside the constant guess and the
// doctors.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "comedo/dataset.hpp"
#include "comedo/evaluation.hpp"
#include "comedo/features.hpp"
#include "comedo/patches.hpp"
#include "comedo/regressor.hpp"

namespace comedo {

/// The features of every patch of one photograph.
struct PhotoFeatures : PatchFeatures {
  /// Of the rolled copies of all its patches, by how often each patch was rolled; only with TrainingOptions::roll.
  std::map<int, std::vector<std::vector<float>>> rolled = {};
};

/// Returns: for every photograph, how often its patches must be rolled so that training can balance the levels: one
/// number for each fold that it helps to train, and one for the regressor of all. Requires: one PhotoFeatures an image.
[[nodiscard]] std::vector<std::set<int>> rolls_needed(const Dataset& data, const std::vector<PhotoFeatures>& photos);

struct TrainingOptions {
  FitOptions fit;
  std::vector<std::uint64_t> seeds = {1, 2, 3};  ///< Cross-validation runs once a seed; the first trains the model.
  double coverage = 0.9;
  /// 1 is the published way: the target of every patch is its photograph's level. Each further round fits anew, a
  /// patch's target being its score so far plus what the photograph's mean lacked: the level is that of the mean, and a
  /// calm chin may stay calm beside a severe cheek.
  int rounds = 1;
  /// Also trains on rolled copies, more of rare levels (docs/augment.md), counted over the patches of each training
  /// set. Scored are unrolled patches only.
  bool roll = false;
};

struct GraderRow {
  std::string name;  ///< "model", "constant guess", or a doctor's column.
  Metrics metrics;
};
struct TrainingResult {
  std::unique_ptr<Regressor> regressor;  ///< Fitted on every photograph with the first seed.
  std::vector<double> out_of_fold;       ///< Image scores of the first seed, by photographs of other people only.
  std::vector<Metrics> by_seed;
  std::vector<GraderRow> graders;           ///< Each on the images that it graded.
  std::vector<GraderRow> model_on_graders;  ///< The model on each doctor's images.
  double half_width = 0;                    ///< Of the interval, from out-of-fold residuals.
};

/// The score of a photograph is the mean of its clamped patch scores.
/// Photographs without patches count as graded by the constant guess, the mean level of the other folds.
/// Requires: one PhotoFeatures an image, in order; feature vectors of one length, at least one; photographs in at least
/// two folds; a seed; a round; with `roll` the rolled features that rolls_needed asks for.
[[nodiscard]] TrainingResult train(const Dataset& data, const std::vector<PhotoFeatures>& photos,
                                   const TrainingOptions& options = {},
                                   const std::function<void(const std::string&)>& progress = {});

}  // namespace comedo
