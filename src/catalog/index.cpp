#include "index.hpp"

#include <algorithm>

#include "names.hpp"

namespace comedo {
namespace {

constexpr std::size_t kMostCount = 1000;  // of actives that a row counts

Vehicle vehicle_group(std::string_view name) {
  struct Group {
    std::string_view name;
    Vehicle vehicle;
  };
  constexpr std::array kGroups = {
      Group{"gel", Vehicle::watery},   Group{"fluid", Vehicle::watery},    Group{"foam", Vehicle::watery},
      Group{"serum", Vehicle::watery}, Group{"solution", Vehicle::watery}, Group{"lotion", Vehicle::lotion},
      Group{"cream", Vehicle::cream},  Group{"ointment", Vehicle::rich},   Group{"balm", Vehicle::rich},
      Group{"oil", Vehicle::rich},     Group{"bar", Vehicle::solid},       Group{"stick", Vehicle::solid}};
  const auto* found =
      std::find_if(kGroups.begin(), kGroups.end(), [&](const Group& group) { return group.name == name; });
  return found == kGroups.end() ? Vehicle::unknown : found->vehicle;
}

std::int8_t fixed_points(const Product& product) {
  if (product.kind == ProductKind::sunscreen) {
    const double spf = product.spf.value_or(0);
    return static_cast<std::int8_t>(spf >= 50 ? 6 : spf >= 30 ? 4 : spf >= 15 ? -6 : -10);
  }
  if (product.kind != ProductKind::cleanser || !product.ph) return 0;
  return static_cast<std::int8_t>(*product.ph > 8 ? -8 : *product.ph >= 4.5 && *product.ph <= 7 ? 4 : 0);
}

/// By kind, then id; of two with the same id the later one stays.
std::vector<Product> in_order(std::vector<Product> products) {
  std::stable_sort(products.begin(), products.end(), [](const Product& a, const Product& b) { return a.id < b.id; });
  std::vector<Product> kept;
  kept.reserve(products.size());
  for (Product& product : products) {
    if (!kept.empty() && kept.back().id == product.id)
      kept.back() = std::move(product);
    else
      kept.push_back(std::move(product));
  }
  std::stable_sort(kept.begin(), kept.end(), [](const Product& a, const Product& b) { return a.kind < b.kind; });
  return kept;
}

class Builder {
 public:
  explicit Builder(CatalogIndex& index) : index_(index), vocabulary_(*index.vocabulary) {
    index_.names_of_known.resize(vocabulary_.ingredients.size());
  }

  void add(const Product& product, std::uint32_t number) {
    ProductRow row;
    row.kind = product.kind;
    for (const std::string& name : product.ingredients) post(row, intern(name), number);
    add_actives(product, row, number);
    claims(product, row);
    row.comedogenic = comedogenic(product);
    row.minimum_age = static_cast<std::int16_t>(std::clamp(product.minimum_age.value_or(-1), -1, 1000));
    if (product.price && *product.price >= 0) {
      row.price = *product.price;
      row.currency = currency(product.currency);
    }
    row.status = status(product.status);
    row.vehicle = vehicle_group(product.vehicle);
    row.fixed_points = fixed_points(product);
    index_.rows.push_back(row);
  }

 private:
  std::uint32_t intern(const std::string& name) {
    const auto [spelling, fresh] = name_of_spelling_.try_emplace(name, 0);
    if (!fresh) return spelling->second;
    const auto next = static_cast<std::uint32_t>(meanings_.size());
    const auto [place, new_key] = index_.name_of_key.try_emplace(key_of(name), next);
    spelling->second = place->second;
    if (!new_key) return place->second;
    meanings_.push_back(vocabulary_.ingredient(name));
    for (const std::uint32_t known : meanings_.back().known) index_.names_of_known[known].push_back(next);
    index_.words_of_name.push_back(padded_words(name));
    index_.rows_of_name.emplace_back();
    index_.actives_of_name.emplace_back();
    return next;
  }

  void post(ProductRow& row, std::uint32_t name, std::uint32_t number) {
    row.classes |= meanings_[name].classes;
    auto& rows = index_.rows_of_name[name];
    if (rows.empty() || rows.back() != number) rows.push_back(number);
  }

