// Any text as a table of products and as Open Beauty Facts; what is taken must be ready to be ranked.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "comedo/catalog.hpp"

namespace {

// A few ingredients; the names of the classes are those that the program relies on.
constexpr std::string_view kIngredients = R"({"schema": "comedo.ingredients/1",
  "classes": {"fragrance": {"synonyms": ["perfume"]}, "drying": {}, "oil": {}, "humectant": {}, "barrier": {},
    "soothing": {}, "animal": {}, "not_in_pregnancy": {}, "irritant": {}, "pharmacy_medicine": {},
    "prescription_medicine": {}},
  "ingredients": [{"inci": "AQUA", "synonyms": ["water", "eau"]},
    {"inci": "BENZOYL PEROXIDE", "synonyms": ["BPO"], "classes": ["pharmacy_medicine"], "active": "always"},
    {"inci": "LACTIC ACID", "classes": ["irritant"], "active": "with_percent"},
    {"inci": "PARFUM", "classes": ["fragrance"]}],
  "conflicts": [{"id": "conflict.test", "between": ["pharmacy_medicine", "irritant"], "when": "same_slot"}]})";

void check(comedo::Result<comedo::Import> import, const comedo::Ingredients& ingredients) {
  if (!import) return;
  for (const comedo::Product& product : import->products)
    if (product.id.empty() || product.name.empty() || product.ingredients.empty() || product.status.empty())
      std::abort();
  const comedo::Catalog catalog(std::move(import->products), ingredients);
  for (std::size_t kind = 0; kind < 5; ++kind) {
    comedo::ProductQuery query;
    query.kind = static_cast<comedo::ProductKind>(kind);
    query.without = {"perfume", "dust"};
    query.beside = {"LACTIC ACID"};
    for (const auto& ranked : catalog.rank(query).best)
      for (const std::string& name : ranked.product->ingredients)
        if (ingredients.covers("perfume", name)) std::abort();
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const comedo::Ingredients ingredients = *comedo::Ingredients::load(kIngredients);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(comedo::import_csv(text, ingredients), ingredients);
  check(comedo::import_open_beauty_facts(text, ingredients), ingredients);
  return 0;
}
