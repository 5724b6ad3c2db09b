#include "exclusions.hpp"

namespace comedo {
namespace {

Exclusion strength(std::span<const double> percents, const Asked& asked) {
  for (std::size_t i = 0; i < percents.size(); ++i) {
    const auto& [there, least, most] = asked.wanted[i];
    if (!least && !most) continue;
    if (percents[i] <= 0) return Exclusion::strength_unknown;
    if (percents[i] < least.value_or(0) || percents[i] > most.value_or(100)) return Exclusion::strength;
  }
  return Exclusion::none;
}

Exclusion for_safety(const ProductRow& row, std::size_t number, const Asked& asked) {
  const ProductQuery& query = asked.query;
  if (row.minimum_age > query.age.value_or(row.minimum_age > 0 ? -1 : 0)) return Exclusion::age;
  const LegalStatus status = asked.status[row.status];
  if (status == LegalStatus::not_sold) return Exclusion::not_sold;
  if (status == LegalStatus::prescription) return Exclusion::prescription;
  if (!row.has_list && !query.without.empty()) return Exclusion::ingredients_unknown;
  if (asked.blocked[number] || (row.classes & asked.without) != 0) return Exclusion::ingredient;
  if ((row.active_classes & asked.without_actives) != 0) return Exclusion::ingredient;
  if (query.pregnancy_possible && row.unsafe_in_pregnancy) return Exclusion::pregnancy;
  if (row.medicines > asked.medicines) return Exclusion::other_medicine;
  if ((row.active_classes & asked.conflicts) != 0) return Exclusion::conflict;
  return row.conflict_within ? Exclusion::conflict_within : Exclusion::none;
}

}  // namespace

std::string_view text_key(Exclusion exclusion) noexcept {
  switch (exclusion) {
    case Exclusion::age: return "product.excluded.age";
    case Exclusion::not_sold: return "product.excluded.not_sold";
    case Exclusion::prescription: return "product.excluded.prescription";
    case Exclusion::ingredients_unknown: return "product.excluded.ingredients_unknown";
    case Exclusion::ingredient: return "product.excluded.ingredient";
    case Exclusion::pregnancy: return "product.excluded.pregnancy";
    case Exclusion::other_medicine: return "product.excluded.other_medicine";
    case Exclusion::conflict: return "product.excluded.conflict";
    case Exclusion::conflict_within: return "product.excluded.conflict_within";
    case Exclusion::strength_unknown: return "product.excluded.strength_unknown";
    case Exclusion::strength: return "product.excluded.strength";
    case Exclusion::fragrance: return "product.excluded.fragrance";
    case Exclusion::vegan: return "product.excluded.vegan";
    case Exclusion::price: return "product.excluded.price";
    case Exclusion::none:
    case Exclusion::count: break;
  }
  return "product.excluded.unknown";
}

Exclusion exclusion_of(const ProductRow& row, std::size_t number, std::span<const double> percents,
                       const Asked& asked) {
  if (const Exclusion found = for_safety(row, number, asked); found != Exclusion::none) return found;
  if (const Exclusion found = strength(percents, asked); found != Exclusion::none) return found;
  const ProductQuery& query = asked.query;
  if (query.fragrance_free && !row.fragrance_free) return Exclusion::fragrance;
  if (query.vegan && !row.vegan) return Exclusion::vegan;
  const bool dear =
      query.most_price && row.price >= 0 && asked.currency == row.currency && row.price > *query.most_price;
  return dear ? Exclusion::price : Exclusion::none;
}

}  // namespace comedo
