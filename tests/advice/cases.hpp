// People with their plans: what each answer changes.
#pragma once

#include <string>
#include <vector>

#include "comedo/advice.hpp"

namespace comedo::test {

struct NamedInput {
  std::string name;
  AdviceInput input;
  std::size_t compared_with = 0;  ///< Index of the person who differs in one answer; its own for those told in full.
};
[[nodiscard]] const std::vector<NamedInput>& people();

}  // namespace comedo::test
