// What rules say, as the plan's lines.
#pragma once

#include "person.hpp"

namespace comedo {

/// Returns: the ids of rules.
[[nodiscard]] std::vector<std::string> ids_of(const std::vector<std::size_t>& indices, const RuleBase& rules);
/// Puts what rules say into the plan: urgent, referrals, avoid, expect, notes, decision. What two rules say in the same
/// words becomes one line of both.
void add_lines(const Outcome& outcome, const RuleBase& rules, const CourseSoFar& so_far, Plan& plan);
/// Adds the questions: unknown facts on which rules hang, and those that rules ask. Each once, in the file's order.
void add_questions(const std::vector<Outcome>& outcomes, const Person& person, const RuleBase& rules, Plan& plan);
/// Returns: the rules' further words on how to begin with a treatment.
[[nodiscard]] std::vector<Line> ramp_up_of(std::size_t treatment, const std::vector<Outcome>& outcomes,
                                           const RuleBase& rules);
/// Adds `line`, or its rules to the line that says the same.
void add_line(std::vector<Line>& lines, Line line);

}  // namespace comedo
