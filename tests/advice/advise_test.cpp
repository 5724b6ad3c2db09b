// What the plan promises beside safety: follow-up, dates, order, products, words.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>

#include "cells.hpp"
#include "world.hpp"

namespace comedo::test {
namespace {

AdviceInput follow_up(double before, double after, double half_width, const char* started = "2026-09-03") {
  AdviceInput input = input_of(3, plain_profile());
  const auto grade = [&](double score, const char* date) {
    return Grade{score, static_cast<int>(score + 0.5), date, 10, half_width};
  };
  input.earlier = {{grade(before, "2026-09-03"), 0.9, "benzoyl_peroxide"}};
  input.grade = grade(after, kToday);
  input.plan_started = started;
  return input;
}

// Half widths of 0.5 make sqrt(0.5^2 + 0.5^2) = 0.707 the smallest change that is one.
TEST(FollowUp, OnlyAChangeBeyondTheNoiseIsOne) {
  const auto decision = [](double after) { return plan_of(follow_up(3.4, after, 0.5), world().rules).decision; };
  EXPECT_EQ(decision(2.70), Decision::step_up) << "0.70 better may be noise";
  EXPECT_EQ(decision(2.69), Decision::carry_on) << "0.71 better is better";
  EXPECT_EQ(decision(4.10), Decision::refer) << "no response at level 4";
  EXPECT_EQ(decision(4.11), Decision::refer);
  EXPECT_TRUE(says(plan_of(follow_up(3.4, 4.10, 0.5), world().rules), "decision refer because.no_response_severe"));
  EXPECT_TRUE(says(plan_of(follow_up(3.4, 4.11, 0.5), world().rules), "decision refer because.worse"));
}

TEST(FollowUp, ClearedIsBetterAndAlmostClear) {
  EXPECT_EQ(plan_of(follow_up(3.4, 2.4, 0.5), world().rules).decision, Decision::step_down);
  EXPECT_EQ(plan_of(follow_up(2.6, 2.4, 0.5), world().rules).decision, Decision::step_up)
      << "another level, but within the noise";
}

TEST(FollowUp, WithoutAnIntervalAWholeGradeCounts) {
  AdviceInput input = follow_up(3.4, 2.5, 0.5);
  input.grade.half_width.reset();
  EXPECT_EQ(plan_of(input, world().rules).decision, Decision::step_up);
  input.grade.score = 2.4;
  input.grade.level = 2;
  EXPECT_EQ(plan_of(input, world().rules).decision, Decision::step_down);
}

// 2026-09-04 is 83 days before the 26th of November: a day short of twelve weeks.
TEST(FollowUp, ACourseIsTwelveWeeks) {
  EXPECT_EQ(plan_of(follow_up(3.4, 3.4, 0.5, "2026-09-03"), world().rules).decision, Decision::step_up);
  const Plan early = plan_of(follow_up(3.4, 3.4, 0.5, "2026-09-04"), world().rules);
  EXPECT_EQ(early.decision, Decision::carry_on);
  EXPECT_EQ(early.review, "2026-11-27") << "when the twelve weeks are over";
  EXPECT_EQ(early.decision_because.at(0).values.at("weeks"), "11");
}

TEST(FollowUp, ComparesWithTheGradeAtTheStartOfTheCourse) {
  AdviceInput input = follow_up(3.4, 2.4, 0.5);
  Visit before = input.earlier.front();
  before.grade.date = "2026-08-01";  // an older plan's; the one of the third of September counts
  before.grade.score = 2.4;
  input.earlier.insert(input.earlier.begin(), before);
  EXPECT_EQ(plan_of(input, world().rules).decision, Decision::step_down);
  input.plan_started = "2026-08-01";
  EXPECT_NE(plan_of(input, world().rules).decision, Decision::step_down);
}

TEST(FollowUp, WhatFailedIsNotBegunAgain) {
  const Plan plan = plan_of(follow_up(3.4, 3.4, 0.5), world().rules);
  EXPECT_EQ(plan.decision, Decision::step_up);
  EXPECT_FALSE(says(plan, "evening benzoyl_peroxide"));
  EXPECT_TRUE(says(plan, "instead benzoyl_peroxide excluded by R21.tried"));
}

// People do not know whether what they swallow is a treatment or a medicine.
TEST(Medicines, AreInUseByAnyName) {
  AdviceInput input = input_of(3, plain_profile());
  EXPECT_TRUE(says(plan_of(input, world().rules), "ask tretinoin_clindamycin"));
  input.profile.medicines = {"Vibramycin"};
  const Plan plan = plan_of(input, world().rules);
  EXPECT_FALSE(says(plan, "ask tretinoin_clindamycin"));
  EXPECT_TRUE(says(plan, "instead tretinoin_clindamycin excluded by R8.a"));
  input.profile.medicines = {"Roaccutan"};
  EXPECT_TRUE(says(plan_of(input, world().rules), "note note.on_isotretinoin"));
  EXPECT_FALSE(says(plan_of(input, world().rules), "note note.unrecognised"));
}

TEST(Medicines, ANameThatNobodyKnowsIsSaidToBeOne) {
  const auto said = [](auto change) {
    AdviceInput input = input_of(3, plain_profile());
    change(input.profile);
    return says(plan_of(input, world().rules), "note note.unrecognised");
  };
  EXPECT_FALSE(said([](Profile&) {}));
  EXPECT_TRUE(said([](Profile& p) { p.medicines = {"lithium", "moon dust"}; }));
  EXPECT_TRUE(said([](Profile& p) { p.conditions = {"rosacea", "moon sickness"}; }));
  EXPECT_TRUE(said([](Profile& p) { p.allergies = {"moon dust"}; }));
  EXPECT_TRUE(said([](Profile& p) { p.treatments = {{"moon dust", false, 3, std::nullopt}}; }));
  EXPECT_FALSE(said([](Profile& p) { p.medicines = {"lithium"}, p.conditions = {"rosacea"}; }));
}

TEST(Plan, HasDatesFromTheCallersClock) {
  AdviceInput input = input_of(3, plain_profile());
  input.today = "2028-02-01";  // a leap year
  const Plan plan = plan_of(input, world().rules);
  EXPECT_EQ(plan.date, "2028-02-01");
  EXPECT_EQ(plan.next_selfie, "2028-02-29");
  EXPECT_EQ(plan.review, "2028-04-25");
  EXPECT_EQ(plan.rules_version, world().rules.version());
}

TEST(Plan, RefusesBrokenContracts) {
  AdviceInput input = input_of(3);
  input.today = "2027-02-29";
  EXPECT_THROW((void)plan_of(input, world().rules), ContractViolation);
  input.today = kToday;
  input.grade.level = 0;
  EXPECT_THROW((void)plan_of(input, world().rules), ContractViolation);
}

TEST(Plan, AsksADoctorWhereTheCountryIsUnknown) {
  Profile american = plain_profile();
  american.country = "US";
  EXPECT_TRUE(says(plan_of(input_of(3, american), world().rules), "evening adapalene of adapalene"));
  american.country.reset();
  const Plan unknown = plan_of(input_of(3, american), world().rules);
  EXPECT_FALSE(says(unknown, "evening adapalene"));
  EXPECT_TRUE(says(unknown, "evening benzoyl_peroxide")) << "what can be begun anywhere";
  EXPECT_TRUE(says(unknown, "question country"));
}

TEST(Plan, OrdersStepsReferralsAndKeepsTheSameForTheSame) {
  Profile profile = plain_profile();
  profile.scars = profile.nodules = true;
  const AdviceInput input = input_of(5, profile);
  const Plan plan = plan_of(input, world().rules);
  const auto by_days = [](const Referral& a, const Referral& b) { return a.within_days < b.within_days; };
  EXPECT_TRUE(std::is_sorted(plan.referrals.begin(), plan.referrals.end(), by_days));
  EXPECT_GE(plan.referrals.size(), 3U);
  EXPECT_TRUE(says(plan, "morning: cleanser, moisturiser, sunscreen"));
  EXPECT_TRUE(says(plan, "evening: cleanser, benzoyl_peroxide, moisturiser"));
  EXPECT_EQ(told(plan), told(plan_of(input, world().rules)));
}

std::vector<std::string> told_but_questions(const Plan& plan) {
  auto lines = told(plan);
  std::erase_if(lines, [](const std::string& line) { return line.starts_with("question "); });
  return lines;
}

// Wishes and the model's own figures are never asked for; of pregnancy nobody asks a man.
bool may_be_asked(const Axis& axis, const AdviceInput& input) {
  for (const char* one : {"unwanted", "body_areas", "lesions", "level", "course"})
    if (axis.fact == one) return false;
  const auto& age = input.profile.age;
  return axis.fact != "pregnancy" || (input.profile.sex != Sex::male && (!age || (*age >= 9 && *age < 60)));
}

// Soundness of the questions: whoever answers what was not asked gets the same plan.
TEST(Plan, OnlyAnswersThatWereAskedForChangeIt) {
  std::mt19937 random(17);
  std::size_t compared = 0;
  for (int i = 0; i < 2000; ++i) {
    AdviceInput input = input_of(3, plain_profile());
    for (std::size_t at = axes().size(); at > 0; --at) {  // the course looks at the grade, which is set last
      const auto& answers = axes()[at - 1].answers;
      if (random() % 3 == 0) answers[random() % answers.size()].give(input);
      if (random() % 3 == 0 && answers.front().name == "unknown") answers.front().give(input);
    }
    const Plan plan = plan_of(input, world().rules);
    for (const Axis& axis : axes()) {
      AdviceInput unknown = input;
      axis.answers.front().give(unknown);
      const bool asked = std::any_of(plan.questions.begin(), plan.questions.end(),
                                     [&](const Question& one) { return one.fact == axis.fact; });
      if (asked || !may_be_asked(axis, input) || to_json(unknown.profile) != to_json(input.profile)) continue;
      const Answer& answer = axis.answers[random() % axis.answers.size()];
      answer.give(unknown);
      ASSERT_EQ(told_but_questions(plan), told_but_questions(plan_of(unknown, world().rules)))
          << axis.fact << " " << answer.name << " changes the plan, but nobody asked\n"
          << to_json(input.profile);
      ++compared;
    }
  }
  EXPECT_GT(compared, 500U);
}

TEST(Texts, EveryKeyOfTheRulesHasItsWords) {
  const auto texts = nlohmann::json::parse(tree_text("data/advice/texts/en.json"));
  for (const std::string& key : world().rules.text_keys()) EXPECT_TRUE(texts.contains(key)) << key;
  for (const auto& [key, text] : texts.items())
    EXPECT_EQ(text.get<std::string>().find("diagnos"), std::string::npos) << key << " claims what a doctor does";
}

TEST(LoadAdviceRules, RefusesWhatAdviseCannotTellOrDo) {
  const auto file = nlohmann::json::parse(tree_text("data/advice/rules.json"));
  const auto refused = [](const nlohmann::json& changed, const char* why) {
    const auto rules = load_advice_rules(changed.dump());
    ASSERT_FALSE(rules.ok()) << why;
    EXPECT_EQ(rules.error().code, ErrorCode::rules_invalid);
    EXPECT_NE(rules.error().message.find(why), std::string::npos) << rules.error().message;
  };
  auto changed = file;
  changed["facts"].push_back({{"id", "shoe_size"}, {"type", "number"}});
  refused(changed, "fact shoe_size");
  changed = file;
  for (auto& fact : changed["facts"])
    if (fact["id"] == "sex") fact["values"].push_back("none");
  refused(changed, "fact sex");
  changed = file;
  changed["courses"].push_back({{"id", "alone"}, {"name", "n"}, {"treatments", {"doxycycline"}}});
  refused(changed, "antibiotic alone");
  changed = file;
  changed["courses"].push_back({{"id", "both"}, {"name", "n"}, {"treatments", {"doxycycline", "bpo_clindamycin"}}});
  refused(changed, "topical and an oral");
  changed = file;
  changed["treatments"][3]["classes"].push_back("isotretinoin");
  refused(changed, "isotretinoin");
  changed = file;
  for (auto& rule : changed["rules"])
    if (rule["id"] == "R3.start") rule["effects"][0]["decide"] = "pray";
  refused(changed, "rule R3.start");
}

}  // namespace
}  // namespace comedo::test
