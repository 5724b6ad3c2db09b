// What holds for every catalogue and query, on catalogues that are made up from seeds.
#include <nlohmann/json.hpp>

#include "data.hpp"
#include "plain_rank.hpp"

namespace comedo {
namespace {

using test::ingredients;

constexpr std::uint64_t kCatalogues = 12;
constexpr std::uint64_t kQueries = 60;  // of each catalogue

std::string written(const Ranking& ranking) {
  std::string text;
  for (const auto& [key, count] : ranking.excluded) text += key + " " + std::to_string(count) + "\n";
  for (const auto& one : ranking.best) {
    text += one.product->id + " " + std::to_string(one.points);
    for (const FitPoint& point : one.why) text += ", " + point.key + " " + std::to_string(point.points);
    text += "\n";
  }
  return text;
}

std::map<std::string, int> comedogenic() {
  std::map<std::string, int> out;
  const auto data = nlohmann::json::parse(test::tree_text("data/advice/ingredients.json"));
  for (const auto& one : data["ingredients"]) out[one["inci"]] = one.value("comedogenic", 0);
  return out;
}

TEST(RankProperties, TheIndexRanksAsItsPlainTwin) {
  const auto scores = comedogenic();
  std::size_t listed = 0;
  std::map<std::string, std::size_t> reasons;
  for (std::uint64_t seed = 0; seed < kCatalogues; ++seed) {
    const auto products = test::made_products(seed, 300);
    const Catalog catalog(products, ingredients());
    for (std::uint64_t i = 0; i < kQueries; ++i) {
      const auto query = test::made_query(seed * kQueries + i);
      const Ranking ranking = catalog.rank(query);
      ASSERT_EQ(written(ranking), written(test::plain_rank(products, ingredients(), query, scores)))
          << "catalogue " << seed << ", query " << seed * kQueries + i;
      listed += ranking.best.size();
      for (const auto& [key, count] : ranking.excluded) reasons[key] += count;
    }
  }
  EXPECT_GT(listed, 500U);  // the twins agree about something
  EXPECT_EQ(reasons.size(), 14U) << "every reason occurs";
}

TEST(RankProperties, SponsorshipNeverChangesTheRanking) {
  for (std::uint64_t seed = 100; seed < 100 + kCatalogues; ++seed) {
    auto products = test::made_products(seed, 200);
    const Catalog as_made(products, ingredients());
    for (Product& product : products) product.sponsored = !product.sponsored;
    const Catalog flipped(products, ingredients());
    for (Product& product : products) product.sponsored = true;
    const Catalog all(products, ingredients());
    for (std::uint64_t i = 0; i < kQueries; ++i) {
      const auto query = test::made_query(seed * kQueries + i);
      const std::string ranking = written(as_made.rank(query));
      ASSERT_EQ(ranking, written(flipped.rank(query))) << "catalogue " << seed << ", query " << seed * kQueries + i;
      ASSERT_EQ(ranking, written(all.rank(query))) << "catalogue " << seed << ", query " << seed * kQueries + i;
    }
  }
}

TEST(RankProperties, SponsorshipOfOneProductAloneChangesNothingEither) {
  const auto products = test::made_products(7, 40);
  for (std::size_t one = 0; one < products.size(); ++one) {
    auto changed = products;
    changed[one].sponsored = !changed[one].sponsored;
    const Catalog before(products, ingredients()), after(changed, ingredients());
    for (std::uint64_t i = 0; i < 20; ++i) {
      auto query = test::made_query(i);
      query.limit = products.size();
      ASSERT_EQ(written(before.rank(query)), written(after.rank(query))) << "product " << one << ", query " << i;
    }
  }
}

/// However the allergy is spelled and however the label spells the ingredient.
TEST(RankProperties, AnAllergyExcludesUnderEverySynonym) {
  std::map<std::string, std::vector<std::string>> names_of;
  for (const auto& [name, inci, class_name] : test::known_names())
    if (class_name.empty()) names_of[inci].push_back(name);
  std::size_t pairs = 0;
  for (const auto& [inci, names] : names_of) {
    std::vector<Product> products;
    for (const std::string& label : names) {
      Product product;
      product.id = std::to_string(products.size());
      product.kind = ProductKind::moisturiser;
      product.ingredients = {"XANTHOSINE", label};  // as it stands, without the help of an import
      product.status["*"] = LegalStatus::cosmetic;
      products.push_back(std::move(product));
    }
    const Catalog catalog(products, ingredients());
    ProductQuery query;
    query.kind = ProductKind::moisturiser;
    for (const std::string& allergy : names) {
      query.without = {allergy};
      const Ranking ranking = catalog.rank(query);
      ASSERT_TRUE(ranking.best.empty()) << allergy << " on the label as " << ranking.best[0].product->ingredients[1];
      ASSERT_EQ(ranking.excluded.at("product.excluded.ingredient"), names.size()) << allergy;
      pairs += names.size();
    }
  }
  EXPECT_GT(pairs, 5000U);
}

TEST(RankProperties, AnAllergyToAClassExcludesAllOfIt) {
  const Catalog catalog(test::made_products(3, 500), ingredients());
  for (const auto& [name, inci, class_name] : test::known_names()) {
    if (class_name.empty()) continue;
    for (std::size_t kind = 0; kind < 5; ++kind) {
      ProductQuery query;
      query.kind = static_cast<ProductKind>(kind);
      query.without = {name};
      query.age = 40;
      query.pregnancy_possible = false;
      query.country = "DE";
      query.limit = 500;
      for (const auto& one : catalog.rank(query).best) {
        for (const std::string& ingredient : one.product->ingredients)
          ASSERT_FALSE(ingredients().covers(name, ingredient)) << name << ": " << ingredient;
        for (const Active& active : one.product->actives)
          ASSERT_FALSE(ingredients().covers(name, active.inci)) << name << ": " << active.inci;
      }
    }
  }
}

}  // namespace
}  // namespace comedo
