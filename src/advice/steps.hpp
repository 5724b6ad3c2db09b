// The routine: care and courses, as steps in the order of application.
#pragma once

#include "choose.hpp"

namespace comedo {

struct Context {
  const AdviceInput& input;
  const Person& person;
  const RuleBase& rules;
  const Catalog& catalog;
  const Ingredients& ingredients;
  const std::vector<Outcome>& outcomes;
};
/// Fills morning, evening and ask_doctor.
void add_steps(const Context& context, const Choice& choice, Plan& plan);

}  // namespace comedo
