#include "cells.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "world.hpp"

namespace comedo::test {

namespace {

using Json = nlohmann::json;

struct Comparisons {
  std::map<std::string, std::set<double>> thresholds;               // of numbers
  std::map<std::string, std::vector<std::set<std::string>>> lists;  // of texts
};

void collect(const Json& node, Comparisons& all) {
  if (node.is_object() && node.contains("fact")) {
    const std::string fact = node["fact"];
    for (const char* comparison : {"below", "at_least"})
      if (node.contains(comparison)) all.thresholds[fact].insert(node[comparison].get<double>());
    for (const char* comparison : {"in", "has_any"})
      if (node.contains(comparison)) all.lists[fact].push_back(node[comparison].get<std::set<std::string>>());
  }
  if (node.is_structured())
    for (const Json& part : node) collect(part, all);
}

const Comparisons& comparisons() {
  static const Comparisons kAll = [] {
    Comparisons all;
    collect(Json::parse(tree_text("data/advice/rules.json"))["rules"], all);
    return all;
  }();
  return kAll;
}

// One number below the first threshold and one from each threshold on.
std::vector<double> numbers(const std::string& fact, double lowest) {
  std::vector<double> cells = {lowest};
  const auto found = comparisons().thresholds.find(fact);
  if (found == comparisons().thresholds.end()) return cells;
  cells.front() = *found->second.begin() - 1;
  for (const double threshold : found->second) cells.push_back(threshold);
  return cells;
}

// One value of each group that every list holds or leaves out together.
std::vector<std::string> values(const std::string& fact, const std::vector<std::string>& all) {
  std::map<std::vector<bool>, std::string> groups;
  std::vector<std::string> cells;
  const auto found = comparisons().lists.find(fact);
  for (const std::string& value : all) {
    std::vector<bool> held;
    if (found != comparisons().lists.end())
      for (const auto& list : found->second) held.push_back(list.contains(value));
    if (groups.emplace(held, value).second) cells.push_back(value);
  }
  return cells;
}

template <class Enum>
Enum named(const std::string& name) {
  for (int i = 0; i < 8; ++i)
    if (name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  throw std::logic_error("no such value: " + name);
}

template <class Enum>
std::vector<std::string> names() {
  std::vector<std::string> all;
  for (int i = 0; name_of(static_cast<Enum>(i)) != "unknown"; ++i) all.emplace_back(name_of(static_cast<Enum>(i)));
  return all;
}

template <class Member>
Axis start(const std::string& fact, Member member) {
  return {fact, {{"unknown", [member](AdviceInput& input) { (input.profile.*member).reset(); }}}};
}

Axis yes_no(const std::string& fact, std::optional<bool> Profile::*member) {
  Axis axis = start(fact, member);
  for (const bool value : {false, true})
    axis.answers.push_back({value ? "yes" : "no", [=](AdviceInput& input) { input.profile.*member = value; }});
  return axis;
}

Axis whole(const std::string& fact, std::optional<int> Profile::*member) {
  Axis axis = start(fact, member);
  for (const double value : numbers(fact, 1))
    axis.answers.push_back(
        {fmt::format("{}", value), [=](AdviceInput& input) { input.profile.*member = static_cast<int>(value); }});
  return axis;
}

template <class Enum>
Axis choice(const std::string& fact, std::optional<Enum> Profile::*member) {
  Axis axis = start(fact, member);
  for (const std::string& name : values(fact, names<Enum>()))
    axis.answers.push_back({name, [=](AdviceInput& input) { input.profile.*member = named<Enum>(name); }});
  return axis;
}

using Names = std::vector<std::string>;

// None, and each cell's value alone.
Axis several(const std::string& fact, std::optional<Names> Profile::*member, const Names& all) {
  Axis axis = start(fact, member);
  axis.answers.push_back({"none", [=](AdviceInput& input) { input.profile.*member = Names(); }});
  for (const std::string& name : all)
    axis.answers.push_back({name, [=](AdviceInput& input) { input.profile.*member = Names{name}; }});
  return axis;
}

Names fact_values(const std::string& fact) {
  for (const Fact& one : world().rules.facts())
    if (one.id == fact) return values(fact, one.values);
  return {};
}

// Each active of the rule file, the way a patient may call it.
Names actives() {
  std::set<std::string> names;
  for (const Treatment& treatment : world().rules.treatments())
    for (const Active& active : treatment.actives) names.insert(active.inci);
  names.insert("antibiotics");
  return {names.begin(), names.end()};
}

// As rules call them, and as people do.
Axis medicines() {
  Names all = fact_values("medicines");
  for (const char* name : {"Roaccutane", "doxycycline", "Aldactone", "moon dust"}) all.emplace_back(name);
  return several("medicines", &Profile::medicines, all);
}

Axis treatments() {
  Axis axis = start("treatments", &Profile::treatments);
  const auto add = [&](const std::string& name, std::vector<TreatmentHistory> list) {
    axis.answers.push_back({name, [list = std::move(list)](AdviceInput& input) { input.profile.treatments = list; }});
  };
  using R = TreatmentResult;
  add("none", {});
  for (const char* name :
       {"tretinoin", "isotretinoin", "vitamin A tablets", "benzoyl peroxide", "azelaic acid", "glycolic acid",
        "salicylic acid", "vitamin C", "copper peptide", "clindamycin", "doxycycline"})
    add(fmt::format("using {}", name), {{name, true, 4, R::improved}});
  add("clindamycin and BPO", {{"clindamycin", true, 4, R::improved}, {"BPO", true, 4, R::improved}});
  add("clindamycin and doxycycline", {{"clindamycin", true, 4, R::improved}, {"doxycycline", true, 4, R::improved}});
  add("doxycycline and adapalene for long",
      {{"doxycycline", true, 13, R::improved}, {"adapalene", true, 13, R::improved}});
  add("BPO failed", {{"BPO", false, 12, R::no_change}});
  add("BPO for six weeks", {{"BPO", false, 6, R::no_change}});
  add("doxycycline failed", {{"doxycycline", false, 12, R::worse}});
  add("BPO not tolerated", {{"BPO", false, 2, R::not_tolerated}});
  add("adapalene cleared", {{"adapalene", false, 20, R::cleared}});
  return axis;
}

// First visit, or twelve weeks and others after the first grading, two levels worse, equal, or better.
Axis course() {
  Axis axis{"course", {{"first visit", [](AdviceInput&) {}}}};
  const auto add = [&](const std::string& name, const char* started, double change, std::optional<double> adherence) {
    axis.answers.push_back({name, [=](AdviceInput& input) {
                              Grade before = input.grade;
                              before.score = std::clamp(before.score + change, 1.0, 5.0);
                              before.level = static_cast<int>(before.score);
                              before.date = "2026-01-01";
                              input.earlier = {{before, adherence, "benzoyl_peroxide"}};
                              input.plan_started = started;
                            }});
  };
  for (const auto& [name, started] :
       {std::pair{"12 weeks", "2026-09-03"}, {"7 weeks", "2026-10-08"}, {"2 weeks", "2026-11-12"}, {"some time", ""}}) {
    add(fmt::format("{}, better", name), started, 1, 0.9);
    add(fmt::format("{}, equal", name), started, 0, 0.9);
    add(fmt::format("{}, worse", name), started, -1, 0.9);
  }
  add("12 weeks, equal, hardly used", "2026-09-03", 0, 0.4);
  add("12 weeks, equal, use unknown", "2026-09-03", 0, std::nullopt);
  return axis;
}

std::vector<Axis> all_axes() {
  std::vector<Axis> all = {choice("mood", &Profile::mood),
                           yes_no("fever_or_joint_pain", &Profile::fever_or_joint_pain),
                           yes_no("ulcers", &Profile::ulcers),
                           whole("age", &Profile::age),
                           choice("sex", &Profile::sex),
                           choice("pregnancy", &Profile::pregnancy),
                           several("allergies", &Profile::allergies, actives()),
                           yes_no("nodules", &Profile::nodules),
                           yes_no("scars", &Profile::scars),
                           yes_no("marks", &Profile::marks),
                           yes_no("pain", &Profile::pain),
                           yes_no("comedones", &Profile::comedones),
                           choice("skin", &Profile::skin),
                           whole("monk_tone", &Profile::monk_tone),
                           treatments(),
                           several("conditions", &Profile::conditions, fact_values("conditions")),
                           medicines(),
                           yes_no("sudden_onset", &Profile::sudden_onset),
                           yes_no("irregular_periods", &Profile::irregular_periods),
                           yes_no("hormonal_signs", &Profile::hormonal_signs),
                           several("unwanted", &Profile::unwanted, fact_values("unwanted")),
                           several("body_areas", &Profile::body_areas, fact_values("body_areas")),
                           course()};
  Axis country = start("country", &Profile::country);
  for (const char* code : {"GB", "US"})
    country.answers.push_back({code, [=](AdviceInput& input) { input.profile.country = code; }});
  all.push_back(std::move(country));
  Axis level{"level", {}};
  for (const double value : numbers("level", 1))
    level.answers.push_back({fmt::format("{}", value), [=](AdviceInput& input) {
                               input.grade.level = static_cast<int>(value);
                               input.grade.score = value;
                             }});
  all.push_back(std::move(level));
  Axis lesions{"lesions", {{"unknown", [](AdviceInput& input) { input.grade.lesions.reset(); }}}};
  for (const double value : numbers("lesions", 0))
    lesions.answers.push_back(
        {fmt::format("{}", value), [=](AdviceInput& input) { input.grade.lesions = static_cast<int>(value); }});
  all.push_back(std::move(lesions));
  return all;
}

}  // namespace

const std::vector<Axis>& axes() {
  static const std::vector<Axis> kAll = all_axes();
  return kAll;
}

const Axis& axis(const std::string& fact) {
  for (const Axis& one : axes())
    if (one.fact == fact) return one;
  throw std::logic_error("no such axis: " + fact);
}

std::size_t for_each_combination(const std::vector<Axis>& axes, const AdviceInput& input,
                                 const std::function<void(const AdviceInput&)>& visit) {
  if (axes.empty()) return visit(input), 1;
  std::size_t count = 0;
  const std::vector<Axis> others(axes.begin() + 1, axes.end());
  for (const Answer& answer : axes.front().answers) {
    AdviceInput next = input;
    answer.give(next);
    count += for_each_combination(others, next, visit);
  }
  return count;
}

}  // namespace comedo::test
