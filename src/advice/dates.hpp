// ISO 8601 dates without a clock.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace comedo {

/// Returns: the day of "2026-02-28"; none for anything else, among them a day that its month does not have.
[[nodiscard]] std::optional<std::chrono::sys_days> day_of(std::string_view iso);
/// Requires: a year in [0, 9999].
[[nodiscard]] std::string iso_date(std::chrono::sys_days day);

}  // namespace comedo
