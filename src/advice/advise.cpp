#include <algorithm>

#include "comedo/advice.hpp"
#include "dates.hpp"
#include "lines.hpp"
#include "steps.hpp"

namespace comedo {

namespace {

// Classes of what was chosen, as the late facts have them.
std::vector<std::string> classes_of(const Choice& choice, const std::vector<std::size_t>& candidates,
                                    const RuleBase& rules) {
  std::vector<std::string> classes;
  for (const std::size_t index : candidates)
    for (const std::size_t treatment : rules.courses()[choice.candidates[index].course].treatments) {
      const auto& all = rules.treatments()[treatment].classes;
      classes.insert(classes.end(), all.begin(), all.end());
    }
  return classes;
}

void tell_choice(const Choice& choice, const RuleBase& rules, Facts& facts) {
  std::vector<std::size_t> begun;
  if (choice.begun) begun.push_back(*choice.begun);
  facts.set("planned", std::span<const std::string>(classes_of(choice, begun, rules)));
  facts.set("asked", std::span<const std::string>(classes_of(choice, choice.asked_about, rules)));
}

std::optional<double> soonest(const Outcome& outcome, const RuleBase& rules, EffectKind kind) {
  std::optional<double> weeks;
  for (const std::size_t index : outcome.applied)
    for (const Effect& effect : rules.rules()[index].effects)
      if (effect.kind == kind) weeks = std::min(weeks.value_or(effect.number), effect.number);
  return weeks;
}

std::string after(std::string_view day, std::optional<double> weeks) {
  return weeks ? iso_date(*day_of(day) + std::chrono::days(static_cast<int>(*weeks * 7))) : std::string();
}

// A course that goes on is reviewed when it ends, not so long after today; one that has ended begins its next.
std::string review_date(const AdviceInput& input, const CourseSoFar& so_far, Decision decision,
                        std::optional<double> weeks) {
  const bool within = weeks && so_far.weeks && *so_far.weeks < *weeks && decision == Decision::carry_on;
  return after(within ? input.plan_started : input.today, weeks);
}

void add_alternatives(const Choice& choice, const RuleBase& rules, Plan& plan) {
  for (std::size_t i = 0; i < choice.candidates.size(); ++i) {
    if (choice.begun == i) continue;
    if (std::find(choice.asked_about.begin(), choice.asked_about.end(), i) != choice.asked_about.end()) continue;
    const Candidate& candidate = choice.candidates[i];
    plan.alternatives.push_back({rules.courses()[candidate.course].id, ids_of(candidate.excluded_by, rules)});
  }
}

void check(const AdviceInput& input) {
  const auto sound = [](const Grade& grade) {
    return grade.level >= 1 && grade.level <= 5 && grade.score >= 1 && grade.score <= 5;
  };
  require(sound(input.grade), "advise: level and score in [1, 5]");
  require(day_of(input.today).has_value(), "advise: today is an ISO date");
  require(input.plan_started.empty() || day_of(input.plan_started), "advise: plan_started is empty or an ISO date");
  for (const Visit& visit : input.earlier) require(sound(visit.grade), "advise: earlier levels and scores in [1, 5]");
}

}  // namespace

std::string_view name_of(Decision decision) noexcept {
  switch (decision) {
    case Decision::start: return "start";
    case Decision::carry_on: return "carry_on";
    case Decision::step_up: return "step_up";
    case Decision::step_down: return "step_down";
    case Decision::refer: return "refer";
  }
  return "unknown";
}

Plan advise(const AdviceInput& input, const RuleBase& rules, const Catalog& catalog, const Ingredients& ingredients) {
  check(input);
  const CourseSoFar so_far = course_so_far(input);
  Person person = facts_of(input, so_far, rules, ingredients);
  std::vector<Outcome> outcomes = {rules.choose(person.facts)};
  const Choice choice = choose_courses(outcomes.front(), person, rules, input.profile.country, ingredients);
  tell_choice(choice, rules, person.facts);
  outcomes.push_back(rules.conclude(person.facts));

  Plan plan;
  plan.rules_version = rules.version();
  plan.date = input.today;
  for (const Outcome& outcome : outcomes) add_lines(outcome, rules, so_far, plan);
  add_steps({input, person, rules, catalog, ingredients, outcomes}, choice, plan);
  add_questions(outcomes, person, rules, plan);
  add_alternatives(choice, rules, plan);
  plan.next_selfie = after(input.today, soonest(outcomes.front(), rules, EffectKind::selfie));
  plan.review = review_date(input, so_far, plan.decision, soonest(outcomes.front(), rules, EffectKind::review));
  return plan;
}

}  // namespace comedo
