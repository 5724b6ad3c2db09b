// The promises of the plan, checked on the plan itself: what treatments are comes from the ingredients' data, who the
// person is from the profile. What the rules excluded is never asked.
#pragma once

#include <string>

#include "comedo/advice.hpp"

namespace comedo::test {

/// Returns: the first promise that the plan breaks; empty where it keeps all.
[[nodiscard]] std::string broken_promise(const Plan& plan, const AdviceInput& input, const RuleBase& rules,
                                         const Ingredients& ingredients);

}  // namespace comedo::test
