#include "lines.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace comedo {

namespace {

void add_rules(Line& line, const std::vector<std::string>& rules) {
  for (const std::string& rule : rules)
    if (std::find(line.rules.begin(), line.rules.end(), rule) == line.rules.end()) line.rules.push_back(rule);
}

void add_referral(std::vector<Referral>& referrals, Line line, int days) {
  const auto same =
      std::find_if(referrals.begin(), referrals.end(), [&](const Referral& one) { return one.line.text == line.text; });
  if (same == referrals.end()) return referrals.push_back({std::move(line), days});
  add_rules(same->line, line.rules);
  same->within_days = std::min(same->within_days, days);
}

void decide(const Effect& effect, const Rule& rule, const CourseSoFar& so_far, Plan& plan) {
  for (int i = 0; i <= static_cast<int>(Decision::refer); ++i)
    if (name_of(static_cast<Decision>(i)) == effect.value) plan.decision = static_cast<Decision>(i);
  const double weeks = std::floor(so_far.weeks.value_or(0));
  plan.decision_because.push_back({effect.text, {{"weeks", fmt::format("{:.0f}", weeks)}}, {rule.id}});
}

void say(const Effect& effect, const Rule& rule, const CourseSoFar& so_far, Plan& plan) {
  const auto line = [&] { return Line{effect.text, {}, {rule.id}}; };
  switch (effect.kind) {
    case EffectKind::urgent: return add_line(plan.urgent, line());
    case EffectKind::refer: return add_referral(plan.referrals, line(), static_cast<int>(effect.number));
    case EffectKind::avoid: return add_line(plan.avoid, line());
    case EffectKind::expect: return add_line(plan.expect, line());
    case EffectKind::note: return add_line(plan.notes, line());
    case EffectKind::decide:
      if (plan.decision_because.empty()) decide(effect, rule, so_far, plan);
      return;
    default: return;
  }
}

}  // namespace

void add_line(std::vector<Line>& lines, Line line) {
  const auto same = std::find_if(lines.begin(), lines.end(), [&](const Line& one) { return one.text == line.text; });
  if (same == lines.end()) return lines.push_back(std::move(line));
  add_rules(*same, line.rules);
}

std::vector<std::string> ids_of(const std::vector<std::size_t>& indices, const RuleBase& rules) {
  std::vector<std::string> ids;
  ids.reserve(indices.size());
  for (const std::size_t index : indices) ids.push_back(rules.rules()[index].id);
  return ids;
}

void add_lines(const Outcome& outcome, const RuleBase& rules, const CourseSoFar& so_far, Plan& plan) {
  for (const std::size_t index : outcome.applied)
    for (const Effect& effect : rules.rules()[index].effects) say(effect, rules.rules()[index], so_far, plan);
  std::stable_sort(plan.referrals.begin(), plan.referrals.end(),
                   [](const Referral& a, const Referral& b) { return a.within_days < b.within_days; });
}

void add_questions(const std::vector<Outcome>& outcomes, const Person& person, const RuleBase& rules, Plan& plan) {
  std::map<std::size_t, std::vector<std::size_t>> asked_by;  // of facts, the rules
  for (const Outcome& outcome : outcomes) {
    for (const Deciding& deciding : outcome.deciding) {
      auto& by = asked_by[deciding.fact];
      by.insert(by.end(), deciding.rules.begin(), deciding.rules.end());
    }
    for (const std::size_t index : outcome.applied)
      for (const Effect& effect : rules.rules()[index].effects)
        if (effect.kind == EffectKind::ask) asked_by[effect.fact].push_back(index);
  }
  for (const auto& [index, by] : asked_by) {
    const Fact& fact = rules.facts()[index];
    if (fact.question.empty() || person.facts.known(fact.id)) continue;
    auto same = std::find_if(plan.questions.begin(), plan.questions.end(),
                             [&](const Question& one) { return one.fact == fact.asked_as; });
    if (same == plan.questions.end()) same = plan.questions.insert(same, {fact.asked_as, {fact.question, {}, {}}});
    add_rules(same->line, ids_of(by, rules));
  }
}

std::vector<Line> ramp_up_of(std::size_t treatment, const std::vector<Outcome>& outcomes, const RuleBase& rules) {
  std::vector<Line> lines;
  for (const Outcome& outcome : outcomes)
    for (const std::size_t index : outcome.applied)
      for (const Effect& effect : rules.rules()[index].effects)
        if (effect.kind == EffectKind::ramp_up && ((effect.treatments >> treatment) & 1U) != 0)
          add_line(lines, {effect.text, {}, {rules.rules()[index].id}});
  return lines;
}

}  // namespace comedo
