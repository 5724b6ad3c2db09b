#include "grading.hpp"

#include "handlers.hpp"

namespace comedo {

GradeEntry grade_of(const Report& report) {
  return {to_json(report), report.assessment.score, static_cast<int>(report.assessment.level), report.model_name,
          report.model_version};
}

Result<Report> look_at(ServiceState& state, std::span<const std::uint8_t> picture, Stopwatch& watch) {
  return state.pipelines.with_one([&](Pipeline& pipeline) {
    watch.lap("await_pipeline");
    return pipeline.assess(picture, "", [&](std::string_view stage) { watch.lap(stage); });
  });
}

Result<Report> counted(ServiceState& state, Result<Report> report) {
  if (report)
    count_grade(*state.options.metrics, *report);
  else
    count_refusal(*state.options.metrics, report.error());
  return report;
}

}  // namespace comedo

namespace comedo::assessments {

namespace {

/// A picture that ended the program three times has had its chances.
Result<Report> report_of(ServiceState& state, const AssessmentEntry& entry, Stopwatch& watch) {
  constexpr std::int64_t kMostAttempts = 3;
  if (entry.attempts > kMostAttempts) return Error{ErrorCode::internal_error, "this picture could not be graded"};
  const auto selfie = state.storage.selfies().find(entry.user, entry.selfie);
  if (!selfie) return selfie.error();
  const auto bytes = state.objects->get(selfie->object);
  if (!bytes) return bytes.error();
  return counted(state, look_at(state, *bytes, watch));
}

/// Nobody waits for a queued picture, so what it took goes to the metrics alone.
void count_stages(ServiceState& state, const Stopwatch& watch) {
  for (const auto& [stage, took] : watch.stages())
    state.options.metrics
        ->histogram("comedo_queued_stage_seconds", "Stages of pictures that were graded later.", latency_bounds(),
                    {{"stage", stage}})
        .observe(std::chrono::duration<double>(took).count());
}

/// The database or the store was away in the middle. It was not the picture's fault, which waits again.
Error hold(ServiceState& state, const AssessmentEntry& entry, const Error& trouble) {
  const std::lock_guard lock(state.held);
  state.held_assessments.push_back(entry.id);
  return trouble;
}

Result<Done> give_back_held(ServiceState& state) {
  const std::lock_guard lock(state.held);
  while (!state.held_assessments.empty()) {
    const auto back = state.storage.assessments().give_back(state.held_assessments.back());
    if (!back && back.error().code != ErrorCode::entry_missing) return back;  // missing: erased, or it has ended
    state.held_assessments.pop_back();
  }
  return Done{};
}

}  // namespace

Result<bool> work_once(ServiceState& state, std::int64_t now_ms) {
  if (const auto back = give_back_held(state); !back) return back.error();
  const auto next = state.storage.assessments().take_next_queued(now_ms);
  if (!next) return next.error();
  if (!*next) return false;
  const AssessmentEntry& entry = **next;
  Stopwatch watch(state.options.monotonic);
  const auto report = report_of(state, entry, watch);
  count_stages(state, watch);
  if (!report && report.error().code == ErrorCode::storage_unavailable) return hold(state, entry, report.error());
  const auto noted = report ? state.storage.assessments().finish(entry.id, grade_of(*report), state.options.now_ms())
                            : state.storage.assessments().refuse(entry.id, report.error(), state.options.now_ms());
  if (!noted) return hold(state, entry, noted.error());
  return true;
}

}  // namespace comedo::assessments
