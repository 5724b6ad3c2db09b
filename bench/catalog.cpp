// How long a catalogue of half a million made products takes to answer: the figures of docs/catalog.md.
// usage: bench_catalog INGREDIENTS [PRODUCTS], INGREDIENTS being data/advice/ingredients.json.
#include "comedo/catalog.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <random>

#include "comedo/file.hpp"

namespace {

using comedo::ProductKind;
using comedo::ProductQuery;

constexpr std::array kCommon = {"AQUA",
                                "GLYCERIN",
                                "PHENOXYETHANOL",
                                "CETEARYL ALCOHOL",
                                "DIMETHICONE",
                                "XANTHAN GUM",
                                "PARFUM",
                                "LINALOOL",
                                "LIMONENE",
                                "CITRIC ACID",
                                "TOCOPHEROL",
                                "PANTHENOL",
                                "CARBOMER",
                                "BUTYLENE GLYCOL",
                                "CAPRYLIC/CAPRIC TRIGLYCERIDE",
                                "SODIUM HYDROXIDE",
                                "BENZYL ALCOHOL",
                                "ALCOHOL DENAT.",
                                "SQUALANE",
                                "LANOLIN",
                                "BEESWAX",
                                "COCOS NUCIFERA OIL",
                                "ALLANTOIN"};
constexpr std::array kActives = {"BENZOYL PEROXIDE", "ADAPALENE",     "SALICYLIC ACID", "AZELAIC ACID",
                                 "NIACINAMIDE",      "GLYCOLIC ACID", "RETINOL",        "SULFUR"};
constexpr std::array kVehicles = {"gel", "lotion", "cream", "foam", "serum", "ointment"};

comedo::Product made(std::mt19937_64& random, std::size_t number) {
  const auto below = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
  comedo::Product product;
  product.id = fmt::format("{:013}", number);
  product.kind = std::array{ProductKind::cleanser, ProductKind::moisturiser, ProductKind::moisturiser,
                            ProductKind::sunscreen, ProductKind::treatment}[below(5)];
  product.ingredients = {"AQUA", "GLYCERIN"};
  for (std::size_t left = 6 + below(12); left > 0; --left)
    product.ingredients.emplace_back(kCommon[below(kCommon.size())]);
  for (std::size_t left = 2; left > 0; --left)  // a long tail of names that no data know
    product.ingredients.push_back(fmt::format("PLANT {} EXTRACT", below(20'000)));
  if (product.kind == ProductKind::treatment || below(4) == 0) {
    product.actives.push_back({kActives[below(kActives.size())], std::array{0.1, 2.0, 2.5, 5.0, 10.0}[below(5)]});
    product.ingredients.push_back(product.actives.back().inci);
  }
  product.vehicle = kVehicles[below(kVehicles.size())];
  product.leave_on = product.kind != ProductKind::cleanser;
  product.oil_free = below(2) == 0;
  product.non_comedogenic = below(2) == 0;
  product.fragrance_free = below(2) == 0;
  product.vegan = below(2) == 0;
  if (product.kind == ProductKind::sunscreen) product.spf = std::array{15, 30, 50}[below(3)];
  if (product.kind == ProductKind::cleanser) product.ph = static_cast<double>(4 + below(6));
  if (below(4) == 0) product.minimum_age = 12;
  product.status["*"] = comedo::LegalStatus::cosmetic;
  product.price = static_cast<double>(2 + below(60));
  product.currency = "EUR";
  product.sponsored = below(10) == 0;
  return product;
}

ProductQuery query(ProductKind kind, std::vector<comedo::Active> wanted = {}) {
  ProductQuery made;
  made.kind = kind;
  made.wanted = std::move(wanted);
  made.age = 17;
  made.country = "DE";
  return made;
}

struct Named {
  const char* name;
  ProductQuery query;
};

std::vector<Named> queries() {
  std::vector<Named> all;
  all.push_back({"any moisturiser", query(ProductKind::moisturiser)});
  all.back().query.pregnancy_possible = false;
  all.push_back({"moisturiser, oily skin, budget", query(ProductKind::moisturiser)});
  all.back().query.skin = comedo::SkinType::oily;
  all.back().query.most_price = 20;
  all.back().query.currency = "EUR";
  all.push_back({"moisturiser, sensitive, fragrance-free, vegan", query(ProductKind::moisturiser)});
  all.back().query.skin = comedo::SkinType::sensitive;
  all.back().query.fragrance_free = all.back().query.vegan = true;
  all.push_back({"moisturiser without lanolin, perfume, coconut", query(ProductKind::moisturiser)});
  all.back().query.without = {"lanolin", "perfume", "huile de coco"};
  all.push_back({"moisturiser without water and glycerin", query(ProductKind::moisturiser)});
  all.back().query.without = {"Wasser", "glycerol"};  // the longest lists there are
  all.push_back({"moisturiser without an unknown plant", query(ProductKind::moisturiser)});
  all.back().query.without = {"plant 123"};
  all.push_back({"moisturiser beside adapalene and BPO", query(ProductKind::moisturiser)});
  all.back().query.beside = {"ADAPALENE", "BENZOYL PEROXIDE"};
  all.push_back({"any cleanser", query(ProductKind::cleanser)});
  all.push_back({"any sunscreen, the best 100", query(ProductKind::sunscreen)});
  all.back().query.limit = 100;
  all.push_back({"BPO 2.5 to 5 %, level 3", query(ProductKind::treatment, {{"BPO", 2.5}})});
  all.back().query.most_percent = {5};
  all.back().query.level = 3;
  all.push_back({"azelaic acid from 10 %", query(ProductKind::treatment, {{"AZELAIC ACID", 10}})});
  all.push_back({"adapalene with BPO", query(ProductKind::treatment, {{"ADAPALENE", {}}, {"BPO", {}}})});
  return all;
}

/// Processor time, which on an idle machine is the time that one waits, and elsewhere is not that of others.
double now_ms() { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double median_ms(const comedo::Catalog& catalog, const ProductQuery& query) {
  std::vector<double> times;
  for (int run = 0; run < 21; ++run) {
    const double start = now_ms();
    const auto ranking = catalog.rank(query);
    times.push_back(now_ms() - start);
  }
  std::nth_element(times.begin(), times.begin() + 10, times.end());
  return times[10];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) return 2;
  const auto bytes = comedo::read_file(argv[1]);
  if (!bytes) return 2;
  const auto ingredients = comedo::Ingredients::load({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  if (!ingredients) return 2;
  std::vector<comedo::Product> products(argc == 3 ? static_cast<std::size_t>(std::atoi(argv[2])) : 500'000);
  std::mt19937_64 random(5);
  for (std::size_t i = 0; i < products.size(); ++i) products[i] = made(random, i);
  const double start = now_ms();
  const comedo::Catalog catalog(std::move(products), *ingredients);
  fmt::print("{} products, one thread, processor time; index built in {:.1f} s\n\n", catalog.products().size(),
             (now_ms() - start) / 1000);
  fmt::print("| query | left out | median, ms |\n| --- | ---: | ---: |\n");
  for (const auto& [name, query] : queries()) {
    std::size_t out = 0;
    for (const auto& [key, count] : catalog.rank(query).excluded) out += count;
    fmt::print("| {} | {} | {:.2f} |\n", name, out, median_ms(catalog, query));
  }
}