  void add_actives(const Product& product, ProductRow& row, std::uint32_t number) {
    const NamedClasses& named = vocabulary_.roles;
    std::vector<std::uint32_t> actives;
    for (const Active& active : product.actives) {
      const std::uint32_t name = intern(active.inci);
      post(row, name, number);
      Postings& postings = index_.actives_of_name[name];
      const double percent = active.percent.value_or(0);
      if (!postings.rows.empty() && postings.rows.back() == number) {  // said twice: the stronger one counts
        postings.percents.back() = std::max(postings.percents.back(), percent);
        continue;
      }
      postings.rows.push_back(number);
      postings.percents.push_back(percent);
      actives.push_back(name);
      const ClassMask classes = meanings_[name].classes;
      row.active_classes |= classes;
      if ((classes & (named.pharmacy_medicine | named.prescription_medicine)) != 0 && row.medicines < kMostCount)
        ++row.medicines;
      if ((classes & named.irritant) != 0 && row.irritants < kMostCount) ++row.irritants;
    }
    row.conflict_within = conflict_within(actives);
  }
  bool conflict_within(const std::vector<std::uint32_t>& actives) const {
    if (actives.size() > kMostCount) return true;
    for (std::size_t i = 0; i < actives.size(); ++i)
      for (std::size_t k = 0; k < i; ++k) {
        const Conflict* found = vocabulary_.conflict(meanings_[actives[i]].classes, meanings_[actives[k]].classes);
        if (found != nullptr && !found->unless_formulated) return true;
      }
    return false;
  }

  void claims(const Product& product, ProductRow& row) const {
    const NamedClasses& named = vocabulary_.roles;
    row.rinse_off = product.leave_on == false;
    row.oil_free = product.oil_free == true && (row.classes & named.oil) == 0;
    row.non_comedogenic = product.non_comedogenic == true;
    row.fragrance_free = product.fragrance_free == true && (row.classes & named.fragrance) == 0;
    row.vegan = product.vegan == true && (row.classes & named.animal) == 0;
    row.has_list = !product.ingredients.empty();
    row.unsafe_in_pregnancy = product.pregnancy_safe == false || (row.classes & named.not_in_pregnancy) != 0 ||
                              (!row.has_list && product.pregnancy_safe != true);
  }
  std::uint8_t comedogenic(const Product& product) {
    std::uint8_t most = 0;
    for (const std::string& name : product.ingredients)
      if (const Meaning& meaning = meanings_[intern(name)]; meaning.exact)  // an oil's ester is not the oil
        for (const std::uint32_t known : meaning.known)
          most = std::max(most, vocabulary_.ingredients[known].comedogenic);
    return most;
  }

  std::uint32_t currency(const std::string& name) {
    const auto [place, fresh] = currency_of_.try_emplace(name, static_cast<std::uint32_t>(index_.currencies.size()));
    if (fresh) index_.currencies.push_back(name);
    return place->second;
  }
  std::uint32_t status(const std::map<std::string, LegalStatus>& by_country) {
    const auto [place, fresh] = status_of_.try_emplace(by_country, static_cast<std::uint32_t>(index_.statuses.size()));
    if (fresh) index_.statuses.push_back(by_country);
    return place->second;
  }

  CatalogIndex& index_;
  const Vocabulary& vocabulary_;
  std::unordered_map<std::string, std::uint32_t> name_of_spelling_;
  std::vector<Meaning> meanings_;  ///< By number of the name.
  std::map<std::string, std::uint32_t> currency_of_;
  std::map<std::map<std::string, LegalStatus>, std::uint32_t> status_of_;
};

}  // namespace

CatalogIndex::CatalogIndex(std::vector<Product> from, const Ingredients& ingredients)
    : vocabulary(ingredients.vocabulary()), products(in_order(std::move(from))) {
  rows.reserve(products.size());
  Builder builder(*this);
  for (std::size_t i = 0; i < products.size(); ++i) {
    builder.add(products[i], static_cast<std::uint32_t>(i));
    for (std::size_t kind = static_cast<std::size_t>(products[i].kind) + 1; kind < first_of_kind.size(); ++kind)
      first_of_kind[kind] = i + 1;
  }
}

}  // namespace comedo
