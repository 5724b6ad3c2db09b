#include "cross_validation.hpp"

#include <fmt/format.h>

#include "comedo/assessment.hpp"
#include "fit_patches.hpp"
#include "patch_rows.hpp"

namespace comedo {
namespace {

/// Returns: the image score by the one function that owns the aggregation.
double score_photo(const Regressor& regressor, const PhotoFeatures& photo) {
  const std::vector<float> raw = regressor.predict(matrix_of(photo));
  std::vector<PatchScore> patches;
  for (std::size_t i = 0; i < raw.size(); ++i) patches.push_back({photo.regions[i], clamp_score(raw[i])});
  return assess(patches).score;
}

double mean_level_outside(const Dataset& data, int fold) {
  double sum = 0, images = 0;
  for (const LabelledImage& image : data.images)
    if (image.fold != fold) {
      sum += image.level;
      ++images;
    }
  require(images > 0, "train: at least two folds with photographs");
  return sum / images;
}

}  // namespace

std::vector<double> constant_guess(const Dataset& data) {
  std::vector<double> guesses(data.images.size());
  for (int fold = 0; fold < data.folds; ++fold) {
    const double guess = mean_level_outside(data, fold);
    for (std::size_t i = 0; i < guesses.size(); ++i)
      if (data.images[i].fold == fold) guesses[i] = guess;
  }
  return guesses;
}

std::vector<double> cross_validate(const Dataset& data, const std::vector<PhotoFeatures>& photos, const FitOptions& fit,
                                   const TrainingOptions& options, const Say& say) {
  std::vector<double> scores = constant_guess(data);  // stays where a photograph or its training folds have no patch
  for (int fold = 0; fold < data.folds; ++fold) {
    const PatchRows rows =
        rows_of(data, photos, options.roll, [&](const LabelledImage& image) { return image.fold != fold; });
    if (rows.features.rows == 0) continue;
    say(fmt::format("seed {}, fold {} of {}: {} patches", fit.seed, fold + 1, data.folds, rows.features.rows));
    const auto regressor = fit_patches(rows, fit, options.rounds);
    for (std::size_t i = 0; i < photos.size(); ++i)
      if (data.images[i].fold == fold && !photos[i].features.empty()) scores[i] = score_photo(*regressor, photos[i]);
  }
  return scores;
}

}  // namespace comedo
