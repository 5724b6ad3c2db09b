// What the metrics say about grades: how many, how severe, why not. Nobody's data.
#include <array>

#include "state.hpp"

namespace comedo {

namespace {

constexpr std::array kScores = {1.0,  1.25, 1.5,  1.75, 2.0,  2.25, 2.5,  2.75, 3.0,
                                3.25, 3.5,  3.75, 4.0,  4.25, 4.5,  4.75, 5.0};
constexpr const char* kEnds = "Pictures that were looked at, by what came of them.";

}  // namespace

void count_grade(Metrics& metrics, const Report& report) {
  metrics.histogram("comedo_assessment_score", "Scores given, from 1 to 5.", kScores).observe(report.assessment.score);
  metrics
      .counter("comedo_assessment_levels_total", "Levels given, from 1 to 5.",
               {{"level", std::to_string(static_cast<int>(report.assessment.level))}})
      .add();
  metrics.counter("comedo_assessments_total", kEnds, {{"outcome", "graded"}}).add();
}

void count_refusal(Metrics& metrics, const Error& refusal) {
  metrics.counter("comedo_assessments_total", kEnds, {{"outcome", std::string(name_of(refusal.code))}}).add();
}

void describe(ServiceState& state, const Manifest& model) {
  const auto one = [] { return 1.0; };
  state.options.metrics->gauge("comedo_build_info", "Always 1; the labels tell who grades.", one,
                               {{"version", metric_label(state.options.version)},
                                {"model", metric_label(model.name)},
                                {"model_version", metric_label(model.version)}});
  state.options.metrics->gauge("comedo_assessments_waiting",
                               "Pictures that were sent to be graded later; -1: no database.", [&state] {
                                 const auto waiting = state.storage.assessments().waiting();
                                 return waiting ? static_cast<double>(*waiting) : -1.0;
                               });
}

}  // namespace comedo
