#include "world.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace comedo::test {

namespace {

World load_world() {
  auto ingredients = sound(Ingredients::load(tree_text("data/advice/ingredients.json")));
  Catalog catalog({}, ingredients);
  return {sound(load_advice_rules(tree_text("data/advice/rules.json"))), std::move(ingredients), std::move(catalog)};
}

std::string by(const std::vector<std::string>& rules) { return fmt::format("by {}", fmt::join(rules, " ")); }

void tell(std::vector<std::string>& lines, const std::string& section, const std::vector<Line>& said) {
  for (const Line& line : said) lines.push_back(fmt::format("{} {} {}", section, line.text, by(line.rules)));
}

void tell(std::vector<std::string>& lines, const std::string& section, const std::vector<Step>& steps) {
  std::string order;
  for (const Step& step : steps) {
    order += (order.empty() ? "" : ", ") + step.treatment;
    const std::string place = section + " " + step.treatment + (step.course.empty() ? "" : " of " + step.course);
    lines.push_back(place + " " + by(step.what.rules));
    if (!step.ask_doctor) tell(lines, place + " begins", step.ramp_up);
  }
  lines.push_back(section + ": " + order);
}

}  // namespace

const World& world() {
  static const World kWorld = load_world();
  return kWorld;
}

Profile plain_profile() {
  Profile profile;
  profile.age = 30;
  profile.sex = Sex::female;
  profile.pregnancy = Pregnancy::no;
  profile.skin = SkinType::combination;
  profile.monk_tone = 3;
  profile.country = "GB";
  profile.allergies.emplace();
  profile.treatments.emplace();
  profile.conditions.emplace();
  profile.medicines.emplace();
  profile.unwanted.emplace();
  profile.comedones = true;
  profile.nodules = profile.scars = profile.marks = profile.pain = profile.ulcers = profile.fever_or_joint_pain = false;
  profile.sudden_onset = profile.irregular_periods = profile.hormonal_signs = false;
  profile.mood = Mood::good;
  profile.body_areas = {"face"};
  return profile;
}

AdviceInput input_of(int level, Profile profile) {
  AdviceInput input;
  input.grade = {static_cast<double>(level), level, kToday, 10, 0.5};
  input.profile = std::move(profile);
  input.today = kToday;
  return input;
}

Plan plan_of(const AdviceInput& input, const RuleBase& rules) {
  return advise(input, rules, world().catalog, world().ingredients);
}

std::vector<std::string> told(const Plan& plan) {
  std::vector<std::string> lines;
  tell(lines, fmt::format("decision {}", name_of(plan.decision)), plan.decision_because);
  tell(lines, "urgent", plan.urgent);
  for (const Referral& referral : plan.referrals)
    tell(lines, fmt::format("refer within {} days", referral.within_days), {referral.line});
  tell(lines, "morning", plan.morning);
  tell(lines, "evening", plan.evening);
  tell(lines, "ask", plan.ask_doctor);
  tell(lines, "avoid", plan.avoid);
  tell(lines, "expect", plan.expect);
  tell(lines, "note", plan.notes);
  for (const Question& question : plan.questions) tell(lines, "question " + question.fact, {question.line});
  for (const Alternative& other : plan.alternatives)
    lines.push_back(fmt::format("instead {} excluded {}", other.course, by(other.excluded_by)));
  lines.push_back("selfie " + plan.next_selfie);
  lines.push_back("review " + plan.review);
  return lines;
}

bool says(const Plan& plan, const std::string& start_of_line) {
  const auto lines = told(plan);
  return std::any_of(lines.begin(), lines.end(), [&](const auto& line) { return line.starts_with(start_of_line); });
}

std::vector<Step> course_steps(const Plan& plan) {
  std::vector<Step> steps;
  for (const auto* list : {&plan.morning, &plan.evening, &plan.ask_doctor})
    for (const Step& step : *list)
      if (!step.course.empty()) steps.push_back(step);
  return steps;
}

}  // namespace comedo::test
