// Products as the CSV that import_csv reads.
#include <fmt/format.h>

#include "comedo/catalog.hpp"
#include "comedo/dataset.hpp"

namespace comedo {
namespace {

std::string joined(const std::vector<std::string>& names, const char* between) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : between) + name;
  return list;
}

std::string flag(std::optional<bool> value) { return value ? (*value ? "yes" : "no") : ""; }

template <class T>
std::string number_or_empty(const std::optional<T>& value) {
  return value ? fmt::format("{}", *value) : std::string();
}

std::string actives_of(const Product& product) {
  std::vector<std::string> actives;
  for (const Active& active : product.actives)
    actives.push_back(active.inci + (active.percent ? fmt::format(" {}%", *active.percent) : ""));
  return joined(actives, ";");
}

std::string status_of(const Product& product) {
  std::vector<std::string> entries;
  for (const auto& [country, status] : product.status)
    entries.push_back(fmt::format("{}:{}", country, name_of(status)));
  return joined(entries, ";");
}

}  // namespace

std::string to_csv(std::span<const Product> products) {
  Table table{{"id",
               "brand",
               "name",
               "kind",
               "ingredients",
               "actives",
               "vehicle",
               "leave_on",
               "oil_free",
               "non_comedogenic",
               "fragrance_free",
               "vegan",
               "pregnancy_safe",
               "ph",
               "spf",
               "minimum_age",
               "status",
               "price",
               "currency",
               "source",
               "date",
               "sponsored"},
              {}};
  for (const Product& one : products)
    table.rows.push_back({one.id,
                          one.brand,
                          one.name,
                          std::string(name_of(one.kind)),
                          joined(one.ingredients, ", "),
                          actives_of(one),
                          one.vehicle,
                          flag(one.leave_on),
                          flag(one.oil_free),
                          flag(one.non_comedogenic),
                          flag(one.fragrance_free),
                          flag(one.vegan),
                          flag(one.pregnancy_safe),
                          number_or_empty(one.ph),
                          number_or_empty(one.spf),
                          number_or_empty(one.minimum_age),
                          status_of(one),
                          number_or_empty(one.price),
                          one.currency,
                          one.source,
                          one.date,
                          flag(one.sponsored)});
  return to_csv(table);
}

}  // namespace comedo
