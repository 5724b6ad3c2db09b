// The plan with the example catalogue: products keep the promises too.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "cells.hpp"
#include "safety.hpp"
#include "world.hpp"

namespace comedo::test {
namespace {

Catalog example_catalog(bool all_sponsored = false) {
  auto import = import_csv(tree_text("data/advice/catalog.csv"), world().ingredients);
  EXPECT_TRUE(import.ok());
  for (Product& product : import->products) product.sponsored = product.sponsored != all_sponsored;
  return {std::move(import->products), world().ingredients};
}

AdviceInput drawn(std::mt19937& random) {
  AdviceInput input = input_of(3, plain_profile());
  for (std::size_t at = axes().size(); at > 0; --at) {  // the course looks at the grade, which is set last
    const auto& answers = axes()[at - 1].answers;
    if (random() % 2 == 0) answers[random() % answers.size()].give(input);
  }
  input.profile.skin = static_cast<SkinType>(random() % 4);
  constexpr const char* kAllergies[] = {"parfum", "lanolin", "Salicylsäure", "parabens"};
  if (random() % 4 == 0) input.profile.allergies = {{kAllergies[random() % std::size(kAllergies)]}};
  return input;
}

TEST(Products, KeepEveryPromise) {
  const Catalog catalog = example_catalog();
  std::mt19937 random(23);
  std::size_t offered = 0;
  for (int i = 0; i < 1500; ++i) {
    const AdviceInput input = drawn(random);
    const Plan plan = advise(input, world().rules, catalog, world().ingredients);
    ASSERT_EQ(broken_promise(plan, input, world().rules, world().ingredients), "") << to_json(input.profile);
    for (const auto* slot : {&plan.morning, &plan.evening})
      for (const Step& step : *slot) offered += step.products.best.size();
    for (const Step& step : plan.ask_doctor)
      EXPECT_TRUE(step.products.best.empty()) << "medicines are not for sale here";
  }
  EXPECT_GT(offered, 5000U) << "a catalogue that offers nothing proves nothing";
}

std::vector<std::string> offered(const Plan& plan) {
  std::vector<std::string> ids;
  for (const auto* slot : {&plan.morning, &plan.evening})
    for (const Step& step : *slot)
      for (const RankedProduct& product : step.products.best) ids.push_back(product.product->id);
  return ids;
}

TEST(Products, SponsorsMoveNothing) {
  const Catalog as_it_is = example_catalog(), turned = example_catalog(true);
  std::mt19937 random(29);
  for (int i = 0; i < 200; ++i) {
    const AdviceInput input = drawn(random);
    EXPECT_EQ(offered(advise(input, world().rules, as_it_is, world().ingredients)),
              offered(advise(input, world().rules, turned, world().ingredients)));
  }
}

TEST(Products, HoldWhatTheStepIsAbout) {
  const Catalog catalog = example_catalog();
  const Plan plan = advise(input_of(3, plain_profile()), world().rules, catalog, world().ingredients);
  const auto step = std::find_if(plan.evening.begin(), plan.evening.end(),
                                 [](const Step& one) { return one.treatment == "benzoyl_peroxide"; });
  ASSERT_NE(step, plan.evening.end());
  ASSERT_FALSE(step->products.best.empty());
  for (const RankedProduct& product : step->products.best) {
    const auto& actives = product.product->actives;
    const auto found =
        std::find_if(actives.begin(), actives.end(), [](const Active& one) { return one.inci == "BENZOYL PEROXIDE"; });
    ASSERT_NE(found, actives.end());
    EXPECT_GE(found->percent.value_or(0), 2.5);
    EXPECT_LE(found->percent.value_or(100), 5);
  }
}

}  // namespace
}  // namespace comedo::test
