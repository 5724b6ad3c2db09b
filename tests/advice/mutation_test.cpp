// Every rule counts: a rule file with any one rule deleted, turned round or cut is noticed, because a plan that
// tests/advice/answers.txt holds comes out otherwise, a promise breaks, or the file no longer loads.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "cases.hpp"
#include "world.hpp"

namespace comedo::test {
namespace {

using Json = nlohmann::json;

struct Mutant {
  std::string what;
  Json rules;
};

// Facts that nobody leaves out.
constexpr const char* kAlwaysKnown[] = {"level",       "follow_up", "pregnancy_possible", "pregnancy_cautious",
                                        "planned",     "asked",     "moderate_to_severe", "maintenance",
                                        "unrecognised"};

// Whether the condition can be unknown. Beside {"known": fact}, that fact is known, or the whole is false.
bool can_be_unknown(const Json& condition, std::set<std::string> known) {
  if (condition.contains("known")) return false;
  if (condition.contains("fact")) return !known.contains(condition["fact"]);
  if (condition.contains("not")) return can_be_unknown(condition["not"], known);
  const std::string& name = condition.begin().key();
  const Json& parts = condition.begin().value();
  for (const Json& part : parts)
    if (name == "all" && part.contains("known")) known.insert(part["known"]);
  return std::any_of(parts.begin(), parts.end(), [&](const Json& part) { return can_be_unknown(part, known); });
}

bool can_be_unknown(const Json& rule) {
  return rule.contains("when") && can_be_unknown(rule["when"], {std::begin(kAlwaysKnown), std::end(kAlwaysKnown)});
}

std::vector<Mutant> mutants_of(const Json& file, std::size_t index) {
  const Json& rule = file["rules"][index];
  const std::string id = rule["id"];
  std::vector<Mutant> all;
  const auto add = [&](const std::string& what) -> Json& {
    all.push_back({id + " " + what, file});
    return all.back().rules["rules"];
  };
  add("deleted").erase(index);
  Json& negated = add("negated")[index];
  negated["when"] = {{"not", rule.value("when", Json{{"all", Json::array()}})}};
  negated["if_unknown"] = rule.value("if_unknown", "skip");
  if (can_be_unknown(rule))
    add("with if_unknown swapped")[index]["if_unknown"] = rule["if_unknown"] == "apply" ? "skip" : "apply";
  for (std::size_t effect = 0; rule["effects"].size() > 1 && effect < rule["effects"].size(); ++effect)
    add("without effect " + rule["effects"][effect].dump())[index]["effects"].erase(effect);
  return all;
}

bool noticed(const Mutant& mutant, const std::vector<std::vector<std::string>>& plans, std::size_t& last) {
  const auto rules = load_advice_rules(mutant.rules.dump());
  if (!rules) return true;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const std::size_t at = (last + i) % plans.size();  // what noticed the last one often notices the next
    if (told(plan_of(people()[at].input, *rules)) == plans[at]) continue;
    last = at;
    return true;
  }
  return false;
}

TEST(Mutation, EveryRuleCounts) {
  const Json file = Json::parse(tree_text("data/advice/rules.json"));
  std::vector<std::vector<std::string>> plans;
  for (const NamedInput& one : people()) plans.push_back(told(plan_of(one.input, world().rules)));
  std::size_t count = 0, last = 0;
  for (std::size_t i = 0; i < file["rules"].size(); ++i)
    for (const Mutant& mutant : mutants_of(file, i)) {
      EXPECT_TRUE(noticed(mutant, plans, last)) << mutant.what;
      ++count;
    }
  EXPECT_GE(count, 3 * file["rules"].size()) << "deleted, negated, and one more for nearly every rule";
}

}  // namespace
}  // namespace comedo::test
