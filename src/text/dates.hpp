// ISO 8601 dates without a clock.
#pragma once

#include <fmt/core.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "comedo/error.hpp"
#include "number.hpp"

namespace comedo {

/// Returns: the day of "2026-02-28"; none for anything else, among them a day that its month does not have.
[[nodiscard]] inline std::optional<std::chrono::sys_days> day_of(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = number<unsigned>(iso.substr(0, 4)), month = number<unsigned>(iso.substr(5, 2)),
             day = number<unsigned>(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                                         std::chrono::day(*day)};
  return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

/// Requires: a year in [0, 9999].
[[nodiscard]] inline std::string iso_date(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  const int year = static_cast<int>(date.year());
  require(year >= 0 && year <= 9999, "iso_date: a year of four digits");
  return fmt::format("{:04}-{:02}-{:02}", year, static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace comedo
