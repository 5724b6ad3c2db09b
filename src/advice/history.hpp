// What the person uses and has used, and what that is.
#pragma once

#include "person.hpp"

namespace comedo {

/// Returns: what treatments or medicines are, by the ingredients' data and by their own names, as `plain` writes them.
[[nodiscard]] std::vector<std::string> kinds_of(std::span<const std::string> names, const Ingredients& ingredients);

/// Returns: whether an allergy, treatment, illness or medicine has a name that nobody here knows.
[[nodiscard]] bool names_what_is_unknown(const Profile& profile, const RuleBase& rules, const Ingredients& ingredients);

/// Treatments as the person tells them, and as the course so far shows: what is used now has failed with it. A medicine
/// is in use.
void tell_history(Person& person, const AdviceInput& input, const CourseSoFar& so_far, const RuleBase& rules,
                  const Ingredients& ingredients);

}  // namespace comedo
