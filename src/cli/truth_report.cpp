#include "truth_report.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <numeric>

#include "comedo/evaluation.hpp"

namespace comedo::cli {

namespace {

std::string row(const char* name, const Metrics& m) {
  return fmt::format("| {:<14} | {:>6} | {:>5.3f} | {:>5.3f} | {:>8.3f} | {:>15.3f} |\n", name, m.images, m.rmse, m.mae,
                     m.accuracy, m.quadratic_kappa);
}

}  // namespace

std::string truth_report(const std::map<std::string, double>& truth, const std::vector<std::string>& names,
                         const std::vector<Outcome>& outcomes) {
  std::vector<double> labels, scores;
  int not_acne = 0, unlabelled = 0, refused = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto label = truth.find(names[i]);
    if (label == truth.end())
      ++unlabelled;
    else if (!outcomes[i].graded)
      ++refused;
    else if (label->second == 0)
      ++not_acne;
    else {
      labels.push_back(label->second);
      scores.push_back(std::strtod(outcomes[i].value.c_str(), nullptr));
    }
  }
  std::string left_out;
  if (unlabelled > 0) left_out += fmt::format(" {} without a label.", unlabelled);
  if (refused > 0) left_out += fmt::format(" {} refused.", refused);
  if (not_acne > 0) left_out += fmt::format(" {} labelled 0, Not Acne, which is no grade.", not_acne);
  if (!left_out.empty()) left_out = "Pictures that do not count:" + left_out + "\n";
  if (labels.empty()) return "No graded picture has a label.\n" + left_out;

  const double mean = std::accumulate(labels.begin(), labels.end(), 0.0) / static_cast<double>(labels.size());
  std::string text = "| grader         | images | RMSE  | MAE   | accuracy | quadratic kappa |\n";
  text += "| -------------- | -----: | ----: | ----: | -------: | --------------: |\n";
  text += row("model", measure(labels, scores));
  text += row("constant guess", measure(labels, std::vector<double>(labels.size(), mean)));
  text +=
      fmt::format("The constant guess is the mean of these labels, {:.3f}: the best that one number can do.\n", mean);
  return text + left_out;
}

}  // namespace comedo::cli
