#include "evaluate.hpp"

#include <fmt/core.h>

#include <set>

#include "comedo/file.hpp"
#include "judge.hpp"
#include "places.hpp"

namespace comedo::trainer {
namespace {

void print_header() {
  fmt::print(
      "| what                     | images | RMSE  | MAE   | kappa | accuracy | balanced | bias   | log count r | "
      "count error |\n"
      "| ------------------------ | -----: | ----: | ----: | ----: | -------: | -------: | -----: | ----------: | "
      "----------: |\n");
}

void print_row(const std::string& name, std::span<const Opinion> opinions) {
  if (opinions.empty()) return;
  const Verdict v = verdict(opinions);
  fmt::print("| {:<24} | {:>6} | {:.3f} | {:.3f} | {:.3f} | {:>8.3f} | {:>8.3f} | {:>6.3f} | {:>11.3f} | {:>11.2f} |\n",
             name, v.score.images, v.score.rmse, v.score.mae, v.score.quadratic_kappa, v.score.accuracy,
             v.score.balanced_accuracy, v.bias, v.log_correlation, v.count_error);
}

/// The opinions of samples of one variant: the source of a photograph must not be what is graded.
std::vector<Opinion> of_variant(std::span<const Opinion> opinions, const std::string& variant) {
  std::vector<Opinion> chosen;
  for (const Opinion& opinion : opinions)
    if (opinion.sample->variant == variant) chosen.push_back(opinion);
  return chosen;
}

std::vector<const Sample*> fold_of(const std::vector<Sample>& samples, int fold) {
  std::vector<const Sample*> chosen;
  for (const Sample& sample : samples)
    if (sample.fold == fold) chosen.push_back(&sample);
  return chosen;
}

using Table = std::vector<std::vector<Opinion>>;  // a list of opinions for each distortion, and one of mirrored means

Result<Done> judge_run(const std::filesystem::path& folder, const std::vector<Sample>& samples,
                       const std::vector<Distortion>& looks, Table& table, std::vector<Places>& places,
                       const EvaluateOptions& options) {
  Run run{TrainOptions{}};
  if (auto done = load(run, folder); !done) return done;
  const auto held_out = fold_of(samples, run.holdout);
  if (held_out.empty()) return Error{ErrorCode::argument_invalid, "this run held nobody out"};
  fmt::print(stderr, "{}: step {}, {:.1f} min, fold {}: {} pictures\n", run.made_with, run.step, run.minutes,
             run.holdout, held_out.size());
  run.average->eval();
  for (std::size_t i = 0; i < table.size(); ++i) {
    const bool last = i == looks.size();
    const auto found = judge(*run.average, held_out, run.side_px, looks[last ? 0 : i].look, last && options.mirrored);
    table[i].insert(table[i].end(), found.begin(), found.end());
  }
  places.push_back(find_places(*run.average, held_out, run.side_px));
  return Done{};
}

/// Each fold's opinions are joined as fits the people of the other folds best; one run alone is left as it is.
void stack_across(Table& table) {
  std::vector<Witness> witnesses;
  std::set<int> folds;
  for (const Opinion& opinion : table.front()) {
    witnesses.push_back(opinion.witness());
    folds.insert(opinion.sample->fold);
  }
  if (folds.size() < 2) return;
  for (const int fold : folds) {
    const Stack stack = fit_stack(witnesses, fold);
    for (auto& opinions : table)
      for (Opinion& opinion : opinions)
        if (opinion.sample->fold == fold) opinion.stack = stack;
  }
}

}  // namespace

Result<Done> evaluate(const EvaluateOptions& options) {
  torch::set_num_threads(options.threads);
  const auto samples = load_samples(options.data);
  if (!samples) return samples.error();
  std::vector<Distortion> looks = distortions();
  if (!options.robustness) looks.resize(1);
  Table table(looks.size() + 1);
  std::vector<Places> places;
  for (const auto& folder : options.runs)
    if (auto done = judge_run(folder, *samples, looks, table, places, options); !done) return done;
  print_header();
  print_row("clean, level alone", table.front());
  stack_across(table);
  for (std::size_t i = 0; i < looks.size(); ++i) print_row(looks[i].name, table[i]);
  print_row("mean with mirror image", table.back());
  for (const char* variant : {"crop1024", "letterbox512", "fullframe_other"})
    print_row(fmt::format("clean, {}", variant), of_variant(table.front(), variant));
  fmt::print("\n{}", places_table(places));
  if (options.out.empty()) return Done{};
  return write_file(options.out, predictions_csv(table.front()));
}

}  // namespace comedo::trainer
