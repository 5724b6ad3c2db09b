#include "evaluation_table.hpp"

#include <fmt/format.h>

namespace comedo::cli {

namespace {

std::string row(const std::string& name, const Measured& grader) {
  const auto spread = [&](double Metrics::*figure) {
    return fmt::format("{:.3f} ({:.3f} to {:.3f})", grader.value.*figure, grader.low.*figure, grader.high.*figure);
  };
  const Metrics& m = grader.value;
  return fmt::format(
      "| {:<32} | {:>6} | {:>6} | {:<22} | {:.3f} | {:>+6.3f} | {:<22} | {:>13.3f} | {:<22} | {:>5.2f} |\n", name,
      m.images, grader.people, spread(&Metrics::rmse), m.mae, m.bias, spread(&Metrics::accuracy), m.balanced_accuracy,
      spread(&Metrics::quadratic_kappa), m.correlation);
}

}  // namespace

std::string evaluation_table(const Study& study) {
  std::string text =
      fmt::format("| {:<32} | images | people | {:<22} | MAE   | bias   | {:<22} | balanced acc. | {:<22} | corr. |\n",
                  "grader", "RMSE", "accuracy", "quadratic kappa");
  text += fmt::format(
      "| {0:-<32} | -----: | -----: | {0:-<22} | ----- | -----: | {0:-<22} | ------------: | {0:-<22} | ----: |\n", "");
  for (const Measured& grader : study.overall.graders) text += row(grader.name, grader);
  for (const Panel& panel : study.doctors) {
    text += row(panel.graders[1].name, panel.graders[1]);
    text += row("model on " + panel.graders[1].name, panel.graders[0]);
  }
  for (const Group& group : study.groups) text += row(group.column + "=" + group.value, group.panel.graders[0]);
  for (const Panel& panel : study.worse) text += row(panel.graders[1].name, panel.graders[1]);
  for (const IntervalCheck& check : study.intervals)
    text += fmt::format("The {} interval holds {:.1f} % of {} grades ({:.1f} to {:.1f} %), mean width {:.2f}.\n",
                        check.what, 100 * check.covered.value, check.images, 100 * check.covered.bounds.low,
                        100 * check.covered.bounds.high, check.mean_width);
  text += fmt::format("In brackets: 95 % intervals from {} draws of people. Constant guess: mean grade of {}.\n",
                      study.options.resampling.resamples, study.options.folds ? "the other folds" : "these images");
  if (!study.unanswered.empty())
    text += fmt::format("{} images have no score and count nowhere.\n", study.unanswered.size());
  return text;
}

}  // namespace comedo::cli
