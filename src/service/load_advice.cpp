#include "state.hpp"

namespace comedo {

namespace {

Result<std::string> read_text(const std::filesystem::path& file) {
  const auto bytes = read_file(file);
  if (!bytes) return Error{bytes.error().code, file.filename().string() + ": " + bytes.error().message};
  return std::string(as_text(*bytes));
}

Result<std::map<Language, Texts>> load_texts(const std::filesystem::path& folder) {
  std::map<Language, Texts> all;
  for (const Language language : {Language::en, Language::fr, Language::de, Language::es}) {
    const auto text = read_text(folder / (std::string(name_of(language)) + ".json"));
    if (!text) return text.error();
    auto texts = Texts::load(*text, language);
    if (!texts) return texts.error();
    all.emplace(language, *std::move(texts));
  }
  return all;
}

}  // namespace

Result<AdviceData> load_advice_data(const std::filesystem::path& folder, const std::filesystem::path& catalog) {
  const auto rules_text = read_text(folder / "rules.json"), ingredients_text = read_text(folder / "ingredients.json"),
             products_text = read_text(catalog.empty() ? folder / "catalog.csv" : catalog);
  for (const auto* text : {&rules_text, &ingredients_text, &products_text})
    if (!*text) return text->error();
  auto rules = load_advice_rules(*rules_text);
  if (!rules) return rules.error();
  const auto ingredients = Ingredients::load(*ingredients_text);
  if (!ingredients) return ingredients.error();
  auto products = import_csv(*products_text, *ingredients);
  if (!products) return products.error();
  auto texts = load_texts(folder / "texts");
  if (!texts) return texts.error();
  return AdviceData{*std::move(rules), *std::move(texts), *ingredients,
                    Catalog(std::move(products->products), *ingredients),
                    catalog.empty() ? "" : catalog.stem().string()};
}

}  // namespace comedo
