// Intervals, lesion counts and trust: what a grader says beside its score, against the truth.
#pragma once

#include "comedo/study.hpp"

namespace comedo {

/// Requires of each: a case at least, every case with a prediction.
[[nodiscard]] std::vector<IntervalCheck> check_intervals(const std::vector<Case>& cases, const StudyOptions& options);
[[nodiscard]] std::optional<CountCheck> check_counts(const std::vector<Case>& cases, const Resampling& resampling);
[[nodiscard]] std::vector<RiskCurve> risk_curves(const std::vector<Case>& cases);

}  // namespace comedo
