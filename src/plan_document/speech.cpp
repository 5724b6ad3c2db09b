#include "speech.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace comedo::document {
namespace {

/// Rules of one source that are all confirmed, or all not.
struct Group {
  const Rule* first;
  std::string rules, sections;
};

void append(std::string& list, const std::string& word) {
  if (word.empty() || list == word || list.ends_with(", " + word)) return;
  if (!list.empty()) list += ", ";
  list += word;
}

/// "1.5" is a place in a guideline and no number, whose mark would change with the language.
std::string section_of(const Rule& rule) {
  const bool numbered = !rule.section.empty() && rule.section.front() >= '0' && rule.section.front() <= '9';
  return (numbered ? "§ " : "") + rule.section;
}

void add_once(std::vector<std::string>& rules, std::span<const std::string> more) {
  for (const std::string& rule : more)
    if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
}

}  // namespace

std::string Speech::origin(std::span<const std::string> rules) const {
  std::vector<Group> groups;
  std::string unknown;
  for (const std::string& id : rules) {
    const Rule* rule = view_.rules.rule(id);
    if (rule == nullptr) {
      append(unknown, id);
      continue;
    }
    auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& one) {
      return one.first->source == rule->source && one.first->confirmed == rule->confirmed;
    });
    if (group == groups.end()) group = groups.insert(groups.end(), {rule, {}, {}});
    append(group->rules, id);
    append(group->sections, section_of(*rule));
  }
  std::string said;
  for (const Group& group : groups) {
    const Source& source = view_.rules.sources()[group.first->source];
    const Texts::Values values = {{"rules", group.rules},
                                  {"label", source.label},
                                  {"section", group.sections},
                                  {"edition", source.edition},
                                  {"date", source.date}};
    if (!said.empty()) said += "; ";
    said += say(group.first->confirmed ? "document.origin" : "document.origin_unconfirmed", values);
  }
  if (!unknown.empty()) said += (said.empty() ? "" : "; ") + unknown;
  return said;
}

std::string Speech::decision() const {
  if (!view_.plan.urgent.empty()) return say("document.help_first");
  return say(fmt::format("document.decision.{}", name_of(view_.plan.decision)));
}

std::string Speech::within(int days) const {
  if (days <= 0) return say("document.today");
  if (days % 7 == 0) return say("document.within_weeks", {{"weeks", std::to_string(days / 7)}});
  return say("document.within_days", {{"days", std::to_string(days)}});
}

std::string Speech::course_name(std::string_view id) const {
  const Course* course = view_.rules.course(id);
  return course == nullptr ? std::string(id) : say(course->name);
}

std::string Speech::price(const Product& product) const {
  if (!product.price) return {};
  return say("document.price", {{"price", fmt::format("{:.2f}", *product.price)}, {"currency", product.currency}});
}

std::string Speech::points(double value) const {
  return (value < 0 ? "−" : "+") + view_.texts.number(value < 0 ? -value : value, 1);
}

std::vector<const Step*> steps_of(const Plan& plan) {
  std::vector<const Step*> steps;
  for (const auto* part : {&plan.morning, &plan.evening, &plan.ask_doctor})
    for (const Step& step : *part) steps.push_back(&step);
  return steps;
}

std::vector<std::string> rules_of(const Step& step) {
  std::vector<std::string> rules;
  for (const Line* line : {&step.what, &step.amount, &step.frequency}) add_once(rules, line->rules);
  for (const Line& line : step.ramp_up) add_once(rules, line.rules);
  return rules;
}

std::vector<std::string> rules_of(const PlanView& view) {
  const Plan& plan = view.plan;
  std::vector<std::string> used;
  for (const auto* lines : {&plan.decision_because, &plan.urgent, &plan.avoid, &plan.expect, &plan.notes})
    for (const Line& line : *lines) add_once(used, line.rules);
  for (const Referral& referral : plan.referrals) add_once(used, referral.line.rules);
  for (const Step* step : steps_of(plan)) add_once(used, rules_of(*step));
  for (const Question& question : plan.questions) add_once(used, question.line.rules);
  for (const Alternative& other : plan.alternatives) add_once(used, other.excluded_by);

  const auto rules = view.rules.rules();
  const auto place = [&](const std::string& id) {
    return std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; }) - rules.begin();
  };
  std::stable_sort(used.begin(), used.end(),
                   [&](const std::string& a, const std::string& b) { return place(a) < place(b); });
  return used;
}

const std::string& course_started(const PlanView& view) {
  const Decision decision = view.plan.decision;
  const bool goes_on = decision == Decision::carry_on || decision == Decision::refer;
  return goes_on && !view.input.plan_started.empty() ? view.input.plan_started : view.plan.date;
}

}  // namespace comedo::document
