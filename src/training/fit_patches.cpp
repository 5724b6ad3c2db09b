#include "fit_patches.hpp"

#include "comedo/assessment.hpp"

namespace comedo {
namespace {

std::vector<float> published_targets(const PatchRows& rows) {
  std::vector<float> targets;
  for (const int photo : rows.photo) targets.push_back(rows.levels[static_cast<std::size_t>(photo)]);
  return targets;
}

/// How severe each patch is nobody graded; known is only what they come to on average. Given the scores so far, the
/// likeliest severities are these scores, all moved alike until their mean is the level (the E step of EM for equal
/// Gaussian errors; fitting to them is the M step).
std::vector<float> likeliest_targets(const PatchRows& rows, const Regressor& regressor) {
  std::vector<float> targets = regressor.predict(rows.features);
  std::vector<double> sums(rows.levels.size(), 0), counts(rows.levels.size(), 0);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto photo = static_cast<std::size_t>(rows.photo[i]);
    targets[i] = static_cast<float>(clamp_score(targets[i]));
    sums[photo] += targets[i];
    ++counts[photo];
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto photo = static_cast<std::size_t>(rows.photo[i]);
    targets[i] += rows.levels[photo] - static_cast<float>(sums[photo] / counts[photo]);
  }
  return targets;
}

}  // namespace

std::unique_ptr<Regressor> fit_patches(const PatchRows& rows, const FitOptions& fit, int rounds) {
  auto regressor = fit_regressor(rows.features, published_targets(rows), fit);
  for (int round = 1; round < rounds; ++round)
    regressor = fit_regressor(rows.features, likeliest_targets(rows, *regressor), fit);
  return regressor;
}

}  // namespace comedo
