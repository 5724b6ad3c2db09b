#include "plain_rank.hpp"

#include <cmath>
#include <set>

namespace comedo::test {
namespace {

using Points = std::vector<FitPoint>;

/// A product, asked in plain words.
class Plain {
 public:
  Plain(const Product& product, const Ingredients& ingredients) : product_(product), known_(ingredients) {
    for (const std::string& name : product.ingredients) names_.insert(name);
    for (const Active& active : product.actives) {
      names_.insert(active.inci);
      double& percent = actives_[known_.inci_of(active.inci)];
      percent = std::max(percent, active.percent.value_or(0));
    }
  }
  [[nodiscard]] const std::map<std::string, double>& actives() const { return actives_; }
  [[nodiscard]] bool holds(const std::string& what) const { return any(names_, what); }
  [[nodiscard]] int actives_of(const std::vector<std::string>& classes) const {
    int count = 0;
    for (const auto& [inci, percent] : actives_) count += is_of(inci, classes) ? 1 : 0;
    return count;
  }
  [[nodiscard]] bool is_of(const std::string& inci, const std::vector<std::string>& classes) const {
    return std::any_of(classes.begin(), classes.end(), [&](const auto& one) { return of_class(inci, one); });
  }
  [[nodiscard]] bool of_class(const std::string& inci, const std::string& name) const {
    const auto classes = known_.classes_of(inci);
    return classes.empty() ? !known_.knows(inci) && known_.covers(name, inci)
                           : std::find(classes.begin(), classes.end(), name) != classes.end();
  }
  [[nodiscard]] bool class_there(const std::string& name) const {
    return std::any_of(names_.begin(), names_.end(), [&](const auto& one) { return of_class(one, name); });
  }
  [[nodiscard]] bool conflicts(const std::string& with, bool actives_only) const {
    const auto meets = [&](const std::string& one) { return known_.conflict(one, with).has_value(); };
    if (!actives_only) return std::any_of(names_.begin(), names_.end(), meets);
    return std::any_of(actives_.begin(), actives_.end(), [&](const auto& one) { return meets(one.first); });
  }
  [[nodiscard]] bool conflicts_within() const {
    for (const auto& [a, x] : actives_)
      for (const auto& [b, y] : actives_)
        if (const auto found = known_.conflict(a, b); a < b && found && !found->unless_formulated) return true;
    return false;
  }

