#include "keep_rule.hpp"

#include <algorithm>

#include "number.hpp"

namespace comedo::cli {

std::optional<RetentionRule> keep_rule_of(const std::string& text) {
  const std::size_t sign = std::min(text.find('='), text.size());
  const auto kind = retention_kind_of(text.substr(0, sign));
  const auto days = number<int>(std::string_view(text).substr(std::min(sign + 1, text.size())));
  constexpr int kCentury = 36'525;
  if (!kind || !days || *days < 1 || *days > kCentury) return std::nullopt;
  return RetentionRule{*kind, *days};
}

std::string not_a_keep_rule(const std::string& text) {
  return keep_rule_of(text) ? "" : "must be KIND=DAYS, of pictures, selfies, plans, keys, consents";
}

}  // namespace comedo::cli
