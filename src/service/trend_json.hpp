// A trend as JSON, in pages.
#pragma once

#include "comedo/trend.hpp"
#include "messages.hpp"

namespace comedo {

/// Returns: the views of the whole trend, and its points, newest first, as far as the page goes.
[[nodiscard]] Json trend_json(const Trend& trend, const Paging& paging);

}  // namespace comedo
