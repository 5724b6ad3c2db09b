#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "backbone.hpp"
#include "comedo/dataset.hpp"
#include "comedo/model.hpp"
#include "comedo/study.hpp"
#include "comedo/training.hpp"
#include "roll_features.hpp"

namespace comedo::cli {

namespace {

using nlohmann::ordered_json;

struct TrainFlags {
  std::string data;
  std::string images;
  std::string out;
  std::string name = "default";
  std::string version = "1.0.0";
  std::string licence = "Not stated";
  std::string about = "Not stated";
  std::string predictions;
  std::string cache;
  TrainingOptions training;
  int seeds = 3;
  CommonOptions common;
  BackboneFlags backbone;
  [[nodiscard]] Precision precision() const {
    return common.wanted_precision().value_or(has_bf16() ? Precision::bf16 : Precision::f32);
  }
};

/// Pictures that are refused stay without patches; the training counts them as graded by the constant guess.
std::vector<PhotoFeatures> extract_all(const Dataset& data, std::vector<Extraction>& extractions,
                                       const std::string& folder) {
  std::vector<PhotoFeatures> photos(data.images.size());
  Progress progress("extracting", photos.size());
  run_in_order(
      photos.size(), static_cast<int>(extractions.size()),
      [&](int worker, std::size_t index) -> std::string {
        const std::string& file = data.images[index].file;
        Extraction& extraction = extractions[static_cast<std::size_t>(worker)];
        auto features = extraction.run({(std::filesystem::path(folder) / file).string(), file}, {0});
        if (extraction.trouble()) return {};  // said once, at the end
        if (!features)
          return fmt::format("{}: {}: {}\n", file, name_of(features.error().code), features.error().message);
        photos[index] = {std::move(features->at(0)), {}};
        return {};
      },
      [&](std::size_t, const std::string& refusal) {
        if (!refusal.empty()) progress.clear(), fmt::print(stderr, "comedo: left out: {}", refusal);
        progress.advance();
      });
  return photos;
}

ordered_json metrics_json(const Metrics& metrics) {
  const auto shown = [](double value) { return std::round(value * 1000) / 1000; };
  return {{"images", metrics.images},
          {"rmse", shown(metrics.rmse)},
          {"mae", shown(metrics.mae)},
          {"accuracy", shown(metrics.accuracy)},
          {"balanced_accuracy", shown(metrics.balanced_accuracy)},
          {"quadratic_kappa", shown(metrics.quadratic_kappa)}};
}

void print_row(const std::string& name, const Metrics& m) {
  fmt::print("| {:<28} | {:>6} | {:>5.3f} | {:>5.3f} | {:>8.3f} | {:>13.3f} | {:>15.3f} |\n", name, m.images, m.rmse,
             m.mae, m.accuracy, m.balanced_accuracy, m.quadratic_kappa);
}

void print_table(const TrainingResult& result) {
  fmt::print("| {:<28} | images | RMSE  | MAE   | accuracy | balanced acc. | quadratic kappa |\n", "grader");
  fmt::print("| {:-<28} | -----: | ----: | ----: | -------: | ------------: | --------------: |\n", "");
  for (std::size_t i = 0; i < result.by_seed.size(); ++i)
    print_row(fmt::format("model, run {}", i + 1), result.by_seed[i]);
  for (const GraderRow& row : result.graders)
    if (row.name != "model") print_row(row.name, row.metrics);
  for (const GraderRow& row : result.model_on_graders) print_row("model on images of " + row.name, row.metrics);
}

std::string metrics_of(const TrainingResult& result, const TrainFlags& flags) {
  ordered_json out;
  std::string command =
      "comedo train --data labels.csv --images images --out " + flags.name + fmt::format(" --seeds {}", flags.seeds);
  for (std::size_t i = 0; i < flags.training.fit.hidden.size(); ++i)
    command += (i == 0 ? " --hidden " : ",") + std::to_string(flags.training.fit.hidden[i]);
  out["command"] = command +
                   fmt::format(" --l2 {} --learning-rate {} --max-epochs {} --rounds {}", flags.training.fit.l2,
                               flags.training.fit.learning_rate, flags.training.fit.max_epochs, flags.training.rounds) +
                   (flags.training.roll ? " --roll" : "") +
                   (flags.precision() == Precision::bf16 ? " --precision bf16" : " --precision f32");
  out["what"] =
      "Person-disjoint cross-validation over the folds of the labels' table; score on 1..5 against the reference "
      "grade.";
  for (const Metrics& metrics : result.by_seed) out["model_by_seed"].push_back(metrics_json(metrics));
  for (const GraderRow& row : result.graders) out["graders"][row.name] = metrics_json(row.metrics);
  for (const GraderRow& row : result.model_on_graders) out["model_on_images_of"][row.name] = metrics_json(row.metrics);
  return out.dump();
}

/// The first run's scores, each by a model that saw nobody of its fold.
Predictions out_of_fold(const Dataset& data, const std::vector<double>& scores) {
  Predictions predictions;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    Prediction prediction;
    prediction.score = scores[i];
    prediction.fold = data.images[i].fold;
    predictions.emplace(data.images[i].file, prediction);
  }
  return predictions;
}

Exit write(const TrainingResult& result, const FeatureExtractor& extractor, const TrainFlags& flags) {
  Manifest manifest;
  manifest.name = flags.name;
  manifest.version = flags.version;
  manifest.features = extractor.name();
  manifest.spread = Spread{std::round(result.half_width * 1000) / 1000, flags.training.coverage};
  manifest.training_data = flags.about;
  manifest.licence = flags.licence;
  manifest.metrics_json = metrics_of(result, flags);
  const auto written = write_model(flags.out, manifest, {{"regressor.onnx", result.regressor->to_onnx()}});
  if (!written) return complain(written.error()), Exit::refused;
  return Exit::ok;
}

Exit run_train(const TrainFlags& flags) {
  if (flags.precision() == Precision::bf16 && !has_bf16())
    return complain({ErrorCode::argument_invalid, "this processor has no bfloat16; take float32"}), Exit::refused;
  const auto table = read_text(flags.data);
  if (!table) return complain(flags.data, table.error()), Exit::refused;
  const auto data = parse_dataset(*table);
  if (!data) return complain(flags.data, data.error()), Exit::refused;
  auto backbone = make_backbone(flags.backbone);
  if (!backbone) return complain(backbone.error()), exit_for(backbone.error());
  const std::unique_ptr<FeatureExtractor> extractor = *backbone ? *std::move(backbone) : make_texture_features();
  const auto finder = FaceFinder::load();
  if (!finder) return complain(finder.error()), exit_for(finder.error());

  const CommandCache cache(flags.out, flags.cache, *extractor, flags.common);
  std::vector<Extraction> extractions(static_cast<std::size_t>(flags.common.thread_count(data->images.size())),
                                      Extraction(*finder, *extractor, cache.cache(), flags.common));
  auto photos = extract_all(*data, extractions, flags.images);
  if (flags.training.roll) add_rolled(*data, flags.images, extractions, photos);
  if (const auto trouble = sum_up(extractions)) return complain(*trouble), Exit::refused;
  TrainingOptions options = flags.training;
  options.fit.precision = flags.precision();
  options.seeds.clear();
  for (int seed = 1; seed <= flags.seeds; ++seed) options.seeds.push_back(static_cast<std::uint64_t>(seed));
  const auto result =
      train(*data, photos, options, [](const std::string& line) { fmt::print(stderr, "comedo: {}\n", line); });
  print_table(result);
  if (!flags.predictions.empty())
    if (const auto written = write_file(flags.predictions, predictions_csv(out_of_fold(*data, result.out_of_fold)));
        !written)
      return complain(flags.predictions, written.error()), Exit::refused;
  const Exit written = write(result, *extractor, flags);
  if (written == Exit::ok) cache.finish();
  return written;
}

}  // namespace

