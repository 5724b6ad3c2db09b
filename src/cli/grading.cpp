#include "grading.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>

namespace comedo::cli {

void add_model_option(CLI::App& command, CommonOptions& options) {
  command.add_option("--model", options.model,
                     "Model folder; by default $COMEDO_MODEL, then the shipped models/default");
}

void add_precision_option(CLI::App& command, CommonOptions& options) {
  command
      .add_option("--precision", options.precision,
                  "f32; bf16 or int8 where processor and model have it; or auto: the fastest that the model's manifest "
                  "says is as good")
      ->check(CLI::IsMember({"auto", "f32", "bf16", "int8"}))
      ->capture_default_str();
}

Result<Pipeline> load_pipeline(const CommonOptions& options, const BackboneFlags& backbone) {
  auto extractor = make_backbone(backbone);
  if (!extractor) return extractor.error();
  PipelineOptions settings;
  settings.model = model_folder(options.model);
  settings.geometry = options.cut();
  settings.limits = options.limits();
  settings.backbone = *std::move(extractor);
  settings.precision = options.wanted_precision();
  auto pipeline = Pipeline::load(std::move(settings));
  if (pipeline && pipeline->model().engine() == "OpenCV")
    fmt::print(stderr, "comedo: oneDNN does not take this model's network; OpenCV runs it, more slowly\n");
  return pipeline;
}

Result<Report> grade(Pipeline& pipeline, const Input& input, const CommonOptions& options) {
  const auto bytes = read_input(input, options.limits().max_bytes);
  if (!bytes) return bytes.error();
  return pipeline.assess(*bytes, input.name);
}

std::string most_severe(const Report& report) {
  const bool clear = std::all_of(report.patches.begin(), report.patches.end(),
                                 [](const ScoredPatch& patch) { return level_of(patch.score) == Level::clear; });
  return clear ? std::string() : std::string(title_of(report.assessment.most_severe));
}

}  // namespace comedo::cli
