// Conditions over facts, in Kleene's three-valued logic.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "comedo/rules.hpp"
#include "strict_json.hpp"

namespace comedo {

enum class Truth : std::uint8_t { no, unknown, yes };

struct Condition {
  enum class Op : std::uint8_t { all, any, negation, known, among, below, at_least, has_any };
  Op op = Op::all;
  std::size_t fact = 0;
  double number = 0;             // below, at_least
  std::uint64_t members = 0;     // among: bits of a one_of's values, or of 0 and 1; has_any: bits of a set's values
  std::vector<Condition> parts;  // all, any, negation
};

/// A condition's truth, twice: with derived facts as they were taken to be, and with those unknown that hang on an
/// unknown fact; `deciding` are the facts that keep the second from being known.
struct Verdict {
  Truth assumed = Truth::unknown, strict = Truth::unknown;
  FactSet deciding;
};
[[nodiscard]] Verdict evaluate(const Condition& condition, std::span<const FactValue> facts);

/// Reads a condition of the rule file; faults name `where`.
[[nodiscard]] Condition read_condition(const Json& json, const std::string& where, std::span<const Fact> facts,
                                       Faults& faults);
/// Adds the facts that the condition reads.
void add_facts_read(const Condition& condition, FactSet& facts);

/// Returns: the index of the element of this id; none if there is none.
template <class List>
[[nodiscard]] std::optional<std::size_t> index_of(const List& list, std::string_view id) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i].id == id) return i;
  return std::nullopt;
}

}  // namespace comedo
