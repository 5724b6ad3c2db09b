#include "comedo/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "small_rules.hpp"

namespace comedo::test {
namespace {

std::vector<std::string> applied(const RuleBase& rules, const Outcome& outcome) {
  std::vector<std::string> ids;
  for (const std::size_t index : outcome.applied) ids.push_back(rules.rules()[index].id);
  return ids;
}

std::vector<std::string> deciding(const RuleBase& rules, const Outcome& outcome) {
  std::vector<std::string> ids;
  for (const Deciding& one : outcome.deciding) ids.push_back(rules.facts()[one.fact].id);
  return ids;
}

using Ids = std::vector<std::string>;

RuleBase loaded(const std::string& rules) {
  auto base = RuleBase::load(small_rules(rules));
  EXPECT_TRUE(base.ok()) << (base.ok() ? "" : base.error().message);
  return *std::move(base);
}

TEST(Rules, UnknownTakesTheBranchThatTheRuleNames) {
  const RuleBase rules = loaded(rule("cautious", R"({"fact": "wet", "is": true})", "apply", R"({"note": "n"})") + "," +
                                rule("bold", R"({"fact": "wet", "is": true})", "skip", R"({"note": "n"})"));
  Facts facts(rules);
  const Outcome unknown = rules.choose(facts);
  EXPECT_EQ(applied(rules, unknown), Ids{"cautious"});
  EXPECT_EQ(deciding(rules, unknown), Ids{"wet"});
  facts.set("wet", true);
  EXPECT_EQ(applied(rules, rules.choose(facts)), (Ids{"cautious", "bold"}));
  facts.set("wet", false);
  const Outcome no = rules.choose(facts);
  EXPECT_EQ(applied(rules, no), Ids{});
  EXPECT_EQ(deciding(rules, no), Ids{});
}

// Kleene: no absorbs "all", yes absorbs "any"; then nobody need be asked.
TEST(Rules, WhatIsSettledAsksNobody) {
  const std::string both = R"([{"fact": "wet", "is": true}, {"fact": "degrees", "below": 5}])";
  const RuleBase rules = loaded(rule("all", R"({"all": )" + both + "}", "apply", R"({"note": "n"})") + "," +
                                rule("any", R"({"any": )" + both + "}", "skip", R"({"note": "n"})"));
  Facts facts(rules);
  facts.set("degrees", 5.0);  // not below 5
  EXPECT_EQ(applied(rules, rules.choose(facts)), Ids{});
  EXPECT_EQ(deciding(rules, rules.choose(facts)), Ids{"wet"}) << "the any hangs on it, the all does not";
  facts.set("degrees", 4.9);
  EXPECT_EQ(applied(rules, rules.choose(facts)), (Ids{"all", "any"}));
  EXPECT_EQ(rules.choose(facts).deciding.at(0).rules, std::vector<std::size_t>{0}) << "the any is settled";
}

TEST(Rules, ComparesEveryTypeOfFact) {
  const RuleBase rules =
      loaded(rule("at_least", R"({"fact": "degrees", "at_least": 5})", "skip", R"({"note": "n"})") + "," +
             rule("in", R"({"fact": "colour", "in": ["red", "blue"]})", "skip", R"({"note": "n"})") + "," +
             rule("has", R"({"fact": "tools", "has_any": ["saw"]})", "skip", R"({"note": "n"})") + "," +
             rule("not", R"({"not": {"fact": "wet", "is": false}})", "skip", R"({"note": "n"})") + "," +
             rule("known", R"({"known": "names"})", "skip", R"({"note": "n"})"));
  Facts facts(rules);
  EXPECT_EQ(applied(rules, rules.choose(facts)), Ids{});
  facts.set("degrees", 5.0);
  facts.set("colour", "blue");
  facts.set("tools", std::span<const std::string>(Ids{"file", "saw", "no such tool"}));
  facts.set("wet", true);
  facts.set("names", std::span<const std::string>(Ids{}));
  EXPECT_EQ(applied(rules, rules.choose(facts)), (Ids{"at_least", "in", "has", "not", "known"}));
  facts.set("no such fact", true);  // then no rule asks for it
  EXPECT_THROW(facts.set("colour", "no such value"), ContractViolation);
  EXPECT_THROW(facts.set("wet", 1.0), ContractViolation);
  EXPECT_THROW(facts.set("icy", true), ContractViolation) << "derived";
}

// The reader stands before the writer in the file: order is found, not kept.
TEST(Rules, DerivedFactsCarryTheirDoubt) {
  const std::string reader = rule("reader", R"({"fact": "icy", "is": true})", "skip", R"({"note": "n"})");
  const std::string writer =
      rule("writer", R"({"all": [{"fact": "wet", "is": true}, {"fact": "degrees", "below": 0}]})", "apply",
           R"({"set": "icy"})");
  const RuleBase rules = loaded(reader + "," + writer);
  Facts facts(rules);
  facts.set("wet", true);
  const Outcome outcome = rules.choose(facts);
  EXPECT_EQ(applied(rules, outcome), (Ids{"reader", "writer"})) << "the cautious branch holds for who reads it";
  EXPECT_EQ(deciding(rules, outcome), Ids{"degrees"});
  EXPECT_EQ(outcome.deciding.at(0).rules, std::vector<std::size_t>{0}) << "asked for the reader's sake";
  EXPECT_EQ(facts.boolean("icy"), true);
  facts.set("wet", false);
  Facts dry(rules);
  dry.set("wet", false);
  EXPECT_EQ(deciding(rules, rules.choose(dry)), Ids{});
  EXPECT_EQ(dry.boolean("icy"), false);
}

TEST(Rules, LateFactsAreReadAfterTheChoice) {
  const RuleBase rules =
      loaded(rule("late", R"({"fact": "chosen", "has_any": ["cold"]})", "skip", R"({"note": "n"})") + "," +
             rule("early", R"({"fact": "wet", "is": true})", "skip", R"({"include": "swim", "points": 3})"));
  Facts facts(rules);
  facts.set("wet", true);
  EXPECT_EQ(applied(rules, rules.choose(facts)), Ids{"early"});
  facts.set("chosen", std::span<const std::string>(Ids{"cold"}));
  EXPECT_EQ(applied(rules, rules.conclude(facts)), Ids{"late"});
}

TEST(Rules, TargetsMeanCoursesAndTreatments) {
  const RuleBase rules =
      loaded(rule("a", "", "", R"({"exclude": "cold"})") + "," +
             rule("b", "", "", R"({"include": "swim", "points": 3})") + "," + rule("c", "", "", R"({"exclude": "*"})"));
  EXPECT_EQ(rules.rule("a")->effects.front().courses, 0b11U) << "both courses hold the cold bath";
  EXPECT_EQ(rules.rule("b")->effects.front().courses, 0b01U) << "an inclusion means one course";
  EXPECT_EQ(rules.rule("c")->effects.front().courses, 0b11U);
  EXPECT_EQ(rules.text_keys(), (Ids{"amount", "daily", "q.wet", "swim.name", "tea.name"}));
}

struct Fault {
  const char* what;
  std::string json, named;
};

TEST(Rules, RefusesWhatItCannotTrustAndNamesIt) {
  const std::string wet = R"({"fact": "wet", "is": true})", note = R"({"note": "n"})";
  const auto with = [&](const std::string& rules) { return small_rules(rules); };
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string text = small_rules(rule("r", wet, "skip", note));
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
  };
  const std::vector<Fault> faults = {
      {"unknown fact", with(rule("r", R"({"fact": "windy", "is": true})", "skip", note)), "rule r"},
      {"unknown value", with(rule("r", R"({"fact": "colour", "in": ["pink"]})", "skip", note)), "rule r"},
      {"no comparison", with(rule("r", R"({"fact": "degrees"})", "skip", note)), "rule r"},
      {"texts compared", with(rule("r", R"({"fact": "names", "is": true})", "skip", note)), "rule r"},
      {"unknown member of a condition", with(rule("r", R"({"fact": "wet", "is": true, "or": 1})", "skip", note)),
       "rule r"},
      {"no word on unknown", changed(R"("if_unknown": "skip",)", ""), "rule r"},
      {"unknown word on unknown", with(rule("r", wet, "maybe", note)), "rule r"},
      {"unknown effect", with(rule("r", wet, "skip", R"({"bless": "n"})")), "rule r"},
      {"unknown course", with(rule("r", wet, "skip", R"({"include": "fly", "points": 1})")), "rule r"},
      {"unknown class", with(rule("r", wet, "skip", R"({"exclude": "hot"})")), "rule r"},
      {"unknown derived fact", with(rule("r", wet, "skip", R"({"set": "wet"})")), "rule r"},
      {"a question that is none", with(rule("r", wet, "skip", R"({"ask": "degrees"})")), "rule r"},
      {"points missing", with(rule("r", wet, "skip", R"({"include": "swim"})")), "rule r"},
      {"unknown member of an effect", with(rule("r", wet, "skip", R"({"note": "n", "m": 1})")), "rule r"},
      {"an id twice", with(rule("r", wet, "skip", note) + "," + rule("r", wet, "skip", note)), "rule r"},
      {"source missing", changed(R"("source": "book", )", ""), "rule r"},
      {"source unknown", changed(R"("source": "book")", R"("source": "hearsay")"), "rule r"},
      {"section empty", changed(R"("section": "1")", R"("section": "")"), "rule r"},
      {"grade unknown", changed(R"("grade": "good")", R"("grade": "best")"), "rule r"},
      {"not said whether confirmed", changed(R"("confirmed": true, )", ""), "rule r"},
      {"unknown member of a rule", changed(R"("section": "1")", R"("section": "1", "colour": 1)"), "rule r"},
      {"unknown member of the file", changed(R"("version")", R"("extra": 1, "version")"), "extra"},
      {"another schema", changed("comedo.rules/1", "comedo.rules/2"), "schema"},
      {"a source without edition", changed(R"("edition": "1")", R"("edition": "")"), "source book"},
      {"a fact of no type", changed(R"("type": "boolean")", R"("type": "truth")"), "fact wet"},
      {"a treatment without other countries",
       changed(R"("status": {"*": "cosmetic"})", R"("status": {"GB": "cosmetic"})"), "treatment bath"},
      {"a treatment of no slot", changed(R"("slot": "evening")", R"("slot": "noon")"), "treatment bath"},
      {"a course of nothing", changed(R"("treatments": ["bath"])", R"("treatments": [])"), "course swim"},
      {"a course of unknown things", changed(R"("treatments": ["bath"])", R"("treatments": ["sauna"])"), "course swim"},
      {"a cycle", with(rule("r", R"({"fact": "icy", "is": true})", "skip", R"({"set": "icy"})")), "rule r"},
      {"a late choice", with(rule("r", R"({"fact": "chosen", "has_any": ["cold"]})", "skip", R"({"exclude": "*"})")),
       "rule r"},
      {"a member twice", changed(R"("version")", R"("version": "2", "version")"), "twice"},
      {"no JSON", "{", "no JSON"},
      {"too deep", std::string(100, '[') + std::string(100, ']'), "deep"},
  };
  for (const Fault& fault : faults) {
    const auto result = RuleBase::load(fault.json);
    ASSERT_FALSE(result.ok()) << fault.what;
    EXPECT_EQ(result.error().code, ErrorCode::rules_invalid) << fault.what;
    EXPECT_NE(result.error().message.find(fault.named), std::string::npos)
        << fault.what << ": " << result.error().message;
  }
}

// Two rules that set a fact that each other reads, and a rule that hangs on neither.
TEST(Rules, ACycleOfTwoIsNamed) {
  const auto result =
      RuleBase::load(small_rules(rule("free", "", "", R"({"note": "n"})") + "," +
                                 rule("one", R"({"fact": "icy", "is": true})", "skip", R"({"set": "slippery"})") + "," +
                                 rule("two", R"({"fact": "slippery", "is": true})", "skip", R"({"set": "icy"})")));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().message, "rules: rule one is part of a cycle of facts");
}

TEST(Rules, EveryCutOfAFileIsRefusedOrLoads) {
  const std::string whole = small_rules(rule("r", R"({"fact": "wet", "is": true})", "skip", R"({"note": "n"})"));
  ASSERT_TRUE(RuleBase::load(whole).ok());
  for (std::size_t length = 0; length + 2 < whole.size(); ++length)
    EXPECT_FALSE(RuleBase::load(whole.substr(0, length)).ok()) << length;
}

}  // namespace
}  // namespace comedo::test
