#include <fmt/format.h>

#include <algorithm>

#include "comedo/study_report.hpp"
#include "html.hpp"
#include "numbers.hpp"
#include "plots.hpp"
#include "tables.hpp"

namespace comedo {
namespace {

constexpr const char* kHead = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>comedo: evaluation</title>
<style>
:root { color-scheme: light dark; --ink: #1d2a2f; --soft: #55646a; --line: #d7dfe2; --card: #fff; --page: #f4f7f7; --blue: #1f6f8b; --red: #b5483a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eef0; --soft: #a3b3b9; --line: #34444a; --card: #1a2428; --page: #11191c; --blue: #5fb3d0; --red: #e58b7c; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1rem; margin: 1rem 0; }
h1 { font-size: 1.7rem; margin: .5rem 0; } h2 { margin: 0 0 .5rem; font-size: 1.2rem; }
p, figcaption { margin: .4rem 0; overflow-wrap: anywhere; } figcaption, small, caption { color: var(--soft); }
.grid2 { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 25rem), 1fr)); gap: 1rem; }
.grid2 section { margin: 0; } figure { margin: 0; } svg { width: 100%; height: auto; display: block; max-width: 42rem; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: .4rem; }
th, td { text-align: right; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
th:first-child { text-align: left; } thead th { vertical-align: bottom; white-space: normal; } small { display: block; font-size: .75rem; font-weight: normal; }
svg text { fill: var(--ink); font: 14px system-ui, sans-serif; } svg .tick { fill: var(--soft); font-size: 13px; } svg .count { font-weight: 600; font-size: 15px; }
.middle { text-anchor: middle; } .end { text-anchor: end; }
svg .grid { stroke: var(--line); } .reference { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 6 4; } .strong { stroke: var(--red); stroke-width: 2.5; }
.trace { fill: none; stroke: var(--blue); stroke-width: 2.5; } .whisker { stroke: var(--ink); stroke-width: 2; } .dot { fill: var(--blue); fill-opacity: .35; }
.bin { fill: var(--blue); fill-opacity: .8; } .bar { fill: var(--blue); fill-opacity: .55; } .right { fill: var(--blue); } .wrong { fill: var(--red); }
</style></head><body><main>
)";

std::string figure(const std::string& title, const std::string& svg, const std::string& caption) {
  return fmt::format("<section><h2>{}</h2><figure>{}<figcaption>{}</figcaption></figure></section>\n", escaped(title),
                     svg, escaped(caption));
}

std::string constant_sentence(const Study& study) {
  return study.options.folds
             ? "The scores are out-of-fold: no image was scored by a grader that learned from its person. The constant "
               "guess "
               "is, for each fold, the mean grade of the other folds."
             : "The constant guess is the mean grade of these very images, the best that a constant can do here. "
               "Whether the "
               "grader learned from these people is not known to this page; where it did, its numbers flatter it.";
}

std::string summary(const Study& study, const StudySource& source) {
  const Measured& model = study.overall.graders.front();
  std::string html = "<h1>Evaluation</h1>\n<p>" + escaped(source.grader) + ". " + escaped(source.scores) + ".</p>\n";
  html += fmt::format("<p>{} of {} images have a score. {}</p>\n", study.cases.size(),
                      study.cases.size() + study.unanswered.size(), escaped(constant_sentence(study)));
  if (!study.unanswered.empty())
    html += "<p><strong>Images without a score count in none of the numbers.</strong></p>\n";
  html += "<section><h2>In short</h2>" + figures_table(study) +
          fmt::format(
              "<p>Grades are levels from 1 (Clear) to 5 (Severe). Intervals hold the middle 95 % of {} draws of {} "
              "people with replacement, each with all of their images; they say how much the numbers depend on who "
              "happened to be in the set, not how other cameras or other skin would do.</p></section>\n",
              study.options.resampling.resamples, model.people);
  return html;
}

std::string plots(const Study& study) {
  std::string html = "<div class=\"grid2\">\n";
  html += figure("Confusion matrix", confusion_plot(study),
                 "Number of images and share of the row; the diagonal is right.");
  html += figure("Recall by level", recall_plot(study),
                 "Share of each true level's images that got it; line: 95 % interval.");
  html += figure("Score against true level", scatter_plot(study),
                 "A point an image; dashed: where the score equals the level.");
  html += figure("Reliability", reliability_plot(study),
                 "Bins of half a grade. Below the line the score is too high there, above it too low.");
  html += figure(
      "Bland-Altman", bland_altman_plot(study),
      "Red: mean difference. Dashed: limits of agreement, mean ± 1.96 standard deviations. True levels are whole "
      "numbers, hence the stripes.");
  for (std::size_t i = 0; i < study.risk.size(); ++i)
    html += figure(
        "Error where the least trusted are refused", risk_plot(study.risk[i], study, fmt::format("risk-{}", i)),
        "Trust: " + study.risk[i].trust + ". Dashed: RMSE of all images. Refusing helps where the curve lies below.");
  if (!study.groups.empty())
    html += figure("RMSE by subgroup", group_bars(study),
                   "Bar: model, with its 95 % interval. Red mark: constant guess on the same images.");
  return html + "</div>\n";
}

std::string section(const std::string& title, const std::string& table) {
  return table.empty() ? "" : "<section><h2>" + escaped(title) + "</h2>" + table + "</section>\n";
}

std::string unanswered(const Study& study) {
  if (study.unanswered.empty()) return {};
  constexpr std::size_t kMost = 200;
  std::string html;
  for (std::size_t i = 0; i < std::min(kMost, study.unanswered.size()); ++i)
    html += (i == 0 ? "" : ", ") + escaped(study.unanswered[i]);
  if (study.unanswered.size() > kMost) html += fmt::format(" and {} more", study.unanswered.size() - kMost);
  return "<section><h2>Images without a score</h2><p>" + html + "</p></section>\n";
}

}  // namespace

std::string to_html(const Study& study, const StudySource& source) {
  return kHead + summary(study, source) + plots(study) + section("Beside the doctors", doctors_table(study)) +
         section("Subgroups", groups_table(study)) + section("Robustness", worse_table(study)) +
         section("Interval and count", checks_table(study)) + section("Worst cases", worst_table(study)) +
         unanswered(study) +
         "<p><small>A grade is an estimate from one photograph, not a diagnosis.</small></p>\n</main></body></html>\n";
}

}  // namespace comedo
