// What is written as CSV is read back.
#include <gmock/gmock.h>

#include "comedo/catalog.hpp"
#include "comedo/file.hpp"
#include "support.hpp"

namespace comedo {
namespace {

std::string text_of(const char* path) {
  const auto bytes = read_file(test::source_folder() / path);
  EXPECT_TRUE(bytes.ok()) << path;
  return bytes ? std::string(bytes->begin(), bytes->end()) : std::string();
}

TEST(ExportCsv, TheExampleCatalogueComesBack) {
  const auto ingredients = Ingredients::load(text_of("data/advice/ingredients.json"));
  ASSERT_TRUE(ingredients.ok());
  const auto first = import_csv(text_of("data/advice/catalog.csv"), *ingredients);
  ASSERT_TRUE(first.ok());
  ASSERT_FALSE(first->products.empty());
  const std::string csv = to_csv(first->products);
  const auto again = import_csv(csv, *ingredients);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->rejected.empty());
  EXPECT_EQ(to_csv(again->products), csv);
  ASSERT_EQ(again->products.size(), first->products.size());
  for (std::size_t i = 0; i < first->products.size(); ++i) {
    const Product& a = first->products[i];
    const Product& b = again->products[i];
    EXPECT_EQ(a.ingredients, b.ingredients) << a.id;
    EXPECT_EQ(a.status, b.status) << a.id;
    EXPECT_EQ(a.price, b.price) << a.id;
    EXPECT_EQ(a.pregnancy_safe, b.pregnancy_safe) << a.id;
    ASSERT_EQ(a.actives.size(), b.actives.size()) << a.id;
    for (std::size_t j = 0; j < a.actives.size(); ++j) {
      EXPECT_EQ(a.actives[j].inci, b.actives[j].inci) << a.id;
      EXPECT_EQ(a.actives[j].percent, b.actives[j].percent) << a.id;
    }
  }
}

TEST(ExportCsv, NoProductsAreAHeader) { EXPECT_TRUE(to_csv(std::span<const Product>()).starts_with("id,brand,name,")); }

}  // namespace
}  // namespace comedo
