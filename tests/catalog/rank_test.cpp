#include "data.hpp"

namespace comedo {
namespace {

using test::ingredients;

Product gel(const std::string& id) {
  Product product;
  product.id = id;
  product.kind = ProductKind::treatment;
  product.ingredients = {"AQUA", "BENZOYL PEROXIDE"};
  product.actives = {{"BENZOYL PEROXIDE", 2.5}};
  product.status["*"] = LegalStatus::over_the_counter;
  return product;
}
ProductQuery for_gel() {
  ProductQuery query;
  query.wanted = {{"BPO", std::nullopt}};
  query.pregnancy_possible = false;
  return query;
}
/// Returns: why the only product is left out, or its points.
std::string outcome(const Product& product, const ProductQuery& query) {
  const Ranking ranking = Catalog({product}, ingredients()).rank(query);
  if (ranking.excluded.size() == 1) return ranking.excluded.begin()->first;
  if (ranking.best.size() != 1) return "no candidate";
  std::string text;
  for (const FitPoint& point : ranking.best[0].why)
    text += (text.empty() ? "" : ", ") + point.key.substr(15) + " " +
            std::to_string(point.points).substr(0, std::to_string(point.points).find('.') + 2);
  return text;
}
template <class Change>
std::string with(Change change) {
  Product product = gel("a");
  ProductQuery query = for_gel();
  change(product, query);
  return outcome(product, query);
}

TEST(Rank, WhatFitsIsListedWithItsPoints) {
  EXPECT_EQ(with([](Product&, ProductQuery&) {}), "active_match 10.0");
  EXPECT_EQ(with([](Product& p, ProductQuery&) { p.kind = ProductKind::other; }), "no candidate");
  EXPECT_EQ(with([](Product& p, ProductQuery&) { p.actives.clear(); }), "no candidate");
  EXPECT_EQ(with([](Product&, ProductQuery& q) { q.wanted.push_back({"adapalène", std::nullopt}); }), "no candidate");
}

TEST(Rank, AgeThatIsUnknownCountsAsTooYoung) {
  EXPECT_EQ(with([](Product& p, ProductQuery&) { p.minimum_age = 12; }), "product.excluded.age");
  EXPECT_EQ(with([](Product& p, ProductQuery& q) { p.minimum_age = 12, q.age = 11; }), "product.excluded.age");
  EXPECT_EQ(with([](Product& p, ProductQuery& q) { p.minimum_age = 12, q.age = 12; }), "active_match 10.0");
  EXPECT_EQ(with([](Product& p, ProductQuery&) { p.minimum_age = 0; }), "active_match 10.0");
}

TEST(Rank, ACountryThatIsUnknownGetsTheStrictestStatus) {
  const auto in = [](const char* country) {
    return with([&](Product& p, ProductQuery& q) {
      p.status = {{"DE", LegalStatus::over_the_counter}, {"GB", LegalStatus::prescription}};
      q.country = country;
    });
  };
  EXPECT_EQ(in("DE"), "active_match 10.0");
  EXPECT_EQ(in("GB"), "product.excluded.prescription");
  EXPECT_EQ(in(""), "product.excluded.prescription");
  EXPECT_EQ(in("FR"), "product.excluded.prescription");  // the product says nothing of France
  EXPECT_EQ(with([](Product& p, ProductQuery&) { p.status.clear(); }), "product.excluded.prescription");
  EXPECT_EQ(with([](Product& p, ProductQuery&) { p.status["US"] = LegalStatus::not_sold; }),
            "product.excluded.not_sold");
  EXPECT_EQ(with([](Product& p, ProductQuery& q) { p.status["US"] = LegalStatus::not_sold, q.country = "FR"; }),
            "active_match 10.0");
}

TEST(Rank, WhatMustNotBeThereExcludes) {
  EXPECT_EQ(with([](Product&, ProductQuery& q) { q.without = {"peroxyde de benzoyle"}; }),
            "product.excluded.ingredient");
  EXPECT_EQ(with([](Product& p, ProductQuery& q) { p.ingredients = {"AQUA"}, q.without = {"benzoyl_peroxide"}; }),
            "product.excluded.ingredient");
  EXPECT_EQ(
      with([](Product& p, ProductQuery& q) { p.ingredients = {"PURE LANOLIN FRACTION"}, q.without = {"Wollwachs"}; }),
      "product.excluded.ingredient");
  EXPECT_EQ(with([](Product& p, ProductQuery& q) { p.ingredients.clear(), q.without = {"lanolin"}; }),
            "product.excluded.ingredients_unknown");
  EXPECT_EQ(with([](Product&, ProductQuery& q) { q.without = {"lanolin", "nuts", "moon dust"}; }), "active_match 10.0");
}

TEST(Rank, PregnancyExcludesWhateverAClaimSays) {
  const auto pregnant = [](const std::vector<std::string>& list, std::optional<bool> safe) {
    return with([&](Product& p, ProductQuery& q) {
      p.ingredients = list, p.pregnancy_safe = safe, q.pregnancy_possible = true;
    });
  };
  EXPECT_EQ(pregnant({"AQUA"}, std::nullopt), "active_match 10.0");
  EXPECT_EQ(pregnant({"AQUA"}, false), "product.excluded.pregnancy");
  EXPECT_EQ(pregnant({"AQUA", "RETINOL"}, true), "product.excluded.pregnancy");
  EXPECT_EQ(pregnant({}, std::nullopt), "product.excluded.pregnancy");
  EXPECT_EQ(pregnant({}, true), "active_match 10.0");
}

TEST(Rank, CareWithoutActivesMayHoldATrace) {
  EXPECT_EQ(with([](Product& p, ProductQuery& q) {
              p.ingredients.emplace_back("CITRIC ACID"), q.without_actives = {"exfoliant"};
            }),
            "active_match 10.0");
  EXPECT_EQ(with([](Product& p, ProductQuery& q) {
              p.actives.push_back({"GLYCOLIC ACID", 5}), q.without_actives = {"exfoliant"};
            }),
            "product.excluded.ingredient");
}

TEST(Rank, AMedicineThatNobodyAskedForExcludes) {
  EXPECT_EQ(with([](Product& p, ProductQuery&) {
              p.actives.push_back({"CLINDAMYCIN", 1});
            }),
            "product.excluded.other_medicine");
  EXPECT_EQ(with([](Product& p, ProductQuery& q) {
              p.actives.push_back({"CLINDAMYCIN", 1}), q.wanted.push_back({"CLINDAMYCIN", 1});
            }),
            "active_match 10.0");
  EXPECT_EQ(with([](Product& p, ProductQuery&) {
              p.actives.push_back({"GLYCOLIC ACID", 5});
            }),
            "active_match 10.0, extra_active -4.0");
}

TEST(Rank, ConflictsExcludeAndTracesCostPoints) {
  EXPECT_EQ(with([](Product&, ProductQuery& q) { q.beside = {"vitamin C"}; }), "product.excluded.conflict");
  EXPECT_EQ(with([](Product&, ProductQuery& q) { q.beside = {"ADAPALENE"}; }), "active_match 10.0");
  EXPECT_EQ(
      with([](Product& p, ProductQuery& q) { p.ingredients.emplace_back("CITRIC ACID"), q.beside = {"ADAPALENE"}; }),
      "active_match 10.0, interaction -4.0");
  EXPECT_EQ(with([](Product& p, ProductQuery&) {
              p.actives.push_back({"ASCORBIC ACID", 10});
            }),
            "product.excluded.conflict_within");
  const auto formulated = [](Product& p, ProductQuery& q) {
    p.actives.push_back({"TRETINOIN", 0.1}), q.wanted.push_back({"TRETINOIN", std::nullopt});
  };
  EXPECT_EQ(with(formulated), "active_match 10.0");
}

TEST(Rank, StrengthCountsWithinBoundsAndByLevel) {
  const auto strength = [](std::optional<double> percent, std::optional<int> level) {
    return with([&](Product& p, ProductQuery& q) {
      p.actives[0].percent = percent;
      q.wanted[0].percent = 2.5;
      q.most_percent = {10};
      q.level = level;
    });
  };
  EXPECT_EQ(strength(std::nullopt, {}), "product.excluded.strength_unknown");
  EXPECT_EQ(strength(2, {}), "product.excluded.strength");
  EXPECT_EQ(strength(11, {}), "product.excluded.strength");
  EXPECT_EQ(strength(2.5, {}), "active_match 10.0");
  EXPECT_EQ(strength(2.5, 1), "active_match 10.0, strength_for_level 10.0");
  EXPECT_EQ(strength(10, 1), "active_match 10.0");
  EXPECT_EQ(strength(10, 5), "active_match 10.0, strength_for_level 10.0");
  EXPECT_EQ(strength(5, 2), "active_match 10.0, strength_for_level 9.2");  // a third of the way instead of a quarter
}

TEST(Rank, PreferencesMustBeSaidAndNotContradicted) {
  EXPECT_EQ(with([](Product&, ProductQuery& q) { q.fragrance_free = true; }), "product.excluded.fragrance");
  EXPECT_EQ(with([](Product& p, ProductQuery& q) { p.fragrance_free = true, q.fragrance_free = true; }),
            "active_match 10.0");
  EXPECT_EQ(with([](Product& p, ProductQuery& q) {
              p.fragrance_free = true, p.ingredients.emplace_back("PARFUM"), q.fragrance_free = true;
            }),
            "product.excluded.fragrance");
  EXPECT_EQ(with([](Product&, ProductQuery& q) { q.vegan = true; }), "product.excluded.vegan");
  EXPECT_EQ(
      with([](Product& p, ProductQuery& q) { p.vegan = true, p.ingredients.emplace_back("BEESWAX"), q.vegan = true; }),
      "product.excluded.vegan");
}

TEST(Rank, PricesCompareInOneCurrency) {
  const auto priced = [](std::optional<double> price, const char* currency) {
    return with([&](Product& p, ProductQuery& q) {
      p.price = price, p.currency = "EUR", q.most_price = 10, q.currency = currency;
    });
  };
  EXPECT_EQ(priced(5, "EUR"), "active_match 10.0, price 2.0");
  EXPECT_EQ(priced(10, "EUR"), "active_match 10.0");
  EXPECT_EQ(priced(10.5, "EUR"), "product.excluded.price");
  EXPECT_EQ(priced(10.5, "USD"), "active_match 10.0, price_unknown -2.0");
  EXPECT_EQ(priced(std::nullopt, "EUR"), "active_match 10.0, price_unknown -2.0");
}

TEST(Rank, SkinTypesWeighVehicleAndIngredients) {
  const auto skin = [](SkinType type) {
    return with([&](Product& p, ProductQuery& q) {
      p.ingredients = {"GLYCERIN", "COCOS NUCIFERA OIL", "PARFUM", "PANTHENOL"};
      p.vehicle = "cream";
      p.non_comedogenic = true;
      q.skin = type;
    });
  };
  EXPECT_EQ(skin(SkinType::dry),
            "active_match 10.0, skin_type 2.0, vehicle 6.0, non_comedogenic 3.0, comedogenic -4.0, tolerance -6.0");
  EXPECT_EQ(skin(SkinType::oily),
            "active_match 10.0, skin_type -3.0, vehicle -1.0, non_comedogenic 3.0, comedogenic -4.0, tolerance -3.0");
  EXPECT_EQ(skin(SkinType::sensitive),
            "active_match 10.0, skin_type 2.0, vehicle 5.0, non_comedogenic 3.0, comedogenic -4.0, tolerance -6.0");
}

TEST(Rank, TheLimitHoldsAndEqualPointsStandById) {
  std::vector<Product> products;
  for (const char* id : {"d", "b", "e", "a", "c"}) products.push_back(gel(id));
  products[4].non_comedogenic = true;
  products.push_back(gel("e"));  // the later one of the same id counts
  products.back().actives.clear();
  const Catalog catalog(products, ingredients());
  EXPECT_EQ(catalog.products().size(), 5U);
  const auto order = [&](std::size_t limit) {
    ProductQuery query = for_gel();
    query.limit = limit;
    std::string ids;
    for (const auto& one : catalog.rank(query).best) ids += one.product->id;
    return ids;
  };
  EXPECT_EQ(order(0), "");
  EXPECT_EQ(order(2), "ca");
  EXPECT_EQ(order(9), "cabd");
}

TEST(Rank, AQueryOutOfRangeIsABugOfTheCaller) {
  const Catalog catalog({gel("a")}, ingredients());
  ProductQuery query = for_gel();
  query.level = 6;
  EXPECT_THROW((void)catalog.rank(query), ContractViolation);
  query = for_gel();
  query.most_percent = {1, 2};
  EXPECT_THROW((void)catalog.rank(query), ContractViolation);
}

TEST(Rank, AnEmptyCatalogueAnswers) {
  EXPECT_TRUE(Catalog({}, Ingredients()).rank(for_gel()).best.empty());
  Product other = gel("a");
  other.kind = ProductKind::other;
  EXPECT_TRUE(Catalog({other}, Ingredients()).rank(for_gel()).excluded.empty());
}

}  // namespace
}  // namespace comedo
