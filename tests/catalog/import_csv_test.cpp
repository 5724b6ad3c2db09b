#include <random>

#include "comedo/dataset.hpp"
#include "data.hpp"

namespace comedo {
namespace {

using test::ingredients;

const std::vector<std::string> kColumns = {
    "id",       "brand",           "name",           "kind",   "ingredients",    "actives",  "vehicle", "leave_on",
    "oil_free", "non_comedogenic", "fragrance_free", "vegan",  "pregnancy_safe", "ph",       "spf",     "minimum_age",
    "status",   "price",           "currency",       "source", "date",           "sponsored"};
const std::vector<std::string> kFull = {"a-1",
                                        "Mirelle",
                                        "Clear Gel",
                                        "treatment",
                                        "Aqua, Benzoyl Peroxide",
                                        "BPO 2.5%;moon dust",
                                        "gel",
                                        "yes",
                                        "no",
                                        "yes",
                                        "",
                                        "no",
                                        "yes",
                                        "5.5",
                                        "30",
                                        "12",
                                        "DE:over_the_counter; *:prescription",
                                        "9.90",
                                        "EUR",
                                        "made up",
                                        "2026-11-01",
                                        "yes"};

TEST(ImportCsv, ReadsEveryColumn) {
  const auto import = import_csv(to_csv({kColumns, {kFull}}), ingredients());
  ASSERT_TRUE(import) << import.error().message;
  ASSERT_EQ(import->products.size(), 1U) << import->rejected.at(0).why;
  const Product& read = import->products[0];
  EXPECT_EQ(read.id, "a-1");
  EXPECT_EQ(read.brand, "Mirelle");
  EXPECT_EQ(read.name, "Clear Gel");
  EXPECT_EQ(read.kind, ProductKind::treatment);
  EXPECT_EQ(read.ingredients, (std::vector<std::string>{"AQUA", "BENZOYL PEROXIDE"}));
  ASSERT_EQ(read.actives.size(), 2U);
  EXPECT_EQ(read.actives[0].inci, "BENZOYL PEROXIDE");
  EXPECT_EQ(read.actives[0].percent, 2.5);
  EXPECT_EQ(read.actives[1].inci, "MOON DUST");
  EXPECT_FALSE(read.actives[1].percent);
  EXPECT_EQ(read.vehicle, "gel");
  EXPECT_EQ(read.leave_on, true);
  EXPECT_EQ(read.oil_free, false);
  EXPECT_EQ(read.fragrance_free, std::nullopt);
  EXPECT_EQ(read.pregnancy_safe, true);
  EXPECT_EQ(read.ph, 5.5);
  EXPECT_EQ(read.spf, 30);
  EXPECT_EQ(read.minimum_age, 12);
  EXPECT_EQ(read.status, (std::map<std::string, LegalStatus>{{"DE", LegalStatus::over_the_counter},
                                                             {"*", LegalStatus::prescription}}));
  EXPECT_EQ(read.price, 9.9);
  EXPECT_EQ(read.currency, "EUR");
  EXPECT_EQ(read.source, "made up");
  EXPECT_EQ(read.date, "2026-11-01");
  EXPECT_TRUE(read.sponsored);
}

std::string why(const std::string& column, const std::string& value) {
  auto row = kFull;
  row[static_cast<std::size_t>(std::find(kColumns.begin(), kColumns.end(), column) - kColumns.begin())] = value;
  const auto import = import_csv(to_csv({kColumns, {row, {kFull}}}), ingredients());
  if (!import) return import.error().message;
  if (import->rejected.empty() || column == "id") return import->rejected.empty() ? "taken" : import->rejected[0].why;
  EXPECT_EQ(import->rejected[0].row, 2U);
  EXPECT_EQ(import->products.size(), 1U);  // the row below is taken none the less
  return import->rejected[0].why;
}

TEST(ImportCsv, ABadRowIsRejectedAloneAndTheReasonNamesTheColumn) {
  EXPECT_EQ(why("id", "a-1"), "column 'id' is the one of an earlier row");
  EXPECT_EQ(why("id", " "), "column 'id' is empty");
  EXPECT_EQ(why("id", std::string(101, 'x')), "column 'id' is too long");
  EXPECT_EQ(why("name", ""), "column 'name' is empty");
  EXPECT_EQ(why("kind", "Treatment"), "column 'kind' is none of cleanser, moisturiser, sunscreen, treatment, other");
  EXPECT_EQ(why("ingredients", " , ;"), "column 'ingredients' is empty");
  EXPECT_EQ(why("ingredients", std::string(70'000, 'x')), "column 'ingredients' is too long");
  std::string many;
  for (int i = 0; i < 600; ++i) many += "x" + std::to_string(i) + ",";
  EXPECT_EQ(why("ingredients", many), "column 'ingredients' is too long");  // cut off it could hide something
  for (const char* actives : {"BPO 0%", "BPO %", "5%", "BPO 200%", "BPO 5% and more 3%"})
    EXPECT_EQ(why("actives", actives), "column 'actives' is not of the form BENZOYL PEROXIDE 2.5%;ADAPALENE 0.1%")
        << actives;
  EXPECT_EQ(why("vegan", "YES"), "column 'vegan' is neither yes nor no");
  EXPECT_EQ(why("ph", "15"), "column 'ph' is no number in 0..14");
  EXPECT_EQ(why("ph", "nan"), "column 'ph' is no number in 0..14");
  EXPECT_EQ(why("spf", "50+"), "column 'spf' is no number in 1..150");
  EXPECT_EQ(why("minimum_age", "12.5"), "column 'minimum_age' is no whole number");
  EXPECT_EQ(why("price", "-1"), "column 'price' is no number in 0..1000000");
  EXPECT_EQ(why("currency", ""), "column 'currency' is no ISO 4217 code");
  EXPECT_EQ(why("date", "1.11.2026"), "column 'date' is not of the form 2026-01-31");
  EXPECT_EQ(why("status", ""), "column 'status' is empty");
  EXPECT_EQ(why("status", "DE:cosmetic;DE:cosmetic"), "column 'status' names a country twice");
  for (const char* status : {"DE", "de:cosmetic", "DE:free", ":cosmetic", "DEU:cosmetic"})
    EXPECT_EQ(why("status", status), "column 'status' is not of the form DE:over_the_counter;*:prescription") << status;
}

TEST(ImportCsv, AWrongTableIsRefusedAsAWhole) {
  const auto refusal = [](std::string_view csv) {
    const auto import = import_csv(csv, ingredients());
    return import ? "accepted" : std::string(name_of(import.error().code)) + ": " + import.error().message;
  };
  EXPECT_EQ(refusal(""), "table_empty: the table has no header line");
  EXPECT_EQ(refusal("id,name,kind,status\n"), "table_invalid: line 1: the column 'ingredients' is missing");
  EXPECT_EQ(refusal("id,name,kind,ingredients,status,fragance_free\n"),
            "table_invalid: line 1: column 6 has a name that is not known");
  EXPECT_EQ(refusal("id,name,kind,ingredients,status\n1,a\n"),
            "table_invalid: line 2: 2 fields where the header has 5");
  EXPECT_EQ(refusal("id,name,kind,ingredients,status\n1,\xFF,a,b,c\n"), "table_invalid: the table is not UTF-8 text");
  EXPECT_EQ(refusal("id,name,kind,ingredients,status,\n"), "accepted");  // spreadsheets leave nameless columns behind
}

TEST(ImportCsv, RejectedRowsNameTheirLine) {
  const auto import = import_csv(
      "id,name,kind,ingredients,status\n\n1,\"two\nlines\",treatment,Aqua,*:cosmetic\n2,,treatment,Aqua,*:cosmetic\n",
      ingredients());
  ASSERT_TRUE(import);
  EXPECT_EQ(import->products.at(0).name, "two lines");
  ASSERT_EQ(import->rejected.size(), 1U);
  EXPECT_EQ(import->rejected[0].row, 5U);
  EXPECT_EQ(import->rejected[0].id, "2");
}

TEST(ImportCsv, DamagedTextIsReadOrRefusedButNeverCrashes) {
  const std::string whole = to_csv({kColumns, {kFull, kFull}});
  std::mt19937 random(5);
  for (int i = 0; i < 2000; ++i) {
    std::string damaged = whole;
    for (int hit = 0; hit < 3; ++hit) damaged[random() % damaged.size()] = ",\"\n%;:(\xFF"[random() % 8];
    const auto import = import_csv(damaged, ingredients());
    if (!import) continue;
    for (const Product& product : import->products) ASSERT_FALSE(product.ingredients.empty()) << damaged;
  }
}

TEST(ExampleCatalogue, IsTakenWhole) {
  const auto import = import_csv(test::tree_text("data/advice/catalog.csv"), ingredients());
  ASSERT_TRUE(import) << import.error().message;
  for (const Rejected& one : import->rejected) ADD_FAILURE() << "line " << one.row << ": " << one.why;
  EXPECT_GE(import->products.size(), 60U);
  std::size_t sponsored = 0;
  for (const Product& product : import->products) {
    sponsored += product.sponsored ? 1 : 0;
    EXPECT_EQ(product.id.substr(0, 8), "example-");  // no barcode of a real product
    for (const std::string& name : product.ingredients)
      EXPECT_TRUE(ingredients().knows(name)) << product.id << ": " << name;
  }
  EXPECT_GE(sponsored, 2U);
}

}  // namespace
}  // namespace comedo
