// Every combination of answers that matters to a promise keeps it.
#include "safety.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "cells.hpp"
#include "world.hpp"

namespace comedo::test {
namespace {

class Promises {
 public:
  void check(const AdviceInput& input) {
    const Plan plan = plan_of(input, world().rules);
    const std::string broken = broken_promise(plan, input, world().rules, world().ingredients);
    if (!broken.empty() && ++broken_ <= 3) ADD_FAILURE() << broken << "\n" << to_json(input.profile);
  }
  [[nodiscard]] std::size_t broken() const { return broken_; }

 private:
  std::size_t broken_ = 0;
};

std::vector<Axis> axes_of(const std::vector<std::string>& facts) {
  std::vector<Axis> all;
  for (const std::string& fact : facts) all.push_back(axis(fact));
  return all;
}

// Why this is enough. (1) A rule sees a fact only through comparisons, so one value a cell stands for all its values;
// cells are read from the rule file itself, new thresholds make new cells. (2) A rule's turn depends on nothing but the
// facts that it reads, and an exclusion is never taken back. What no combination of the facts that a promise speaks of
// can get past, no other answer can bring back: these facts are taken in full product (level, nodules, age, sex,
// pregnancy, what is used now), once with everything else unknown and once with everything else answered, and then with
// every other answer changed one by one, so that an inclusion or preference by any of them is seen too.
std::vector<Axis> core() {
  auto all = axes_of({"level", "age", "sex", "pregnancy", "treatments", "nodules"});
  std::erase_if(all[4].answers, [](const Answer& one) {
    return one.name != "unknown" && one.name != "none" && one.name != "using clindamycin" &&
           one.name != "using doxycycline";
  });
  return all;
}

TEST(Safety, EveryCombinationOfWhatPromisesSpeakOf) {
  Promises promises;
  const auto check = [&](const AdviceInput& input) { promises.check(input); };
  const std::size_t count = for_each_combination(core(), input_of(3), check) +
                            for_each_combination(core(), input_of(3, plain_profile()), check);
  EXPECT_EQ(promises.broken(), 0U);
  EXPECT_GT(count, 10'000U) << "fewer combinations than there are answers that matter";
  RecordProperty("combinations", static_cast<int>(count));
}

std::vector<std::string> other_facts() {
  std::vector<std::string> others;
  const auto spoken_of = core();
  for (const Axis& axis : axes())
    if (axis.fact == "nodules" ||
        std::none_of(spoken_of.begin(), spoken_of.end(), [&](const Axis& one) { return one.fact == axis.fact; }))
      others.push_back(axis.fact);
  return others;
}

class SafetyBeside : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(AnswerTo, SafetyBeside, testing::ValuesIn(other_facts()),
                         [](const auto& fact) { return fact.param; });

TEST_P(SafetyBeside, EveryAnswerKeepsWhatPromisesSpeakOf) {
  auto fewer = core();
  fewer.pop_back();  // nodules are one of the others here; level 5 brings the same courses
  std::erase_if(fewer.front().answers, [](const Answer& one) { return one.name != "3" && one.name != "5"; });
  const AdviceInput answered = input_of(3, plain_profile());
  // What changes nothing has been seen above.
  const auto is_answered = [&](const AdviceInput& input) {
    return to_json(input.profile) == to_json(answered.profile) && input.grade.lesions == answered.grade.lesions &&
           input.earlier.empty();
  };
  Promises promises;
  std::size_t count = 0;
  for (const Answer& answer : axis(GetParam()).answers) {
    AdviceInput changed = answered;
    answer.give(changed);
    if (is_answered(changed)) continue;
    count += for_each_combination(fewer, changed, [&](const AdviceInput& input) { promises.check(input); });
  }
  EXPECT_EQ(promises.broken(), 0U);
  EXPECT_GT(count, 0U) << "no answer differs from those that were given";
  RecordProperty("combinations", static_cast<int>(count));
}

// Referrals and help hang on other facts; theirs are few enough for the whole product.
TEST(Safety, EveryCombinationOfWhatCallsForHelp) {
  Promises promises;
  const std::size_t count =
      for_each_combination(axes_of({"level", "mood", "fever_or_joint_pain", "ulcers", "nodules", "scars", "age"}),
                           input_of(3), [&](const AdviceInput& input) { promises.check(input); });
  EXPECT_EQ(promises.broken(), 0U);
  EXPECT_GT(count, 5'000U);
}

// Any name of any active, as any language has it, takes every treatment with it away.
TEST(Safety, AllergiesUnderAnyName) {
  Promises promises;
  for (const char* name :
       {"BPO", "peroxyde de benzoyle", "Benzoylperoxid", "peróxido de benzoilo", "benzoyl-peroxide", "Retinoide",
        "rétinoïdes", "Azelainsäure", "acide salicylique", "Antibiotika", "doxiciclina"})
    for (const bool as_result : {false, true})
      for_each_combination(axes_of({"level", "age", "pregnancy", "country"}), input_of(3, plain_profile()),
                           [&](AdviceInput input) {
                             if (as_result)
                               input.profile.treatments = {{name, false, 2, TreatmentResult::not_tolerated}};
                             else
                               input.profile.allergies = {name};
                             promises.check(input);
                           });
  EXPECT_EQ(promises.broken(), 0U);
}

// All axes at once have more combinations than can ever be walked (about 10^19), so they are drawn, with another seed
// for each night: COMEDO_SAFETY_DRAWS=5000000 COMEDO_SAFETY_SEED=20261126.
TEST(Safety, DrawnFromEveryAnswerAtOnce) {
  const auto setting = [](const char* name, std::size_t otherwise) {
    const char* text = std::getenv(name);
    return text ? std::stoull(text) : otherwise;
  };
  const std::size_t draws = setting("COMEDO_SAFETY_DRAWS", 20'000), seed = setting("COMEDO_SAFETY_SEED", 5);
  std::mt19937_64 random(seed);
  Promises promises;
  for (std::size_t i = 0; i < draws; ++i) {
    AdviceInput input = input_of(3);
    // From the last to the first: the course looks at the grade.
    for (std::size_t at = axes().size(); at > 0; --at) {
      const auto& answers = axes()[at - 1].answers;
      answers[random() % answers.size()].give(input);
    }
    promises.check(input);
  }
  EXPECT_EQ(promises.broken(), 0U) << "seed " << seed;
}

}  // namespace
}  // namespace comedo::test
