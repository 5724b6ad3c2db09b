#include "score_pictures.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "comedo/distortion.hpp"

namespace comedo::cli {

namespace fs = std::filesystem;

namespace {

/// Scores of the picture after each distortion, saved again as a JPEG of the best quality, which is faster than a PNG
/// and changes next to nothing; of those that are refused then, none.
std::map<std::string, double> scores_made_worse(Pipeline& pipeline, const Input& input, const CommonOptions& options) {
  std::map<std::string, double> scores;
  const auto bytes = read_input(input, options.limits().max_bytes);
  if (!bytes) return scores;
  auto photo = Photo::open(*bytes, options.limits());
  if (!photo) return scores;
  const auto picture = photo->whole();
  if (!picture) return scores;
  for (const Distortion& distortion : distortions())
    if (const auto report = pipeline.assess(encode_jpeg(distortion.apply(*picture), 100), "worse.jpg"))
      scores.emplace(distortion.name, report->assessment.score);
  return scores;
}

Prediction prediction_of(const Report& report) {
  Prediction prediction;
  if (report.lesions) prediction.count = static_cast<double>(report.lesions->size());
  prediction.score = report.assessment.score;
  prediction.interval = report.assessment.interval;
  prediction.trust = report.face.trust;
  return prediction;
}

}  // namespace

Scored score_pictures(const std::vector<LabelledImage>& images, const std::string& folder, const Pipeline& pipeline,
                      bool worse, const CommonOptions& options) {
  Scored scored;
  const Manifest& manifest = pipeline.model().manifest();
  scored.source = {"The model " + manifest.name + " " + manifest.version,
                   "Scored by the program on the pictures themselves"};
  const int threads = options.thread_count(images.size());
  std::vector<Pipeline> pipelines(static_cast<std::size_t>(threads), pipeline);
  std::vector<std::optional<Prediction>> predictions(images.size());
  Progress progress("scoring", images.size());
  run_in_order(
      images.size(), threads,
      [&](int worker, std::size_t index) -> std::string {
        const std::string& file = images[index].file;
        const Input input{(fs::path(folder) / file).string(), file};
        Pipeline& mine = pipelines[static_cast<std::size_t>(worker)];
        const auto report = grade(mine, input, options);
        if (!report) return fmt::format("{}: refused: {}", file, name_of(report.error().code));
        predictions[index] = prediction_of(*report);
        if (worse) predictions[index]->worse = scores_made_worse(mine, input, options);
        return {};
      },
      [&](std::size_t index, const std::string& refusal) {
        if (!refusal.empty()) progress.clear(), fmt::print(stderr, "comedo: {}\n", refusal);
        if (predictions[index]) scored.predictions.emplace(images[index].file, *predictions[index]);
        scored.refused = scored.refused || !refusal.empty();
        progress.advance();
      });
  return scored;
}

}  // namespace comedo::cli
