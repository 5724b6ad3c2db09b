// What a loaded rule file is made of.
#pragma once

#include "condition.hpp"

namespace comedo {

struct RuleBase::Data {
  std::string version, date;
  std::vector<std::string> grades;
  std::vector<Source> sources;
  std::vector<Fact> facts;
  std::vector<Treatment> treatments;
  std::vector<Course> courses;
  std::vector<Rule> rules;
  std::vector<Condition> conditions;           // as many as rules
  std::vector<std::vector<std::size_t>> sets;  // of each rule: derived facts that it sets
  std::vector<bool> speaks;                    // of each rule: whether it has an effect other than `set`
  std::vector<std::size_t> order;              // of the rules, such that a derived fact is settled before it is read
};

/// Reads sources, facts, treatments and courses.
void read_sources(Members& file, std::vector<Source>& sources, Faults& faults);
void read_facts(Members& file, std::vector<Fact>& facts, Faults& faults);
void read_treatments(Members& file, std::vector<Treatment>& treatments, Faults& faults);
void read_courses(Members& file, std::span<const Treatment> treatments, std::vector<Course>& courses, Faults& faults);

/// What effects may name.
struct Words {
  std::span<const Fact> facts;
  std::span<const Treatment> treatments;
  std::span<const Course> courses;
};
[[nodiscard]] Effect read_effect(const Json& json, const std::string& where, const Words& words, Faults& faults);
/// Returns: whether the effect may hang on a late fact: it says something and chooses nothing.
[[nodiscard]] bool may_be_late(EffectKind kind) noexcept;

/// Marks late rules and orders all. Faults: cycles; a late rule that chooses; a derived fact that is set early and
/// late.
void order_rules(std::span<const Fact> facts, std::span<const Condition> conditions,
                 std::span<const std::vector<std::size_t>> sets, std::vector<Rule>& rules,
                 std::vector<std::size_t>& order, Faults& faults);

}  // namespace comedo
