// Every photograph scored by a regressor that has seen nobody of its fold.
#pragma once

#include "comedo/training.hpp"

namespace comedo {

using Say = std::function<void(const std::string&)>;

/// Returns: one score in [1, 5] an image. Folds share no person, so neither do training and scoring.
[[nodiscard]] std::vector<double> cross_validate(const Dataset& data, const std::vector<PhotoFeatures>& photos,
                                                 const FitOptions& fit, const TrainingOptions& options, const Say& say);

/// Returns: for each image the mean level of the images of the other folds: what can be said without looking.
[[nodiscard]] std::vector<double> constant_guess(const Dataset& data);

}  // namespace comedo
