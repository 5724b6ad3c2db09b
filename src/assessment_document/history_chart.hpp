// A trend as a chart: time to the right, worse upwards.
#pragma once

#include "words.hpp"

namespace comedo::document {

/// Requires: at least one point; ISO 8601 days as dates.
[[nodiscard]] paper::Chart chart_of(const Trend& trend, const Words& words);

}  // namespace comedo::document
