#include "cases.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

namespace comedo::test {
namespace {

bool exists(const std::string& path) { return std::filesystem::exists(source_folder() / path); }

/// What a person said of how often the last plan was followed, where a case has an earlier plan.
std::optional<double> adherence_of(const std::string& name) {
  static const std::map<std::string, double> kSaid = {{"follow_up_no_response", 0.9}, {"maintenance", 0.85}};
  const auto found = kSaid.find(name);
  return found == kSaid.end() ? std::nullopt : std::optional(found->second);
}

Case load(const std::string& name) {
  const std::string stem = "tests/advice_cases/" + name;
  AdviceInput input;
  input.today = kToday;
  input.grade = sound(grade_of_report(tree_text(stem + ".assessment.json")));
  input.grade.date = kToday;
  if (exists(stem + ".profile.json")) input.profile = sound(parse_profile(tree_text(stem + ".profile.json")));
  if (exists(stem + ".earlier.json")) {
    const EarlierPlan earlier = sound(parse_earlier_plan(tree_text(stem + ".earlier.json")));
    input.earlier = {{earlier.grade, adherence_of(name), earlier.course}};
    input.plan_started = earlier.course_started;
  }
  const ShippedData& data = shipped_data();
  Plan plan = advise(input, data.rules, data.catalog, data.ingredients);
  return {name, std::move(input), std::move(plan)};
}

ShippedData load_data() {
  Ingredients ingredients = sound(Ingredients::load(tree_text("data/advice/ingredients.json")));
  Catalog catalog(sound(import_csv(tree_text("data/advice/catalog.csv"), ingredients)).products, ingredients);
  return {sound(load_advice_rules(tree_text("data/advice/rules.json"))), std::move(ingredients), std::move(catalog)};
}

}  // namespace

const ShippedData& shipped_data() {
  static const ShippedData kData = load_data();
  return kData;
}

const Texts& shipped_texts(Language language) {
  static const auto kTexts = [] {
    std::vector<Texts> all;
    for (const Language one : {Language::en, Language::fr, Language::de, Language::es})
      all.push_back(sound(Texts::load(tree_text("data/advice/texts/" + std::string(name_of(one)) + ".json"), one)));
    return all;
  }();
  return kTexts.at(static_cast<std::size_t>(language));
}

const std::vector<Case>& cases() {
  static const auto kCases = [] {
    constexpr std::string_view kEnding = ".assessment.json";
    std::vector<Case> all;
    for (const auto& path : files_of(source_folder() / "tests/advice_cases"))
      if (const std::string file = path.filename().string(); file.ends_with(kEnding))
        all.push_back(load(file.substr(0, file.size() - kEnding.size())));
    return all;
  }();
  return kCases;
}

const Case& case_named(const std::string& name) {
  for (const Case& one : cases())
    if (one.name == name) return one;
  throw std::runtime_error("no case " + name);
}

PlanView view_of(const Case& one, Language language) {
  const Texts& texts = shipped_texts(language);
  return {one.plan, one.input, shipped_data().rules, texts, texts.say("document.example_catalog")};
}

}  // namespace comedo::test
