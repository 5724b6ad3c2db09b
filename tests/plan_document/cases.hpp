// The worked cases of tests/advice_cases/ and the data that the program ships, loaded once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "comedo/plan_document.hpp"
#include "tree.hpp"

namespace comedo::test {

constexpr const char* kToday = "2027-01-11";

/// All that a plan is made from. Throws where the tree's own data cannot be read.
struct ShippedData {
  RuleBase rules;
  Ingredients ingredients;
  Catalog catalog;
};
const ShippedData& shipped_data();
const Texts& shipped_texts(Language language);

struct Case {
  std::string name;
  AdviceInput input;
  Plan plan;
};
/// The twelve cases, in the order of their names.
const std::vector<Case>& cases();
const Case& case_named(const std::string& name);
/// The plan in English as the program shows it with the example catalogue.
PlanView view_of(const Case& one, Language language = Language::en);

}  // namespace comedo::test
