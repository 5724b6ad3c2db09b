#include "comedo/training.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "comedo/assessment.hpp"
#include "cross_validation.hpp"
#include "fit_patches.hpp"
#include "patch_rows.hpp"

namespace comedo {
namespace {

void check_rolled(const Dataset& data, const std::vector<PhotoFeatures>& photos, std::size_t length) {
  const auto needed = rolls_needed(data, photos);
  for (std::size_t i = 0; i < photos.size(); ++i)
    for (const int rolls : needed[i]) {
      const auto found = photos[i].rolled.find(rolls);
      require(found != photos[i].rolled.end(), "train: the rolled features that rolls_needed asks for");
      for (const auto& vector : found->second)
        require(vector.size() == length, "train: rolled feature vectors of the same length");
    }
}

void check(const Dataset& data, const std::vector<PhotoFeatures>& photos, const TrainingOptions& options) {
  require(!data.images.empty(), "train: a photograph at least");
  require(data.images.size() == photos.size(), "train: one PhotoFeatures an image");
  require(!options.seeds.empty() && options.rounds >= 1, "train: a seed and a round at least");
  std::size_t length = 0;
  for (const PhotoFeatures& photo : photos) {
    require(photo.regions.size() == photo.features.size(), "train: one region a feature vector");
    for (const auto& vector : photo.features) {
      if (length == 0) length = vector.size();
      require(!vector.empty() && vector.size() == length, "train: feature vectors of one length");
    }
  }
  if (options.roll) check_rolled(data, photos, length);
  require(length > 0, "train: a patch at least");
}

std::vector<double> levels_of(const Dataset& data) {
  std::vector<double> levels;
  for (const LabelledImage& image : data.images) levels.push_back(image.level);
  return levels;
}

/// What one doctor graded, beside the model's scores of the same images.
struct DoctorView {
  std::vector<double> truth, grades, scores;
};

std::map<std::string, DoctorView> doctors_of(const Dataset& data, const std::vector<double>& scores) {
  std::map<std::string, DoctorView> doctors;
  for (std::size_t i = 0; i < data.images.size(); ++i)
    for (const auto& [name, grade] : data.images[i].graders) {
      DoctorView& view = doctors[name];
      view.truth.push_back(data.images[i].level);
      view.grades.push_back(grade);
      view.scores.push_back(scores[i]);
    }
  return doctors;
}

void compare_graders(const Dataset& data, const std::vector<double>& levels, TrainingResult& result) {
  result.graders.push_back({"model", result.by_seed.front()});
  result.graders.push_back({"constant guess", measure(levels, constant_guess(data))});
  for (const auto& [name, view] : doctors_of(data, result.out_of_fold)) {
    result.graders.push_back({name, measure(view.truth, view.grades)});
    result.model_on_graders.push_back({name, measure(view.truth, view.scores)});
  }
}

double half_width_of(const std::vector<double>& levels, const std::vector<double>& scores, double coverage) {
  std::vector<double> residuals;
  for (std::size_t i = 0; i < levels.size(); ++i) residuals.push_back(scores[i] - levels[i]);
  return conformal_half_width(residuals, coverage);
}

}  // namespace

TrainingResult train(const Dataset& data, const std::vector<PhotoFeatures>& photos, const TrainingOptions& options,
                     const std::function<void(const std::string&)>& progress) {
  check(data, photos, options);
  const auto say = [&](const std::string& text) {
    if (progress) progress(text);
  };
  const std::vector<double> levels = levels_of(data);
  TrainingResult result;
  for (const std::uint64_t seed : options.seeds) {
    FitOptions fit = options.fit;
    fit.seed = seed;
    std::vector<double> scores = cross_validate(data, photos, fit, options, say);
    result.by_seed.push_back(measure(levels, scores));
    say(fmt::format("seed {}: RMSE {:.3f} on other people", seed, result.by_seed.back().rmse));
    if (result.out_of_fold.empty()) result.out_of_fold = std::move(scores);
  }
  compare_graders(data, levels, result);
  result.half_width = half_width_of(levels, result.out_of_fold, options.coverage);

  say("fitting on every photograph");
  FitOptions fit = options.fit;
  fit.seed = options.seeds.front();
  const PatchRows rows = rows_of(data, photos, options.roll, [](const LabelledImage&) { return true; });
  result.regressor = fit_patches(rows, fit, options.rounds);
  return result;
}

}  // namespace comedo