 private:
  [[nodiscard]] bool any(const std::set<std::string>& names, const std::string& what) const {
    return std::any_of(names.begin(), names.end(), [&](const auto& one) { return known_.covers(what, one); });
  }
  const Product& product_;
  const Ingredients& known_;
  std::set<std::string> names_;
  std::map<std::string, double> actives_;
};

const std::vector<std::string> kMedicines = {"pharmacy_medicine", "prescription_medicine"};

LegalStatus status_there(const Product& product, const std::string& country) {
  if (product.status.empty()) return LegalStatus::prescription;
  if (!country.empty() && product.status.contains(country)) return product.status.at(country);
  if (!country.empty() && product.status.contains("*")) return product.status.at("*");
  LegalStatus strictest = LegalStatus::cosmetic;
  for (const auto& [name, status] : product.status) strictest = std::max(strictest, status);
  return strictest;
}

std::string excluded(const Product& product, const Plain& plain, const ProductQuery& query,
                     const std::set<std::string>& wanted, const Ingredients& known) {
  const int age = query.age.value_or(0);
  if (product.minimum_age.value_or(0) > age) return "age";
  const LegalStatus status = status_there(product, query.country);
  if (status == LegalStatus::not_sold) return "not_sold";
  if (status == LegalStatus::prescription) return "prescription";
  if (product.ingredients.empty() && !query.without.empty()) return "ingredients_unknown";
  for (const std::string& name : query.without)
    if (plain.holds(name)) return "ingredient";
  if (!query.without_actives.empty() && plain.actives_of(query.without_actives) > 0) return "ingredient";
  const bool unknown = product.ingredients.empty() && product.pregnancy_safe != true;
  if (query.pregnancy_possible && (product.pregnancy_safe == false || plain.class_there("not_in_pregnancy") || unknown))
    return "pregnancy";
  int medicines = 0;
  for (const std::string& inci : wanted) medicines += plain.is_of(inci, kMedicines) ? 1 : 0;
  if (plain.actives_of(kMedicines) > medicines) return "other_medicine";
  for (const std::string& name : query.beside)
    if (plain.conflicts(name, true)) return "conflict";
  if (plain.conflicts_within()) return "conflict_within";
  for (std::size_t i = 0; i < query.wanted.size(); ++i) {
    const double percent = plain.actives().at(known.inci_of(query.wanted[i].inci));
    if (!query.wanted[i].percent && query.most_percent.empty()) continue;
    if (percent == 0) return "strength_unknown";
    if (percent < query.wanted[i].percent.value_or(0)) return "strength";
    if (!query.most_percent.empty() && percent > query.most_percent[i]) return "strength";
  }
  if (query.fragrance_free && (product.fragrance_free != true || plain.class_there("fragrance"))) return "fragrance";
  if (query.vegan && (product.vegan != true || plain.class_there("animal"))) return "vegan";
  const bool comparable = product.price && product.currency == query.currency;
  if (query.most_price && comparable && *product.price > *query.most_price) return "price";
  return "";
}

double rounded(double points) { return static_cast<double>(std::lround(points * 10)) / 10; }

double strength(const Plain& plain, const ProductQuery& query, const Ingredients& known) {
  double sum = 0;
  int count = 0;
  for (std::size_t i = 0; i < query.wanted.size() && !query.most_percent.empty(); ++i) {
    const double percent = plain.actives().at(known.inci_of(query.wanted[i].inci));
    const double least = query.wanted[i].percent.value_or(1000), most = query.most_percent[i];
    if (percent == 0 || least >= most) continue;
    sum += 1 - std::abs((percent - least) / (most - least) - (*query.level - 1) / 4.0);
    ++count;
  }
  return count == 0 ? 0 : rounded(10 * sum / count);
}

double vehicle(const std::string& name, SkinType skin) {
  const std::map<std::string, int> group = {{"gel", 0},      {"fluid", 0},  {"foam", 0},  {"serum", 0},
                                            {"solution", 0}, {"lotion", 1}, {"cream", 2}, {"ointment", 3},
                                            {"balm", 3},     {"oil", 3},    {"bar", 4},   {"stick", 4}};
  const std::map<SkinType, std::array<int, 5>> points = {{SkinType::dry, {-4, 3, 6, 4, -2}},
                                                         {SkinType::oily, {6, 3, -1, -8, -1}},
                                                         {SkinType::combination, {4, 4, 1, -6, -1}},
                                                         {SkinType::sensitive, {-1, 4, 5, 1, -2}}};
  return group.contains(name) ? points.at(skin).at(static_cast<std::size_t>(group.at(name))) : 0;
}

double skin_type(const Product& product, const Plain& plain, SkinType skin) {
  const auto there = [&](const char* name) { return plain.class_there(name) ? 1 : 0; };
  if (skin == SkinType::dry) return 2 * there("humectant") + 3 * there("barrier");
  if (skin == SkinType::sensitive) return 2 * there("soothing") + 2 * there("barrier");
  return there("oil") == 1 ? -3 : product.oil_free == true ? 3 : 0;
}

double kind_points(const Product& product) {
  if (product.kind == ProductKind::sunscreen) {
    const double spf = product.spf.value_or(0);
    return spf >= 50 ? 6 : spf >= 30 ? 4 : spf >= 15 ? -6 : -10;
  }
  if (product.kind != ProductKind::cleanser || !product.ph) return 0;
  return *product.ph > 8 ? -8 : *product.ph >= 4.5 && *product.ph <= 7 ? 4 : 0;
}

Points points_of(const Product& product, const Plain& plain, const ProductQuery& query,
                 const std::set<std::string>& wanted, const Ingredients& known,
                 const std::map<std::string, int>& comedogenic) {
  Points why;
  const auto give = [&](const char* key, double points) {
    if (points != 0) why.push_back({std::string("product.points.") + key, points});
  };
  if (!wanted.empty()) give("active_match", 10);
  int irritants = plain.actives_of({"irritant"});
  for (const std::string& inci : wanted) irritants -= plain.is_of(inci, {"irritant"}) ? 1 : 0;
  give("extra_active", -4 * std::max(irritants, 0));
  if (query.level) give("strength_for_level", strength(plain, query, known));
  if (query.skin) {
    give("skin_type", skin_type(product, plain, *query.skin));
    give("vehicle", vehicle(product.vehicle, *query.skin));
  }
  give("non_comedogenic", product.non_comedogenic == true ? 3 : 0);
  int most = 0;
  for (const std::string& name : product.ingredients)
    if (const auto found = comedogenic.find(name); found != comedogenic.end()) most = std::max(most, found->second);
  give("comedogenic", product.leave_on == false ? -0.5 * most : -most);
  const bool delicate = query.skin == SkinType::dry || query.skin == SkinType::sensitive;
  give("tolerance",
       (delicate ? -6 : -3) * ((plain.class_there("fragrance") ? 1 : 0) + (plain.class_there("drying") ? 1 : 0)));
  const bool meets = std::any_of(query.beside.begin(), query.beside.end(),
                                 [&](const auto& one) { return plain.conflicts(one, false); });
  give("interaction", meets ? -4 : 0);
  give(product.kind == ProductKind::sunscreen ? "spf" : "ph", kind_points(product));
  if (query.most_price) {
    const bool comparable = product.price && product.currency == query.currency;
    if (!comparable) give("price_unknown", -2);
    if (comparable && *query.most_price > 0) give("price", rounded(4 * (1 - *product.price / *query.most_price)));
  }
  return why;
}

}  // namespace

Ranking plain_rank(const std::vector<Product>& products, const Ingredients& ingredients, const ProductQuery& query,
                   const std::map<std::string, int>& comedogenic) {
  std::map<std::string, const Product*> last;
  for (const Product& product : products) last[product.id] = &product;
  std::set<std::string> wanted;
  for (const Active& active : query.wanted) wanted.insert(ingredients.inci_of(active.inci));
  Ranking ranking;
  for (const auto& [id, product] : last) {
    const Plain plain(*product, ingredients);
    const bool all =
        std::all_of(wanted.begin(), wanted.end(), [&](const auto& inci) { return plain.actives().contains(inci); });
    if (product->kind != query.kind || !all) continue;
    const std::string reason = excluded(*product, plain, query, wanted, ingredients);
    if (!reason.empty()) {
      ++ranking.excluded["product.excluded." + reason];
      continue;
    }
    RankedProduct ranked{product, 0, points_of(*product, plain, query, wanted, ingredients, comedogenic)};
    for (const FitPoint& one : ranked.why) ranked.points += one.points;
    ranked.points = rounded(ranked.points);
    ranking.best.push_back(std::move(ranked));
  }
  std::stable_sort(ranking.best.begin(), ranking.best.end(),
                   [](const auto& a, const auto& b) { return a.points > b.points; });
  if (ranking.best.size() > query.limit) ranking.best.resize(query.limit);
  return ranking;
}

}  // namespace comedo::test
