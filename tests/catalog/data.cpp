#include "data.hpp"

#include <nlohmann/json.hpp>
#include <random>

namespace comedo::test {
namespace {

/// Draws that are the same everywhere.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t count) { return engine_() % count; }
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <class List>
  const auto& of(const List& list) {
    return list[below(std::size(list))];
  }
  std::optional<bool> flag() {
    const auto drawn = below(3);
    return drawn == 2 ? std::nullopt : std::optional(drawn == 1);
  }

 private:
  std::mt19937_64 engine_;
};

const std::vector<std::string>& all_inci() {
  static const auto names = [] {
    std::vector<std::string> out;
    const auto data = nlohmann::json::parse(tree_text("data/advice/ingredients.json"));
    for (const auto& one : data["ingredients"]) out.push_back(one["inci"]);
    out.emplace_back("MOON DUST EXTRACT");  // two that the data do not know, one of them with a known part
    out.emplace_back("ORGANIC LANOLIN BUTTER");
    return out;
  }();
  return names;
}

constexpr std::array kActives = {"BENZOYL PEROXIDE", "ADAPALENE",     "SALICYLIC ACID",      "AZELAIC ACID",
                                 "CLINDAMYCIN",      "TRETINOIN",     "NIACINAMIDE",         "GLYCOLIC ACID",
                                 "RETINOL",          "ASCORBIC ACID", "COPPER TRIPEPTIDE-1", "MOON DUST EXTRACT"};
constexpr std::array kPercents = {0.1, 0.3, 1.0, 2.0, 2.5, 5.0, 10.0, 20.0};
constexpr std::array kVehicles = {"gel",      "fluid", "foam", "serum", "solution", "lotion", "cream",
                                  "ointment", "balm",  "oil",  "bar",   "stick",    "",       "cloud"};
constexpr std::array kCountries = {"*", "DE", "FR", "US"};

}  // namespace

const Ingredients& ingredients() {
  static const Ingredients loaded = sound(Ingredients::load(tree_text("data/advice/ingredients.json")));
  return loaded;
}

const std::vector<Product>& example_products() {
  static const auto products = import_csv(tree_text("data/advice/catalog.csv"), ingredients())->products;
  return products;
}

std::vector<KnownName> known_names() {
  std::vector<KnownName> names;
  const auto data = nlohmann::json::parse(tree_text("data/advice/ingredients.json"));
  for (const auto& one : data["ingredients"]) {
    names.push_back({one["inci"], one["inci"], ""});
    for (const auto& synonym : one.value("synonyms", std::vector<std::string>()))
      names.push_back({synonym, one["inci"], ""});
  }
  for (const auto& [name, value] : data["classes"].items()) {
    names.push_back({name, "", name});
    for (const auto& synonym : value.value("synonyms", std::vector<std::string>()))
      names.push_back({synonym, "", name});
  }
  return names;
}

std::vector<Product> made_products(std::uint64_t seed, std::size_t count) {
  Draw draw(seed);
  std::vector<Product> products(count);
  for (Product& product : products) {
    product.id = "p" + std::to_string(draw.below(count * 8));
    product.name = "made";
    product.kind = static_cast<ProductKind>(draw.below(5));
    for (auto left = draw.one_in(12) ? 0 : 1 + draw.below(6); left > 0; --left)
      product.ingredients.push_back(draw.of(all_inci()));
    for (auto left = draw.below(3); left > 0; --left) {
      product.actives.push_back({draw.of(kActives), std::nullopt});
      if (!draw.one_in(4)) product.actives.back().percent = draw.of(kPercents);
    }
    product.vehicle = draw.of(kVehicles);
    for (auto* flag : {&product.leave_on, &product.oil_free, &product.non_comedogenic, &product.fragrance_free,
                       &product.vegan, &product.pregnancy_safe})
      *flag = draw.flag();
    if (draw.one_in(2)) product.ph = static_cast<double>(draw.below(11));
    if (draw.one_in(2)) product.spf = std::array{6.0, 15.0, 30.0, 50.0}[draw.below(4)];
    if (draw.one_in(3)) product.minimum_age = std::array{0, 12, 18}[draw.below(3)];
    for (auto left = draw.below(4); left > 0; --left)
      product.status[draw.of(kCountries)] = static_cast<LegalStatus>(std::array{0, 0, 0, 1, 1, 2, 3}[draw.below(7)]);
    if (!draw.one_in(3)) product.price = static_cast<double>(draw.below(40));
    product.currency = draw.one_in(4) ? "USD" : "EUR";
    product.sponsored = draw.one_in(2);
  }
  return products;
}

ProductQuery made_query(std::uint64_t seed) {
  Draw draw(seed);
  ProductQuery query;
  query.kind = static_cast<ProductKind>(draw.below(5));
  for (auto left = draw.one_in(2) ? 0 : 1 + draw.below(2); left > 0; --left) {
    query.wanted.push_back({draw.of(kActives), std::nullopt});
    if (draw.one_in(2)) query.wanted.back().percent = draw.of(kPercents);
  }
  if (draw.one_in(2))
    for (std::size_t i = 0; i < query.wanted.size(); ++i) query.most_percent.push_back(draw.of(kPercents));
  static const auto names = known_names();
  for (auto left = draw.one_in(3) ? 1 + draw.below(3) : 0; left > 0; --left)
    query.without.push_back(draw.of(names).name);
  if (draw.one_in(8)) query.without.emplace_back("moon dust");
  if (draw.one_in(4)) query.without_actives = {"exfoliant", "retinoid"};
  for (auto left = draw.one_in(2) ? draw.below(3) : 0; left > 0; --left) query.beside.emplace_back(draw.of(kActives));
  if (draw.one_in(2)) query.skin = static_cast<SkinType>(draw.below(4));
  if (draw.one_in(2)) query.level = 1 + static_cast<int>(draw.below(5));
  if (!draw.one_in(3)) query.age = std::array{8, 12, 17, 18, 40}[draw.below(5)];
  query.pregnancy_possible = draw.one_in(3);
  query.fragrance_free = draw.one_in(6);
  query.vegan = draw.one_in(6);
  query.country = std::array{"", "DE", "FR", "US", "ES"}[draw.below(5)];
  if (draw.one_in(2)) query.most_price = static_cast<double>(draw.below(30));
  query.currency = draw.one_in(4) ? "USD" : "EUR";
  query.limit = draw.below(12);
  return query;
}

}  // namespace comedo::test
