// comedo-train: trains the lesion network, grades with it, writes it as ONNX. Commands only translate.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <opencv2/core/utility.hpp>

#include "evaluate.hpp"
#include "export.hpp"
#include "release.hpp"
#include "train.hpp"

namespace {

using namespace comedo;
using namespace comedo::trainer;

int finish(const Result<Done>& done) {
  if (done) return 0;
  fmt::print(stderr, "comedo-train: {}: {}\n", name_of(done.error().code), done.error().message);
  return 3;
}

void add_data(CLI::App& command, DataOptions& data) {
  command.add_option("--data", data.folder, "Folder of labels.csv, lesion_boxes.csv, lesion_circles_v2.csv, images/")
      ->required()
      ->check(CLI::ExistingDirectory);
  command.add_option("--limit", data.limit, "Pictures at most, for a trial; 0 means all")->capture_default_str();
}

void add_train(CLI::App& app, TrainOptions& o, int& status) {
  CLI::App* command = app.add_subcommand("train", "Train, or go on where the output folder holds a stopped run");
  add_data(*command, o.data);
  command->add_option("--out", o.out, "Folder for checkpoint.pt, losses.csv, losses.svg")->required();
  command->add_option("--holdout", o.holdout, "Fold kept from training; -1: none")->capture_default_str();
  const CLI::Validator sides =
      CLI::Range(128, 1024) &
      CLI::Validator([](const std::string& text) { return std::stoi(text) % 32 == 0 ? "" : "a multiple of 32"; },
                     "multiple of 32");
  command->add_option("--side", o.side_px, "Side of the input, px")->check(sides)->capture_default_str();
  command->add_option("--early-side", o.early_side_px, "Side in the first part")->check(sides)->capture_default_str();
  command->add_option("--early-part", o.early_part, "Length of the first part")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_option("--epochs", o.epochs)->check(CLI::Range(1, 10000))->capture_default_str();
  command->add_option("--batch", o.batch, "Pictures a step")->check(CLI::Range(2, 1024))->capture_default_str();
  command->add_option("--learning-rate", o.learning_rate, "At its peak")->capture_default_str();
  command->add_option("--weight-decay", o.weight_decay)->capture_default_str();
  command->add_option("--joined", o.joined, "Share of the views that get a side of another photograph")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_option("--calm-part", o.calm_part, "Length of the last part, whose views are much as photographs are")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_option("--averaging", o.averaging, "Weight of the past in the averaged weights")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_flag("--bf16", o.bf16, "Convolutions in bfloat16: faster on processors that have it");
  command->add_option("--seed", o.seed)->capture_default_str();
  command->add_option("--threads", o.threads)->check(CLI::Range(1, 256))->capture_default_str();
  command->add_option("--checkpoint-minutes", o.checkpoint_minutes, "Between two checkpoints")->capture_default_str();
  command->add_option("--stop-after", o.stop_after, "Stop after so many steps, to go on later; 0: at the end")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{1} << 40))
      ->capture_default_str();
  command->callback([&] { status = finish(train(o)); });
}

void add_evaluate(CLI::App& app, EvaluateOptions& o, int& status) {
  CLI::App* command = app.add_subcommand("evaluate", "Grade the held-out folds of runs; tables go to stdout");
  add_data(*command, o.data);
  command->add_option("runs", o.runs, "Output folders of train")->required()->check(CLI::ExistingDirectory);
  command->add_option("--out", o.out, "CSV of the out-of-fold predictions to write");
  command->add_option("--worse", o.worse,
                      "Also photographs that were made worse, a row for each way whose name holds this; \"\" for all");
  command->add_flag("--bf16", o.bf16, "Convolutions in bfloat16: faster on processors that have it");
  command->add_flag("--mirrored,!--no-mirrored", o.mirrored, "Also the mean with the mirror image; on");
  command->add_option("--threads", o.threads)->check(CLI::Range(1, 256))->capture_default_str();
  command->callback([&] { status = finish(evaluate(o)); });
}

void add_export(CLI::App& app, ExportOptions& o, int& status) {
  CLI::App* command = app.add_subcommand("export", "Write a run's averaged weights as ONNX, checked in the engine");
  command->add_option("run", o.run, "Output folder of train")->required()->check(CLI::ExistingDirectory);
  command->add_option("--out", o.out, "File to write")->required();
  command->add_option("--side", o.side_px, "Side of the input, px; 0: the run's")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  command->callback([&] { status = finish(export_run(o)); });
}

void add_release(CLI::App& app, ReleaseOptions& o, int& status) {
  CLI::App* command =
      app.add_subcommand("release", "Write a model folder: a run's network, and the figures of out-of-fold scores");
  command->add_option("run", o.run, "Output folder of train")->required()->check(CLI::ExistingDirectory);
  command->add_option("--labels", o.labels, "labels.csv of the data")->required()->check(CLI::ExistingFile);
  command->add_option("--opinions", o.opinions, "What evaluate --out wrote; the head is fitted to it")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--predictions", o.predictions, "CSV of the out-of-fold scores that the figures are of")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--bf16-predictions", o.bf16, "The same scores in bfloat16, for the manifest")
      ->check(CLI::ExistingFile);
  CLI::Option* int8 = command->add_option("--int8-predictions", o.int8, "The same scores in int8, for the manifest")
                          ->check(CLI::ExistingFile);
  CLI::Option* ranges = command
                            ->add_option("--int8-ranges", o.ranges,
                                         "What comedo calibrate wrote for the same network: lesions.ranges.json")
                            ->check(CLI::ExistingFile);
  int8->needs(ranges);
  command->add_option("--out", o.out, "Model folder to write")->required();
  command->add_option("--name", o.name)->capture_default_str();
  command->add_option("--model-version", o.version)->capture_default_str();
  command->add_option("--about", o.about, "What the data is, for the manifest")->required();
  command->add_option("--licence", o.licence, "What the data's licence allows, for the manifest")->required();
  command->add_option("--command", o.command, "What made the predictions, for the manifest")->required();
  command->add_option("--side", o.side_px, "Side of the input, px; 0: the run's")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  command->callback([&] { status = finish(release(o)); });
}

int run(int argc, char** argv) {
  cv::setNumThreads(1);  // torch's threads are enough
  CLI::App app("Trains the network that finds, counts and grades lesions.", "comedo-train");
  app.require_subcommand(1);
  app.footer("Exit status: 0 done, 1 our fault, 2 wrong usage, 3 an input was refused.");
  TrainOptions train_options;
  EvaluateOptions evaluate_options;
  ExportOptions export_options;
  ReleaseOptions release_options;
  int status = 0;
  add_train(app, train_options, status);
  add_evaluate(app, evaluate_options, status);
  add_export(app, export_options, status);
  add_release(app, release_options, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& trouble) {
    fmt::print(stderr, "comedo-train: internal error: {}\n", trouble.what());
    return 1;
  }
}