void add_train(CLI::App& app, Exit& status) {
  auto flags = std::make_shared<TrainFlags>();
  CLI::App* command =
      app.add_subcommand("train", "Train a model folder from labelled pictures, cross-validated by person");
  command->add_option("--data", flags->data, "CSV with columns file, subject, cv_fold and level or hayashi")
      ->required();
  command->add_option("--images", flags->images, "Folder of the pictures")->required()->check(CLI::ExistingDirectory);
  command->add_option("--out", flags->out, "Model folder to write")->required();
  command->add_option("--predictions", flags->predictions,
                      "CSV file for the first run's out-of-fold scores, for 'comedo evaluate'");
  command->add_option("--name", flags->name, "Name in the manifest")->capture_default_str();
  command->add_option("--model-version", flags->version, "Version in the manifest")->capture_default_str();
  command->add_option("--about", flags->about, "What the data is, for the manifest");
  command->add_option("--licence", flags->licence, "What the data's licence allows, for the manifest");
  command->add_option("--hidden", flags->training.fit.hidden, "Units of each hidden layer")
      ->delimiter(',')
      ->check(CLI::Range(1, 8192))
      ->capture_default_str();
  command->add_option("--l2", flags->training.fit.l2, "L2 penalty")->capture_default_str();
  command->add_option("--learning-rate", flags->training.fit.learning_rate, "Adam's step")->capture_default_str();
  command
      ->add_option("--rounds", flags->training.rounds,
                   "1: every patch is taught its picture's level; more: refined, see docs/features.md")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  command->add_flag("--roll", flags->training.roll, "Also train on rolled patches, more of rare levels");
  command->add_option("--max-epochs", flags->training.fit.max_epochs, "Epochs at most")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  flags->common.precision = "auto";
  command
      ->add_option("--precision", flags->common.precision,
                   "Of the fit's large products: f32, bf16 where the processor has it, or auto: the fastest it has")
      ->check(CLI::IsMember({"auto", "f32", "bf16"}))
      ->capture_default_str();
  command->add_option("--seeds", flags->seeds, "Cross-validation runs; the first trains the model")
      ->check(CLI::Range(1, 20))
      ->capture_default_str();
  add_cache_option(*command, flags->cache);
  add_threads_option(*command, flags->common);
  add_backbone_options(*command, flags->backbone);
  command->callback([flags, &status] { status = run_train(*flags); });
}

}  // namespace comedo::cli
