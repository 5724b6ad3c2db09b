// What the categories of Open Beauty Facts and its time stamps mean here.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "comedo/catalog.hpp"

namespace comedo {

/// Returns: the kind that `categories_tags` tells, or the text `categories` where there are no tags.
[[nodiscard]] ProductKind kind_of_categories(const nlohmann::json& object);
/// Returns: "1970-01-01" and so many days. Requires: days in 0..2932896, up to the year 9999.
[[nodiscard]] std::string iso_date(std::int64_t days);

}  // namespace comedo
