// How long something is kept, as the operator writes it: "pictures=90".
#pragma once

#include <optional>
#include <string>

#include "comedo/service.hpp"

namespace comedo::cli {

/// Returns: kind and days. None where it is no such thing.
[[nodiscard]] std::optional<RetentionRule> keep_rule_of(const std::string& text);

/// Returns: what is wrong with it; empty for nothing.
[[nodiscard]] std::string not_a_keep_rule(const std::string& text);

}  // namespace comedo::cli
