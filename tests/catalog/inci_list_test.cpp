#include "comedo/dataset.hpp"
#include "data.hpp"

namespace comedo {
namespace {

using Names = std::vector<std::string>;

Product product(const std::string& list, const std::string& name = "n") {
  const Table table{{"id", "name", "kind", "ingredients", "status"}, {{"1", name, "treatment", list, "*:cosmetic"}}};
  const auto import = import_csv(to_csv(table), test::ingredients());
  if (!import || import->products.size() != 1) return {};
  return import->products[0];
}
Names names(const std::string& list) { return product(list).ingredients; }

TEST(InciList, OneNameInSeveralLanguagesIsOneName) {
  EXPECT_EQ(names("Aqua / Water / Eau, Glycerin"), (Names{"AQUA", "GLYCERIN"}));
  EXPECT_EQ(names("AQUA (WATER), PARFUM (FRAGRANCE)"), (Names{"AQUA", "PARFUM"}));
  EXPECT_EQ(names("Caprylic/Capric Triglyceride, Acrylates/VA Copolymer"),
            (Names{"CAPRYLIC/CAPRIC TRIGLYCERIDE", "ACRYLATES/VA COPOLYMER"}));
  EXPECT_EQ(names("Cocos Nucifera (Coconut) Oil, Rubus (Moonberry) Oil"),
            (Names{"COCOS NUCIFERA OIL", "RUBUS (MOONBERRY) OIL"}));
}

TEST(InciList, HeadingsPercentSignsAndFootnotesAreNoNames) {
  EXPECT_EQ(names("Ingrédients : Eau, Acide salicylique 2 %, Niacinamide 4,5%, Lavande*."),
            (Names{"AQUA", "SALICYLIC ACID", "NIACINAMIDE", "LAVANDULA ANGUSTIFOLIA OIL"}));
  EXPECT_EQ(names("INHALTSSTOFFE: INCI: Wasser; 2 % Salicylsäure"), (Names{"AQUA", "SALICYLIC ACID"}));
  EXPECT_EQ(names("1,2-Hexanediol,Water,1,2-Hexanediol"), (Names{"1,2-HEXANEDIOL", "AQUA"}));
  EXPECT_EQ(names("Alcohol denat. , C.I. 77891, Salicylic Acid (2 %)"),
            (Names{"ALCOHOL DENAT.", "TITANIUM DIOXIDE", "SALICYLIC ACID"}));
  EXPECT_EQ(names("Aqua\n_Glycerin_\nMoon Dust"), (Names{"AQUA", "GLYCERIN", "MOON DUST"}));
  EXPECT_EQ(names("Aqua • Glycerin · Urea"), (Names{"AQUA", "GLYCERIN", "UREA"}));
}

TEST(InciList, NothingThatCouldBeAnIngredientIsLost) {
  EXPECT_EQ(names("Aqua. May contain: CI 77891, Lanolin"), (Names{"AQUA", "TITANIUM DIOXIDE", "LANOLIN"}));
  EXPECT_EQ(names("Aqua [+/- Mica, peut contenir Lanoline]"), (Names{"AQUA", "MICA", "LANOLIN"}));
  EXPECT_EQ(names("Parfum (Linalool, Limonene (Citral))"), (Names{"PARFUM", "LINALOOL", "LIMONENE", "CITRAL"}));
  for (const char* list :
       {"Aqua (Wasser, Lanolin", "Aqua) Lanolin (", "((((((((((Lanolin))))))))))", "A (b (c), Lanolin",
        "x [Lanolin) y (z]", "Aqua/Lanolin/Moon", "Lanolin%", "100% Lanolin", "a) b (Lanolin", "(Lanolin)"}) {
    const Names found = names(list);
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const auto& name) {
      return test::ingredients().covers("lanolin", name);
    })) << list;
  }
}

TEST(InciList, NoCutOfALabelHidesAnIngredientThatIsWhole) {
  const std::string label = "Aqua (Water), Moon/Lanolin 2%, Parfum (Linalool, [Citral]). Contains: Urea";
  for (std::size_t end = label.find("Lanolin") + 7; end < label.size(); ++end) {
    const Names found = names(label.substr(0, end));
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const auto& name) {
      return test::ingredients().covers("lanolin", name);
    })) << end;
  }
}

std::string actives(const std::string& list, const std::string& name = "n") {
  std::string out;
  for (const Active& active : product(list, name).actives)
    out += (out.empty() ? "" : ", ") + active.inci +
           (active.percent ? " " + std::to_string(*active.percent).substr(0, 4) : "");
  return out;
}

TEST(Actives, AreRecognisedInTheListAndTheirStrengthInTheTexts) {
  EXPECT_EQ(actives("Aqua, Benzoyl Peroxide 5%"), "BENZOYL PEROXIDE 5.00");
  EXPECT_EQ(actives("Aqua, Peroxyde de benzoyle", "Gel Peroxyde de benzoyle 2,5 %"), "BENZOYL PEROXIDE 2.50");
  EXPECT_EQ(actives("Aqua", "Gel with 2% salicylic acid and 4 % niacinamide"), "SALICYLIC ACID 2.00, NIACINAMIDE 4.00");
  EXPECT_EQ(actives("Aqua", "Adapalene 0.1 % / Benzoyl Peroxide 2.5 %"), "ADAPALENE 0.10, BENZOYL PEROXIDE 2.50");
  EXPECT_EQ(actives("Aqua, Adapalene, Retinol"), "ADAPALENE, RETINOL");
  EXPECT_EQ(actives("Aqua, Encapsulated Retinol"), "RETINOL");
}

TEST(Actives, AnAcidThatSetsThePhIsNone) {
  EXPECT_EQ(actives("Aqua, Lactic Acid, Citric Acid"), "");
  EXPECT_EQ(actives("Aqua, Lactic Acid 8 %"), "LACTIC ACID 8.00");
}

TEST(Actives, PercentagesOfOtherThingsAreNone) {
  EXPECT_EQ(actives("Aqua, Salicylic Acid", "99 % natural, 100% vegan"), "SALICYLIC ACID");
  EXPECT_EQ(actives("Aqua, Salicylic Acid 0%, Niacinamide 101 %, Retinol ,% "), "SALICYLIC ACID, NIACINAMIDE, RETINOL");
  EXPECT_EQ(actives("Aqua", "Glycerin 30 %"), "");
}

}  // namespace
}  // namespace comedo
