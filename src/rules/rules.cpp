#include "comedo/rules.hpp"

#include <set>

#include "data.hpp"

namespace comedo {

namespace {

template <class List>
auto* by_id(const List& list, std::string_view id) noexcept {
  const auto index = index_of(list, id);
  return index ? &list[*index] : nullptr;
}

/// A derived fact after a rule that may set it.
void settle(FactValue& fact, bool applies, const Verdict& verdict) {
  if (applies) fact.number = 1;
  if (verdict.strict == Truth::yes) fact.certain = true;
  if (verdict.strict == Truth::unknown) fact.doubt |= verdict.deciding;
  if (fact.certain) fact.doubt.reset();
}

std::vector<Deciding> by_fact(const std::vector<std::pair<std::size_t, FactSet>>& undecided) {
  FactSet all;
  for (const auto& [rule, facts] : undecided) all |= facts;
  std::vector<Deciding> deciding;
  for (std::size_t fact = 0; fact < kMostFacts; ++fact) {
    if (!all.test(fact)) continue;
    Deciding one{fact, {}};
    for (const auto& [rule, facts] : undecided)
      if (facts.test(fact)) one.rules.push_back(rule);
    std::sort(one.rules.begin(), one.rules.end());
    deciding.push_back(std::move(one));
  }
  return deciding;
}

}  // namespace

RuleBase::RuleBase(std::unique_ptr<Data> data) : data_(std::move(data)) {}
RuleBase::RuleBase(RuleBase&&) noexcept = default;
RuleBase& RuleBase::operator=(RuleBase&&) noexcept = default;
RuleBase::~RuleBase() = default;

const std::string& RuleBase::version() const noexcept { return data_->version; }
const std::string& RuleBase::date() const noexcept { return data_->date; }
std::span<const Source> RuleBase::sources() const noexcept { return data_->sources; }
std::span<const Fact> RuleBase::facts() const noexcept { return data_->facts; }
std::span<const Treatment> RuleBase::treatments() const noexcept { return data_->treatments; }
std::span<const Course> RuleBase::courses() const noexcept { return data_->courses; }
std::span<const Rule> RuleBase::rules() const noexcept { return data_->rules; }
const Rule* RuleBase::rule(std::string_view id) const noexcept { return by_id(data_->rules, id); }
const Treatment* RuleBase::treatment(std::string_view id) const noexcept { return by_id(data_->treatments, id); }
const Course* RuleBase::course(std::string_view id) const noexcept { return by_id(data_->courses, id); }

std::vector<std::string> RuleBase::text_keys() const {
  std::set<std::string> keys;
  for (const Fact& fact : data_->facts) keys.insert(fact.question);
  for (const Treatment& treatment : data_->treatments) {
    keys.insert({treatment.name, treatment.amount, treatment.frequency});
    keys.insert(treatment.ramp_up.begin(), treatment.ramp_up.end());
  }
  for (const Course& course : data_->courses) keys.insert(course.name);
  for (const Rule& rule : data_->rules)
    for (const Effect& effect : rule.effects) keys.insert(effect.text);
  keys.erase("");
  return {keys.begin(), keys.end()};
}

Outcome RuleBase::choose(Facts& facts) const { return run(facts, false); }
Outcome RuleBase::conclude(Facts& facts) const { return run(facts, true); }

Outcome RuleBase::run(Facts& facts, bool late) const {
  require(facts.rules_ == this, "RuleBase: facts of this rule base");
  std::vector<FactValue>& values = facts.values_;
  Outcome outcome;
  std::vector<std::pair<std::size_t, FactSet>> undecided;
  for (const std::size_t index : data_->order) {
    const Rule& rule = data_->rules[index];
    if (rule.late != late) continue;
    const Verdict verdict = evaluate(data_->conditions[index], values);
    const bool applies = verdict.assumed == Truth::yes || (verdict.assumed == Truth::unknown && rule.apply_if_unknown);
    if (applies) outcome.applied.push_back(index);
    if (verdict.strict == Truth::unknown && data_->speaks[index]) undecided.emplace_back(index, verdict.deciding);
    for (const std::size_t fact : data_->sets[index]) settle(values[fact], applies, verdict);
  }
  std::sort(outcome.applied.begin(), outcome.applied.end());
  outcome.deciding = by_fact(undecided);
  return outcome;
}

}  // namespace comedo
