#include "condition.hpp"

namespace comedo {

namespace {

constexpr double kMostNumber = 1e9;

std::optional<std::uint64_t> bits_of(const std::vector<std::string>& names, const Fact& fact) {
  std::uint64_t bits = 0;
  for (const std::string& name : names) {
    const auto found = std::find(fact.values.begin(), fact.values.end(), name);
    if (found == fact.values.end()) return std::nullopt;
    bits |= std::uint64_t{1} << static_cast<std::size_t>(found - fact.values.begin());
  }
  return bits;
}

// "is", "in", "below", "at_least", "has_any" on the fact that the members name.
Condition read_comparison(Members& members, const Fact& fact, std::size_t index) {
  Condition condition;
  condition.fact = index;
  const auto take_bits = [&](const char* name, Condition::Op op, const std::vector<std::string>& values) {
    const auto bits = bits_of(values, fact);
    if (!bits || *bits == 0) members.complain(name, "names a value that the fact does not have, or none");
    condition.op = op;
    condition.members = bits.value_or(0);
  };
  if (fact.type == FactType::boolean) {
    const auto value = members.boolean("is");
    if (!value) members.complain("is", "is missing");
    condition.op = Condition::Op::among;
    condition.members = value.value_or(false) ? 2 : 1;
  } else if (fact.type == FactType::number) {
    const auto below = members.number("below", -kMostNumber, kMostNumber);
    const auto at_least = members.number("at_least", -kMostNumber, kMostNumber);
    if (below.has_value() == at_least.has_value()) members.complain("fact", "needs one of below and at_least");
    condition.op = below ? Condition::Op::below : Condition::Op::at_least;
    condition.number = below ? *below : at_least.value_or(0);
  } else if (fact.type == FactType::one_of) {
    take_bits("in", Condition::Op::among, members.texts("in").value_or(std::vector<std::string>()));
  } else if (fact.type == FactType::set) {
    take_bits("has_any", Condition::Op::has_any, members.texts("has_any").value_or(std::vector<std::string>()));
  } else {
    members.complain("fact", "is of free texts; a rule can only ask whether it is known");
  }
  return condition;
}

Condition read_parts(const Json& list, const std::string& where, std::span<const Fact> facts, Faults& faults,
                     Condition::Op op) {
  Condition condition;
  condition.op = op;
  for (const Json& part : list) condition.parts.push_back(read_condition(part, where, facts, faults));
  return condition;
}

// Of all: no beats unknown beats yes. Of any: the other way round.
Verdict join(const Condition& condition, std::span<const FactValue> facts, Truth start, Truth absorbing) {
  const auto fold = [&](Truth sofar, Truth next) {
    if (sofar == absorbing || next == absorbing) return absorbing;
    return sofar == Truth::unknown || next == Truth::unknown ? Truth::unknown : start;
  };
  Verdict all{start, start, {}};
  for (const Condition& part : condition.parts) {
    const Verdict next = evaluate(part, facts);
    all.assumed = fold(all.assumed, next.assumed);
    all.strict = fold(all.strict, next.strict);
    all.deciding |= next.deciding;
    if (all.strict == absorbing) break;  // then the assumed truth is the same, and no answer changes it
  }
  if (all.strict != Truth::unknown) all.deciding.reset();
  return all;
}

Truth opposite(Truth truth) { return static_cast<Truth>(2 - static_cast<int>(truth)); }

bool holds(const Condition& condition, const FactValue& fact) {
  switch (condition.op) {
    case Condition::Op::among: return ((condition.members >> static_cast<unsigned>(fact.number)) & 1U) != 0;
    case Condition::Op::below: return fact.number < condition.number;
    case Condition::Op::at_least: return fact.number >= condition.number;
    default: return (condition.members & fact.members) != 0;
  }
}

}  // namespace

Verdict evaluate(const Condition& condition, std::span<const FactValue> facts) {
  switch (condition.op) {
    case Condition::Op::all: return join(condition, facts, Truth::yes, Truth::no);
    case Condition::Op::any: return join(condition, facts, Truth::no, Truth::yes);
    case Condition::Op::negation: {
      Verdict verdict = evaluate(condition.parts.front(), facts);
      verdict.assumed = opposite(verdict.assumed);
      verdict.strict = opposite(verdict.strict);
      return verdict;
    }
    default: break;
  }
  const FactValue& fact = facts[condition.fact];
  if (condition.op == Condition::Op::known) {
    const Truth known = fact.known ? Truth::yes : Truth::no;
    return {known, known, {}};
  }
  if (!fact.known) return {Truth::unknown, Truth::unknown, FactSet().set(condition.fact)};
  const Truth truth = holds(condition, fact) ? Truth::yes : Truth::no;
  return {truth, fact.doubt.any() ? Truth::unknown : truth, fact.doubt};
}

Condition read_condition(const Json& json, const std::string& where, std::span<const Fact> facts, Faults& faults) {
  Members members(json, where + ".when", faults);
  Condition condition;
  if (const Json* all = members.list("all")) {
    condition = read_parts(*all, where, facts, faults, Condition::Op::all);
  } else if (const Json* any = members.list("any")) {
    condition = read_parts(*any, where, facts, faults, Condition::Op::any);
  } else if (const Json* negated = members.find("not")) {
    condition.op = Condition::Op::negation;
    condition.parts.push_back(read_condition(*negated, where, facts, faults));
  } else {
    const auto known = members.text("known");
    const std::string name = known ? *known : members.needed_text("fact");
    const auto index = index_of(facts, name);
    if (!index) {
      faults.say(where, "asks for a fact that is not declared");
    } else if (known) {
      condition.op = Condition::Op::known;
      condition.fact = *index;
    } else {
      condition = read_comparison(members, facts[*index], *index);
    }
  }
  members.finish();
  return condition;
}

void add_facts_read(const Condition& condition, FactSet& facts) {
  for (const Condition& part : condition.parts) add_facts_read(part, facts);
  if (condition.op > Condition::Op::negation) facts.set(condition.fact);
}

}  // namespace comedo
