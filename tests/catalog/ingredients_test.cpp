#include <nlohmann/json.hpp>

#include "data.hpp"

namespace comedo {
namespace {

using test::ingredients;
using Names = std::vector<std::string>;

TEST(Ingredients, EverySynonymLeadsToItsInciName) {
  std::size_t count = 0;
  for (const auto& [name, inci, class_name] : test::known_names()) {
    EXPECT_TRUE(ingredients().knows(name)) << name;
    if (!class_name.empty()) continue;
    EXPECT_EQ(ingredients().inci_of(name), inci);
    EXPECT_TRUE(ingredients().covers(name, inci)) << name;
    ++count;
  }
  EXPECT_GT(count, 1000U);  // a data file that lost its synonyms would pass all of the above
}

TEST(Ingredients, CaseAccentsPunctuationAndBlanksAreNoDifference) {
  for (const char* name : {"benzoyl peroxide", "BENZOYL-PEROXIDE", " Benzoyl  Peroxide ", "b.p.o.", "Benzoylperoxid",
                           "PEROXYDE DE BENZOYLE", "pero\xCC\x81xido de benzoilo", "peróxido de benzoílo"})
    EXPECT_EQ(ingredients().inci_of(name), "BENZOYL PEROXIDE") << name;
  EXPECT_EQ(ingredients().inci_of("weiße TONERDE"), "KAOLIN");
  EXPECT_EQ(ingredients().inci_of("α-bisabolol"), "BISABOLOL");
}

TEST(Ingredients, AnUnknownNameComesBackInCapitals) {
  EXPECT_EQ(ingredients().inci_of("  moon\t dust\n extract "), "MOON DUST EXTRACT");
  EXPECT_EQ(ingredients().inci_of("żółć, é"), "ŻÓŁĆ, É");
  EXPECT_EQ(ingredients().inci_of("a\xFF\xC3"), "A\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(ingredients().inci_of(""), "");
  for (const char* name : {"żółć", "a\xFF", "x  y", "ÿ ŉ ǆ"})
    EXPECT_EQ(ingredients().inci_of(ingredients().inci_of(name)), ingredients().inci_of(name)) << name;
  EXPECT_FALSE(ingredients().knows("moon dust"));
  EXPECT_FALSE(ingredients().knows("*"));
  EXPECT_TRUE(ingredients().classes_of("MOON DUST").empty());
}

TEST(Ingredients, ClassesAreSorted) {
  const auto classes = ingredients().classes_of("SALICYLIC ACID");
  EXPECT_EQ(Names(classes.begin(), classes.end()), (Names{"bha", "exfoliant", "irritant", "salicylate"}));
}

TEST(Ingredients, AnAllergyCoversItsClassAndNamesThatHoldIt) {
  EXPECT_TRUE(ingredients().covers("Wollwachs", "LANOLIN ALCOHOL"));
  EXPECT_TRUE(ingredients().covers("lanolin", "ORGANIC LANOLIN BUTTER"));
  EXPECT_TRUE(ingredients().covers("perfume", "LINALOOL"));
  EXPECT_TRUE(ingredients().covers("aspirin", "SALICYLIC ACID"));
  EXPECT_TRUE(ingredients().covers("nuts", "ARACHIS HYPOGAEA OIL"));
  EXPECT_TRUE(ingredients().covers("moon dusts", "EXTRACT OF MOON DUST"));
  EXPECT_TRUE(ingredients().covers("allergic to peroxyde de benzoyle", "BENZOYL PEROXIDE"));
  EXPECT_FALSE(ingredients().covers("lanolin", "GLYCERIN"));
  EXPECT_FALSE(ingredients().covers("sun", "SUNDEW EXTRACT"));  // a short word stands for itself alone
  EXPECT_FALSE(ingredients().covers("", "AQUA"));
  EXPECT_FALSE(ingredients().covers("!", "!"));
}

std::string conflict(std::string_view a, std::string_view b) {
  const auto one = ingredients().conflict(a, b), other = ingredients().conflict(b, a);
  EXPECT_EQ(one.has_value(), other.has_value());
  if (!one) return "none";
  EXPECT_EQ(one->id, other->id);
  return std::string(one->never ? "never" : "same slot") + (one->unless_formulated ? ", unless formulated" : "");
}

TEST(Ingredients, ConflictsAreThoseOfTheClinicalBase) {
  EXPECT_EQ(conflict("TRETINOIN", "BENZOYL PEROXIDE"), "same slot, unless formulated");
  EXPECT_EQ(conflict("ADAPALENE", "BENZOYL PEROXIDE"), "none");
  EXPECT_EQ(conflict("ADAPALENE", "GLYCOLIC ACID"), "same slot");
  EXPECT_EQ(conflict("RETINOL", "SALICYLIC ACID"), "same slot");
  EXPECT_EQ(conflict("GLYCOLIC ACID", "SALICYLIC ACID"), "same slot");
  EXPECT_EQ(conflict("SALICYLIC ACID", "SALICYLIC ACID"), "same slot");
  EXPECT_EQ(conflict("BENZOYL PEROXIDE", "ASCORBIC ACID"), "same slot");
  EXPECT_EQ(conflict("BPO", "copper peptides"), "same slot");  // synonyms will do
  EXPECT_EQ(conflict("ISOTRETINOIN", "DOXYCYCLINE"), "never");
  EXPECT_EQ(conflict("VITAMIN A", "LYMECYCLINE"), "never");
  EXPECT_EQ(conflict("CLINDAMYCIN", "DOXYCYCLINE"), "never");
  EXPECT_EQ(conflict("AZELAIC ACID", "BENZOYL PEROXIDE"), "none");
  EXPECT_EQ(conflict("MOON DUST", "BENZOYL PEROXIDE"), "none");
}

using nlohmann::json;

std::string refusal(const json& document) {
  const auto loaded = Ingredients::load(document.dump());
  return loaded ? "accepted" : std::string(name_of(loaded.error().code)) + ": " + loaded.error().message;
}

TEST(IngredientsFile, RefusalsSayWhere) {
  const json whole = json::parse(test::tree_text("data/advice/ingredients.json"));
  EXPECT_EQ(refusal(whole), "accepted");
  const auto with = [&](const char* pointer, const json& value) {
    json changed = whole;
    changed[json::json_pointer(pointer)] = value;
    return refusal(changed);
  };
  EXPECT_EQ(with("/schema", "comedo.ingredients/2"),
            "catalog_invalid: ingredients: schema is not comedo.ingredients/1, the only one known here");
  EXPECT_EQ(with("/more", 1), "catalog_invalid: ingredients: more is unknown here");
  EXPECT_EQ(with("/conflicts", json::object()), "catalog_invalid: ingredients: conflicts is not a list");
  EXPECT_EQ(with("/ingredients/3/clases", json::array()),
            "catalog_invalid: ingredients: ingredients[3].clases is unknown here");
  EXPECT_EQ(with("/ingredients/3/classes", {"retinoit"}),
            "catalog_invalid: ingredients: ingredients[3].classes names an unknown class");
  EXPECT_EQ(with("/ingredients/3/classes", {1}), "catalog_invalid: ingredients: ingredients[3].classes is not a text");
  EXPECT_EQ(with("/ingredients/1/synonyms", {"b p o"}),
            "catalog_invalid: ingredients: ingredients[1] has a name of an earlier ingredient");
  EXPECT_EQ(with("/ingredients/1/synonyms", {"Adapalène"}),
            "catalog_invalid: ingredients: ingredients[1] has a name twice");
  EXPECT_EQ(with("/ingredients/1/synonyms", {"-"}),
            "catalog_invalid: ingredients: ingredients[1] has a name without letters or one that is too long");
  EXPECT_EQ(with("/ingredients/1/inci", "Adapalene"),
            "catalog_invalid: ingredients: ingredients[1].inci is not in capitals");
  EXPECT_EQ(with("/ingredients/1", "ADAPALENE"), "catalog_invalid: ingredients: ingredients[1] is not an object");
  EXPECT_EQ(with("/ingredients/1/active", "sometimes"),
            "catalog_invalid: ingredients: ingredients[1].active is neither always nor with_percent");
  for (const json& value : {json(6), json(-1), json(1e300)})
    EXPECT_EQ(with("/ingredients/1/comedogenic", value),
              "catalog_invalid: ingredients: ingredients[1].comedogenic is out of range");
  EXPECT_EQ(with("/ingredients/1/comedogenic", 1.5),
            "catalog_invalid: ingredients: ingredients[1].comedogenic is not a whole number");
  EXPECT_EQ(with("/conflicts/0/between", {"aha"}),
            "catalog_invalid: ingredients: conflicts[0].between does not name two classes");
  EXPECT_EQ(with("/conflicts/0/between", {"aha", "BPO"}),
            "catalog_invalid: ingredients: conflicts[0].between names an unknown class");
  EXPECT_EQ(with("/conflicts/0/when", "always"),
            "catalog_invalid: ingredients: conflicts[0].when is neither never nor same_slot");
  json lacking = whole;
  for (auto& one : lacking["ingredients"])
    if (one.contains("classes")) std::erase(one["classes"].get_ref<json::array_t&>(), json("fragrance"));
  lacking["classes"].erase("fragrance");
  EXPECT_EQ(refusal(lacking), "catalog_invalid: ingredients: classes lacks 'fragrance', which the program relies on");
}

TEST(IngredientsFile, DamagedTextIsRefusedOrReadButNeverCrashes) {
  const std::string whole = test::tree_text("data/advice/ingredients.json");
  for (const std::string& text :
       {std::string(), std::string("[]"), std::string(100'000, '['), std::string("{\"a\":\"\xFF\"}")})
    EXPECT_EQ(Ingredients::load(text).error().code, ErrorCode::catalog_invalid);
  std::uint32_t state = 7;
  for (int i = 0; i < 200; ++i) {  // a hit in a synonym still leaves a file that can be read
    std::string damaged = whole;
    for (int hit = 0; hit < 3; ++hit) {
      state = state * 1664525U + 1013904223U;
      damaged[(state >> 8U) % damaged.size()] = "\"{}[],:x\xFF"[state % 9];
    }
    const auto loaded = Ingredients::load(damaged);
    if (!loaded) {
      EXPECT_EQ(loaded.error().code, ErrorCode::catalog_invalid);
    }
  }
}

}  // namespace
}  // namespace comedo
