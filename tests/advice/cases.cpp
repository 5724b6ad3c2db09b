#include "cases.hpp"

#include <algorithm>

#include "cells.hpp"
#include "world.hpp"

namespace comedo::test {

namespace {

using Changes = std::vector<std::pair<std::string, std::string>>;  // fact, answer

void give(AdviceInput& input, const std::string& fact, const std::string& answer) {
  const auto& answers = axis(fact).answers;
  const auto found =
      std::find_if(answers.begin(), answers.end(), [&](const Answer& one) { return one.name == answer; });
  if (found == answers.end()) throw std::logic_error("no such answer: " + fact + " " + answer);
  found->give(input);
}

// Everyone who differs from `base` in one answer.
void add_neighbours(std::vector<NamedInput>& all, std::size_t base) {
  for (const Axis& one : axes())
    for (const Answer& answer : one.answers) {
      if (one.fact == "level") continue;
      NamedInput next{all[base].name + ", " + one.fact + " " + answer.name, all[base].input, base};
      answer.give(next.input);
      all.push_back(std::move(next));
    }
}

void add(std::vector<NamedInput>& all, std::size_t base, const Changes& changes) {
  NamedInput next{all[base].name, all[base].input, base};
  for (const auto& [fact, answer] : changes) {
    give(next.input, fact, answer);
    next.name += ", " + fact + " " + answer;
  }
  all.push_back(std::move(next));
}

std::vector<NamedInput> all_people() {
  std::vector<NamedInput> all = {{"level 3, all answered", input_of(3, plain_profile()), 0},
                                 {"level 5, all answered", input_of(5, plain_profile()), 1},
                                 {"level 3, nothing answered", input_of(3), 2},
                                 {"level 5, nothing answered", input_of(5), 3},
                                 {"level 1, all answered", input_of(1, plain_profile()), 4},
                                 {"level 2, all answered", input_of(2, plain_profile()), 5},
                                 {"level 4, all answered", input_of(4, plain_profile()), 6}};
  for (const std::size_t base : {0U, 1U}) add_neighbours(all, base);
  // Answers that only count beside others.
  for (const char* course : {"12 weeks, better", "12 weeks, equal", "12 weeks, worse", "7 weeks, worse"})
    for (const std::size_t base : {4U, 5U, 6U}) add(all, base, {{"course", course}});
  for (const std::size_t base : {4U, 5U}) add(all, base, {{"treatments", "adapalene cleared"}});
  for (const char* lesions : {"34", "35", "unknown"}) add(all, 6, {{"lesions", lesions}});
  for (const char* nodules : {"yes", "unknown"}) add(all, 6, {{"nodules", nodules}});
  for (const char* unknown : {"ulcers", "fever_or_joint_pain"}) {
    const std::string other = unknown == std::string("ulcers") ? "fever_or_joint_pain" : "ulcers";
    for (const std::size_t base : {0U, 6U}) add(all, base, {{unknown, "unknown"}, {other, "yes"}});
    add(all, 0, {{unknown, "unknown"}, {other, "no"}});
  }
  add(all, 0, {{"ulcers", "yes"}, {"fever_or_joint_pain", "yes"}});
  add(all, 0, {{"irregular_periods", "yes"}, {"conditions", "unknown"}});
  for (const char* condition : {"blood_clot", "kidney_disease"})
    add(all, 0, {{"hormonal_signs", "yes"}, {"conditions", condition}});
  for (const char* sex : {"male", "other", "unknown"}) {
    add(all, 0, {{"irregular_periods", "yes"}, {"sex", sex}});
    add(all, 0, {{"pregnancy", "unknown"}, {"sex", sex}});
    add(all, 0, {{"pregnancy", "pregnant"}, {"sex", sex}});
  }
  for (const char* unwanted : {"hormonal", "tablets", "unknown"})
    add(all, 0, {{"hormonal_signs", "yes"}, {"unwanted", unwanted}});
  for (const char* age : {"8", "9", "18", "60", "unknown"}) {
    add(all, 0, {{"hormonal_signs", "yes"}, {"age", age}});
    add(all, 0, {{"pregnancy", "unknown"}, {"age", age}});
    add(all, 0, {{"comedones", "no"}, {"age", age}});
  }
  add(all, 4, {{"comedones", "no"}});
  add(all, 4, {{"hormonal_signs", "yes"}});
  for (const char* nodules : {"yes", "unknown"}) add(all, 0, {{"pain", "yes"}, {"nodules", nodules}});
  for (const char* pregnancy : {"unknown", "pregnant"})
    for (const char* treatment : {"adapalene cleared", "using clindamycin", "using tretinoin"})
      add(all, 0, {{"pregnancy", pregnancy}, {"treatments", treatment}});
  for (const char* treatment :
       {"using salicylic acid", "using glycolic acid", "using tretinoin", "using benzoyl peroxide"})
    for (const char* unwanted : {"retinoid", "benzoyl_peroxide"})
      add(all, 0, {{"treatments", treatment}, {"unwanted", unwanted}});
  for (const char* treatment : {"none", "using glycolic acid", "unknown"})  // what is left is salicylic acid
    add(all, 0, {{"unwanted", "benzoyl_peroxide"}, {"allergies", "AZELAIC ACID"}, {"treatments", treatment}});
  for (const std::size_t base : {4U, 5U}) {
    add(all, base, {{"treatments", "unknown"}});
    add(all, base, {{"course", "some time, better"}});
  }
  add(all, 0, {{"hormonal_signs", "yes"}, {"pregnancy", "pregnant"}});
  for (const char* treatment : {"unknown", "using isotretinoin", "using doxycycline"})
    add(all, 0, {{"pregnancy", "pregnant"}, {"treatments", treatment}});
  add(all, 0, {{"pregnancy", "pregnant"}, {"medicines", "isotretinoin"}});
  add(all, 2, {{"level", "4"}, {"ulcers", "yes"}});
  for (const char* country : {"IE", "CA", "FR", "DE", "AT", "CH", "ES", "IT", "JP"}) {
    add(all, 0, {{"mood", "danger"}});
    all.back().name += std::string(", country ") + country;
    all.back().input.profile.country = country;
  }
  add(all, 0, {{"mood", "danger"}, {"country", "unknown"}});
  add(all, 0, {{"age", "7"}, {"irregular_periods", "yes"}});
  add(all, 0, {{"age", "unknown"}, {"irregular_periods", "yes"}});
  return all;
}

}  // namespace

const std::vector<NamedInput>& people() {
  static const std::vector<NamedInput> kAll = all_people();
  return kAll;
}

}  // namespace comedo::test
