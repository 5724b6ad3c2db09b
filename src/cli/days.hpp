// Days on the command line.
#pragma once

#include <fmt/core.h>

#include <ctime>
#include <string>

#include "dates.hpp"

namespace comedo::cli {

/// The day on which the program runs, where its clock stands.
inline std::string current_day() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return fmt::format("{:04}-{:02}-{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

/// A check of CLI11: empty where the text is a day of the calendar.
inline std::string not_a_day(const std::string& text) { return day_of(text) ? "" : "must be a day such as 2026-03-31"; }

}  // namespace comedo::cli
