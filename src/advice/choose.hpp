// Which course is begun, which one a doctor is asked about, and why the others are not.
#pragma once

#include "person.hpp"

namespace comedo {

/// What rules say of one course; indices of rules.
struct Candidate {
  std::size_t course = 0;
  double points = 0;
  std::vector<std::size_t> included_by, excluded_by;
  LegalStatus status = LegalStatus::cosmetic;  ///< The strictest of its treatments in the person's country.
};
struct Choice {
  std::vector<Candidate> candidates;     ///< Every course that a rule included, by points, then the file's order.
  std::optional<std::size_t> begun;      ///< Index of candidates.
  std::vector<std::size_t> asked_about;  ///< Indices of candidates: better ones, on prescription.
};
[[nodiscard]] Choice choose_courses(const Outcome& outcome, const Person& person, const RuleBase& rules,
                                    const std::optional<std::string>& country, const Ingredients& ingredients);

/// Returns: what holds in the country; the strictest of all where it is unknown.
[[nodiscard]] LegalStatus status_in(const Treatment& treatment, const std::optional<std::string>& country);

}  // namespace comedo
