#include "evaluate.hpp"

#include <fmt/core.h>

#include <map>
#include <set>

#include "comedo/distortion.hpp"
#include "comedo/file.hpp"
#include "judge.hpp"
#include "places.hpp"
#include "precision.hpp"

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

/// What the runs say of everybody whom they had not seen.
struct Judged {
  std::vector<Opinion> plain, mirrored;
  std::map<std::string, std::vector<Opinion>> worse;  // by what was done to the photographs
  std::vector<Places> places;
};

Result<Done> judge_run(const std::filesystem::path& folder, const std::vector<Sample>& samples, Judged& all,
                       const EvaluateOptions& options) {
  Run run{TrainOptions{}};
  if (auto done = load(run, folder); !done) return done;
  const auto held_out = fold_of(samples, run.holdout);
  if (held_out.empty()) return Error{ErrorCode::argument_invalid, "this run held nobody out"};
  fmt::print(stderr, "{}: step {}, {:.1f} min, fold {}: {} pictures\n", run.made_with, run.step, run.minutes,
             run.holdout, held_out.size());
  run.average->eval();
  const auto append = [&](std::vector<Opinion>& to, const Looks& looks) {
    const auto found = judge(*run.average, held_out, looks);
    to.insert(to.end(), found.begin(), found.end());
  };
  append(all.plain, {run.side_px, false, {}});
  if (options.mirrored) append(all.mirrored, {run.side_px, true, {}});
  for (const Distortion& distortion : distortions())
    if (options.worse && distortion.name.find(*options.worse) != std::string::npos)
      append(all.worse[distortion.name], {run.side_px, false, distortion.apply});
  all.places.push_back(find_places(*run.average, held_out, run.side_px));
  return Done{};
}

/// Each fold's opinions are joined as fits the people of the other folds best; one run alone is left as it is.
void stack_across(Judged& all) {
  std::vector<Witness> witnesses;
  std::set<int> folds;
  for (const Opinion& opinion : all.plain) {
    witnesses.push_back(opinion.witness());
    folds.insert(opinion.sample->fold);
  }
  if (folds.size() < 2) return;
  for (const int fold : folds) {
    const Stack stack = fit_stack(witnesses, fold);
    const auto take = [&](std::vector<Opinion>& opinions) {
      for (Opinion& opinion : opinions)
        if (opinion.sample->fold == fold) opinion.stack = stack;
    };
    take(all.plain), take(all.mirrored);
    for (auto& [name, opinions] : all.worse) take(opinions);
  }
}

}  // namespace

Result<Done> evaluate(const EvaluateOptions& options) {
  torch::set_num_threads(options.threads);
  const auto samples = load_samples(options.data);
  if (!samples) return samples.error();
  Judged all;
  const Precision precision(options.bf16);
  for (const auto& folder : options.runs)
    if (auto done = judge_run(folder, *samples, all, options); !done) return done;
  print_header();
  print_row("level alone", all.plain);
  stack_across(all);
  print_row("as they are", all.plain);
  print_row("mean with mirror image", all.mirrored);
  for (const char* variant : {"crop1024", "letterbox512", "fullframe_other"})
    print_row(variant, of_variant(all.plain, variant));
  for (const auto& [name, opinions] : all.worse) print_row(name, opinions);
  fmt::print("\n{}", places_table(all.places));
  if (options.out.empty()) return Done{};
  return write_file(options.out, predictions_csv(all.plain));
}

}  // namespace comedo::trainer
