#include "choose.hpp"

#include <algorithm>
#include <bit>

namespace comedo {

namespace {

constexpr std::size_t kMostAsked = 2;  // more names than that help nobody at the doctor's

bool names_class(const Treatment& treatment, const std::string& name) {
  return std::find(treatment.classes.begin(), treatment.classes.end(), name) != treatment.classes.end() ||
         treatment.id == name;
}

// Whether any of the names means this active.
bool named(const std::vector<std::string>& names, const Active& active, const Ingredients& ingredients) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return ingredients.covers(name, active.inci); });
}

bool holds_any(const Course& course, const std::vector<std::string>& names, const RuleBase& rules,
               const Ingredients& ingredients) {
  return std::any_of(course.treatments.begin(), course.treatments.end(), [&](std::size_t index) {
    const Treatment& treatment = rules.treatments()[index];
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return names_class(treatment, plain(name)); }) ||
           std::any_of(treatment.actives.begin(), treatment.actives.end(),
                       [&](const Active& active) { return named(names, active, ingredients); });
  });
}

bool all_tried(const Course& course, const std::vector<std::string>& names, const RuleBase& rules,
               const Ingredients& ingredients) {
  return std::all_of(course.treatments.begin(), course.treatments.end(), [&](std::size_t index) {
    const auto& actives = rules.treatments()[index].actives;
    return std::all_of(actives.begin(), actives.end(),
                       [&](const Active& active) { return named(names, active, ingredients); });
  });
}

// Bits of the courses that the effect excludes.
std::uint64_t excluded(const Effect& effect, const Person& person, const RuleBase& rules,
                       const Ingredients& ingredients) {
  if (effect.kind == EffectKind::exclude) return effect.courses;
  if (effect.kind != EffectKind::exclude_named && effect.kind != EffectKind::exclude_tried) return 0;
  const auto names = person.texts.find(effect.target);
  if (names == person.texts.end() || names->second.empty()) return 0;
  const auto test = effect.kind == EffectKind::exclude_named ? holds_any : all_tried;
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < rules.courses().size(); ++i)
    if (test(rules.courses()[i], names->second, rules, ingredients)) bits |= std::uint64_t{1} << i;
  return bits;
}

// Once each: one rule may speak of a course in several effects.
void add_once(std::vector<std::size_t>& indices, std::size_t index) {
  if (indices.empty() || indices.back() != index) indices.push_back(index);
}

// Every course with what the applied rules say of it. Points are the most that an inclusion gives, and what preferences
// add.
std::vector<Candidate> weigh(const Outcome& outcome, const Person& person, const RuleBase& rules,
                             const Ingredients& ingredients) {
  std::vector<Candidate> all(rules.courses().size());
  std::vector<double> preferred(all.size(), 0);
  for (const std::size_t index : outcome.applied) {
    for (const Effect& effect : rules.rules()[index].effects) {
      const bool includes = effect.kind == EffectKind::include, prefers = effect.kind == EffectKind::prefer;
      const std::uint64_t meant = includes || prefers ? effect.courses : excluded(effect, person, rules, ingredients);
      for (std::uint64_t left = meant; left != 0; left &= left - 1) {
        const auto course = static_cast<std::size_t>(std::countr_zero(left));
        add_once(includes || prefers ? all[course].included_by : all[course].excluded_by, index);
        if (includes) all[course].points = std::max(all[course].points, effect.number);
        if (prefers) preferred[course] += effect.number;
      }
    }
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].course = i;
    if (all[i].points > 0) all[i].points = std::max(all[i].points + preferred[i], 1.0);  // a wish is no exclusion
  }
  return all;
}

}  // namespace

LegalStatus status_in(const Treatment& treatment, const std::optional<std::string>& country) {
  if (country) {
    const auto found = treatment.status.find(*country);
    return found != treatment.status.end() ? found->second : treatment.status.at("*");
  }
  LegalStatus strictest = LegalStatus::cosmetic;
  for (const auto& [where, status] : treatment.status) strictest = std::max(strictest, status);
  return strictest;
}

Choice choose_courses(const Outcome& outcome, const Person& person, const RuleBase& rules,
                      const std::optional<std::string>& country, const Ingredients& ingredients) {
  Choice choice;
  for (Candidate& candidate : weigh(outcome, person, rules, ingredients)) {
    if (candidate.points <= 0) continue;
    for (const std::size_t treatment : rules.courses()[candidate.course].treatments)
      candidate.status = std::max(candidate.status, status_in(rules.treatments()[treatment], country));
    choice.candidates.push_back(std::move(candidate));
  }
  std::stable_sort(choice.candidates.begin(), choice.candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.points > b.points; });
  for (std::size_t i = 0; i < choice.candidates.size() && !choice.begun; ++i) {
    const Candidate& candidate = choice.candidates[i];
    if (!candidate.excluded_by.empty() || candidate.status == LegalStatus::not_sold) continue;
    if (candidate.status < LegalStatus::prescription)
      choice.begun = i;
    else if (choice.asked_about.size() < kMostAsked)
      choice.asked_about.push_back(i);
  }
  return choice;
}

}  // namespace comedo
