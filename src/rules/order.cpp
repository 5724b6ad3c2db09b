#include "data.hpp"

namespace comedo {

namespace {

// Facts that are late: declared so, or set by a rule that reads a late one.
FactSet late_facts(std::span<const Fact> facts, std::span<const FactSet> reads,
                   std::span<const std::vector<std::size_t>> sets) {
  FactSet late;
  for (std::size_t i = 0; i < facts.size(); ++i) late.set(i, facts[i].late);
  for (bool grew = true; grew;) {
    const FactSet before = late;
    for (std::size_t rule = 0; rule < reads.size(); ++rule)
      if ((reads[rule] & late).any())
        for (const std::size_t fact : sets[rule]) late.set(fact);
    grew = late != before;
  }
  return late;
}

void mark_late(const FactSet& late, std::span<const FactSet> reads, std::span<const std::vector<std::size_t>> sets,
               std::vector<Rule>& rules, Faults& faults) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    Rule& rule = rules[i];
    rule.late = (reads[i] & late).any();
    for (const Effect& effect : rule.effects)
      if (rule.late && !may_be_late(effect.kind))
        faults.say("rule " + rule.id, "chooses by a fact that is known too late");
    for (const std::size_t fact : sets[i])
      if (!rule.late && late.test(fact)) faults.say("rule " + rule.id, "sets a fact that another rule sets late");
  }
}

}  // namespace

void order_rules(std::span<const Fact> facts, std::span<const Condition> conditions,
                 std::span<const std::vector<std::size_t>> sets, std::vector<Rule>& rules,
                 std::vector<std::size_t>& order, Faults& faults) {
  std::vector<FactSet> reads(rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) add_facts_read(conditions[i], reads[i]);
  mark_late(late_facts(facts, reads, sets), reads, sets, rules, faults);

  // Kahn's way: a rule's turn comes once no waiting rule sets a fact that it reads.
  std::vector<std::size_t> waiting(rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) waiting[i] = i;
  while (!waiting.empty()) {
    FactSet unsettled;
    for (const std::size_t rule : waiting)
      for (const std::size_t fact : sets[rule]) unsettled.set(fact);
    std::vector<std::size_t> later;
    for (const std::size_t rule : waiting) ((reads[rule] & unsettled).any() ? later : order).push_back(rule);
    if (later.size() == waiting.size())
      return faults.say("rule " + rules[later.front()].id, "is part of a cycle of facts");
    waiting = std::move(later);
  }
}

}  // namespace comedo
