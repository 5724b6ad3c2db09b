#include <nlohmann/json.hpp>
#include <random>

#include "data.hpp"

namespace comedo {
namespace {

using nlohmann::json;
using test::ingredients;

json whole() {
  return {{"code", "0000000000017"},
          {"product_name", "Gel LSF 50+ Anti-Pickel"},
          {"brands", "Erfunden,Made Up"},
          {"ingredients_text_de", "Wasser, Salicylsäure 2 %, Parfum (Linalool)"},
          {"categories_tags", {"en:face", "en:face-creams", "en:acne-treatments"}},
          {"labels_tags", {"en:vegan", "en:non-comedogenic", "fr:sans-parfum"}},
          {"countries_tags", {"en:germany"}},
          {"quantity", "50 ml"},
          {"last_modified_t", 1767225600}};
}
Import imported(const std::string& text) {
  const auto import = import_open_beauty_facts(text, ingredients());
  EXPECT_TRUE(import) << import.error().message;
  return import ? *import : Import{};
}
std::string why(const json& product) {
  const auto import = imported(product.dump());
  return import.rejected.empty() ? "taken" : import.rejected[0].why;
}

TEST(OpenBeautyFacts, ReadsItsFields) {
  const auto import = imported(whole().dump());
  ASSERT_EQ(import.products.size(), 1U);
  const Product& read = import.products[0];
  EXPECT_EQ(read.id, "0000000000017");
  EXPECT_EQ(read.name, "Gel LSF 50+ Anti-Pickel");
  EXPECT_EQ(read.brand, "Erfunden");
  EXPECT_EQ(read.kind, ProductKind::treatment);
  EXPECT_EQ(read.ingredients, (std::vector<std::string>{"AQUA", "SALICYLIC ACID", "PARFUM", "LINALOOL"}));
  ASSERT_EQ(read.actives.size(), 1U);
  EXPECT_EQ(read.actives[0].percent, 2);
  EXPECT_EQ(read.spf, 50);
  EXPECT_EQ(read.vehicle, "gel");
  EXPECT_EQ(read.leave_on, true);
  EXPECT_EQ(read.vegan, true);
  EXPECT_EQ(read.non_comedogenic, true);
  EXPECT_EQ(read.oil_free, std::nullopt);
  EXPECT_EQ(read.status, (std::map<std::string, LegalStatus>{{"*", LegalStatus::cosmetic}}));
  EXPECT_EQ(read.date, "2026-01-01");
  EXPECT_FALSE(read.price);
  EXPECT_FALSE(read.sponsored);
}

TEST(OpenBeautyFacts, TakesEveryShapeOfItsFiles) {
  const std::string one = whole().dump();
  json other = whole();
  other["code"] = 4711;  // older dumps have numbers
  EXPECT_EQ(imported(one).products.size(), 1U);
  EXPECT_EQ(imported(whole().dump(2)).products.size(), 1U);
  EXPECT_EQ(imported(json({whole(), other}).dump(1)).products.size(), 2U);
  EXPECT_EQ(imported(json({{"count", 2}, {"products", {whole(), other}}}).dump()).products.size(), 2U);
  EXPECT_EQ(imported(json({{"status", 1}, {"code", "1"}, {"product", whole()}}).dump()).products.at(0).id,
            "0000000000017");
  const auto lines = imported(one + "\r\n\n" + other.dump() + "\n");
  ASSERT_EQ(lines.products.size(), 2U);
  EXPECT_EQ(lines.products[1].id, "4711");
}

TEST(OpenBeautyFacts, TheListOfIngredientsStandsInForTheText) {
  json product = whole();
  product.erase("ingredients_text_de");
  product["ingredients"] = {{{"id", "en:water"}, {"text", "Aqua"}, {"percent_estimate", 70}},
                            {{"id", "en:benzoyl-peroxide"}, {"percent", 5}},
                            {{"id", "en:x"}, {"text", "Parfum"}, {"ingredients", {{{"text", "Citral"}}}}}};
  const auto import = imported(product.dump());
  ASSERT_EQ(import.products.size(), 1U);
  EXPECT_EQ(import.products[0].ingredients, (std::vector<std::string>{"AQUA", "BENZOYL PEROXIDE", "PARFUM", "CITRAL"}));
  ASSERT_EQ(import.products[0].actives.size(), 1U);
  EXPECT_EQ(import.products[0].actives[0].percent, 5);
}

TEST(OpenBeautyFacts, AnEstimateIsNoStrength) {
  json product = whole();
  product["ingredients_text_de"] = "Aqua, Benzoyl peroxide";
  product["ingredients"] = {{{"text", "Benzoyl peroxide"}, {"percent_estimate", 25}}};
  EXPECT_FALSE(imported(product.dump()).products.at(0).actives.at(0).percent);
  product["ingredients"][0]["percent"] = 4;
  EXPECT_EQ(imported(product.dump()).products.at(0).actives.at(0).percent, 4);
}

TEST(OpenBeautyFacts, AMedicineIsNoCosmetic) {
  json product = whole();
  product["ingredients_text"] = "Aqua, Adapalene";
  EXPECT_EQ(imported(product.dump()).products.at(0).status.at("*"), LegalStatus::prescription);
  product["ingredients_text"] = "Aqua, BPO";
  EXPECT_EQ(imported(product.dump()).products.at(0).status.at("*"), LegalStatus::over_the_counter);
}

TEST(OpenBeautyFacts, KindsComeFromCategories) {
  const auto kind = [](const std::vector<std::string>& tags) {
    json product = whole();
    product["categories_tags"] = tags;
    return name_of(imported(product.dump()).products.at(0).kind);
  };
  EXPECT_EQ(kind({"en:suncare", "en:sunscreens", "en:face-creams"}), "sunscreen");
  EXPECT_EQ(kind({"en:cleansers", "en:facial-cleansers"}), "cleanser");
  EXPECT_EQ(kind({"en:moisturizers"}), "moisturiser");
  EXPECT_EQ(kind({"fr:cremes-visage"}), "moisturiser");
  EXPECT_EQ(kind({"en:hair", "en:shampoos", "en:cleansers"}), "other");
  EXPECT_EQ(kind({}), "other");
}

TEST(OpenBeautyFacts, ABadProductIsRejectedAlone) {
  const auto without = [](const char* member) {
    json product = whole();
    product.erase(member);
    return why(product);
  };
  EXPECT_EQ(without("code"), "member 'code' is missing");
  EXPECT_EQ(without("product_name"), "member 'product_name' is missing");
  EXPECT_EQ(without("ingredients_text_de"), "it has no list of ingredients");
  json large = whole();
  large["ingredients_text"] = std::string(70'000, 'x');
  EXPECT_EQ(why(large), "member 'ingredients_text' is too long");
  large = whole();
  large["product_name"] = std::string(600, 'x');
  EXPECT_EQ(why(large), "member 'product_name' or 'brands' is too long");
  json odd = whole();
  for (auto& [name, value] : odd.items()) value = json::array({1, nullptr, json::object()});
  EXPECT_EQ(why(odd), "member 'code' is missing");

  const std::string one = whole().dump();
  const auto import =
      imported("5\n" + one + "\n{\"code\":\n" + one + "\n" + std::string(5000, '[') + "\n{\"a\":\"\xFF\"}\n");
  EXPECT_EQ(import.products.size(), 1U);
  ASSERT_EQ(import.rejected.size(), 5U);
  EXPECT_EQ(import.rejected[0].row, 1U);
  EXPECT_EQ(import.rejected[2].row, 4U);
  EXPECT_EQ(import.rejected[2].why, "member 'code' is the one of an earlier product");
  EXPECT_EQ(import.rejected[3].why, "the line is no JSON object, too large or too deep");
}

TEST(OpenBeautyFacts, WhatHoldsNoProductIsRefused) {
  for (const std::string& text : {std::string(), std::string("x"), std::string("[]"), std::string("7"),
                                  std::string("\"a\""), std::string(100'000, '['), std::string("{\"products\":[]}"),
                                  std::string("\xFF\xFE"), std::string("{\"a\":") + std::string(90'000, '{')}) {
    const auto import = import_open_beauty_facts(text, ingredients());
    ASSERT_FALSE(import) << text.substr(0, 20);
    EXPECT_EQ(import.error().code, ErrorCode::catalog_invalid);
  }
}

TEST(OpenBeautyFacts, DamagedTextIsReadOrRefusedButNeverCrashes) {
  const std::string text = whole().dump() + "\n" + whole().dump(1);
  std::mt19937 random(3);
  for (int i = 0; i < 1000; ++i) {
    std::string damaged = text.substr(random() % 40, random() % text.size());
    for (int hit = 0; hit < 3 && !damaged.empty(); ++hit)
      damaged[random() % damaged.size()] = "\"{}[],:\n\xFF"[random() % 9];
    const auto import = import_open_beauty_facts(damaged, ingredients());
    if (!import) continue;
    for (const Product& product : import->products) ASSERT_FALSE(product.ingredients.empty()) << damaged;
  }
}

}  // namespace
}  // namespace comedo
