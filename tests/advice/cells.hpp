// The rule file only ever compares facts. Two values that no comparison separates lead to the same plan, so one of them
// stands for all: the cells of a fact.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "comedo/advice.hpp"

namespace comedo::test {

/// One answer: what it is called and what it makes of an input.
struct Answer {
  std::string name;
  std::function<void(AdviceInput&)> give;
};
struct Axis {
  std::string fact;
  std::vector<Answer> answers;  ///< One a cell; the first is "unknown" where a person can leave the answer out.
};
/// Every fact that a profile, a grade or a follow-up can tell, with its cells in the shipped rule file.
[[nodiscard]] const std::vector<Axis>& axes();
[[nodiscard]] const Axis& axis(const std::string& fact);
/// Calls `visit` with every combination of the axes' answers on top of `input`. Returns: how many there were.
std::size_t for_each_combination(const std::vector<Axis>& axes, const AdviceInput& input,
                                 const std::function<void(const AdviceInput&)>& visit);

}  // namespace comedo::test
