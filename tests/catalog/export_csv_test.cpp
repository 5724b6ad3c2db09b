// What is written as CSV is read back.
#include <gmock/gmock.h>

#include "data.hpp"

namespace comedo {
namespace {

TEST(ExportCsv, TheExampleCatalogueComesBack) {
  const auto& first = test::example_products();
  ASSERT_FALSE(first.empty());
  const std::string csv = to_csv(first);
  const auto again = import_csv(csv, test::ingredients());
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->rejected.empty());
  EXPECT_EQ(to_csv(again->products), csv);
  ASSERT_EQ(again->products.size(), first.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    const Product& a = first[i];
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
