// Profile, grades and course so far, as facts that rules can ask for.
#pragma once

#include <map>

#include "course_so_far.hpp"

namespace comedo {

struct Person {
  Facts facts;
  std::map<std::string, std::vector<std::string>, std::less<>> texts;  ///< What facts of free texts name.
};
[[nodiscard]] Person facts_of(const AdviceInput& input, const CourseSoFar& so_far, const RuleBase& rules,
                              const Ingredients& ingredients);

/// What `advise` can tell; a rule file that declares anything else is refused.
struct KnownFact {
  std::string_view id;
  FactType type;
  bool late = false;
};
[[nodiscard]] std::span<const KnownFact> known_facts() noexcept;

/// Tells a fact of free texts, and keeps them.
void tell_texts(Person& person, const std::string& fact, const std::vector<std::string>& names);

/// Returns: the name in lower case with underscores, as classes and values of sets are written.
[[nodiscard]] std::string plain(std::string_view name);

}  // namespace comedo
