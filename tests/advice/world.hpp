// The shipped data, people to advise, and a plan told in short lines that tests compare.
#pragma once

#include <string>
#include <vector>

#include "comedo/advice.hpp"
#include "tree.hpp"

namespace comedo::test {

inline constexpr const char* kToday = "2026-11-26";

struct World {
  RuleBase rules;
  Ingredients ingredients;
  Catalog catalog;  ///< Of no products.
};
/// Throws where the shipped data do not load.
[[nodiscard]] const World& world();

/// Every question answered, nothing of it remarkable: a woman of 30 in the United Kingdom.
[[nodiscard]] Profile plain_profile();
[[nodiscard]] AdviceInput input_of(int level, Profile profile = {});
[[nodiscard]] Plan plan_of(const AdviceInput& input, const RuleBase& rules);

/// Everything that a plan says, a line each, sorted where the plan has no order of its own.
[[nodiscard]] std::vector<std::string> told(const Plan& plan);
[[nodiscard]] bool says(const Plan& plan, const std::string& start_of_line);
/// Steps that belong to a course: what is begun, then what a doctor is asked about.
[[nodiscard]] std::vector<Step> course_steps(const Plan& plan);

}  // namespace comedo::test
