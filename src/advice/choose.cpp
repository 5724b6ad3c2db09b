#include "choose.hpp"

#include <algorithm>

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

bool excludes(const Effect& effect, const Candidate& candidate, const Person& person, const RuleBase& rules,
              const Ingredients& ingredients) {
  if (effect.kind == EffectKind::exclude) return ((effect.courses >> candidate.course) & 1U) != 0;
  if (effect.kind != EffectKind::exclude_named && effect.kind != EffectKind::exclude_tried) return false;
  const auto names = person.texts.find(effect.target);
  if (names == person.texts.end() || names->second.empty()) return false;
  const Course& course = rules.courses()[candidate.course];
  const auto test = effect.kind == EffectKind::exclude_named ? holds_any : all_tried;
  return test(course, names->second, rules, ingredients);
}

// Points are the most that an inclusion gives, and what preferences add.
Candidate weigh(std::size_t course, const Outcome& outcome, const Person& person, const RuleBase& rules,
                const Ingredients& ingredients) {
  Candidate candidate;
  candidate.course = course;
  double included = 0, preferred = 0;
  for (const std::size_t index : outcome.applied) {
    for (const Effect& effect : rules.rules()[index].effects) {
      const bool meant = ((effect.courses >> course) & 1U) != 0;
      if (effect.kind == EffectKind::include && meant) {
        included = std::max(included, effect.number);
        candidate.included_by.push_back(index);
      } else if (effect.kind == EffectKind::prefer && meant) {
        preferred += effect.number;
        candidate.included_by.push_back(index);
      } else if (excludes(effect, candidate, person, rules, ingredients)) {
        candidate.excluded_by.push_back(index);
      }
    }
  }
  candidate.points = included > 0 ? included + preferred : 0;
  return candidate;
}

// The rules of a candidate once each: one rule may speak of it in several effects.
void once_each(std::vector<std::size_t>& indices) {
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
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
  for (std::size_t course = 0; course < rules.courses().size(); ++course) {
    Candidate candidate = weigh(course, outcome, person, rules, ingredients);
    if (candidate.points <= 0) continue;
    once_each(candidate.included_by);
    once_each(candidate.excluded_by);
    for (const std::size_t treatment : rules.courses()[course].treatments)
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
