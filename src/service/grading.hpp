// A picture's way through the pipeline, with what it took and what came of it in the figures.
#pragma once

#include "state.hpp"

namespace comedo {

/// Waits for a pipeline; the watch tells how long, and of each stage. Errors: those of Pipeline::assess.
[[nodiscard]] Result<Report> look_at(ServiceState& state, std::span<const std::uint8_t> picture, Stopwatch& watch);
/// Returns: `report`, once the figures know of it.
[[nodiscard]] Result<Report> counted(ServiceState& state, Result<Report> report);
/// Returns: what is stored of a report.
[[nodiscard]] GradeEntry grade_of(const Report& report);

}  // namespace comedo
