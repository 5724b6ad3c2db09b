// A query with its names looked up.
#pragma once

#include <optional>
#include <vector>

#include "index.hpp"

namespace comedo {

/// An active that must be there.
struct Wanted {
  const Postings* there = nullptr;    ///< None where no product has it.
  std::optional<double> least, most;  ///< Percent.
};

/// What the order and the exclusions ask of a row.
struct Asked {
  Asked(const ProductQuery& query, const CatalogIndex& index);

  const ProductQuery& query;
  std::vector<Wanted> wanted;
  unsigned medicines = 0, irritants = 0;  ///< So many of the wanted actives.
  ClassMask without = 0;                  ///< Classes that must not be there, ...
  ClassMask without_actives = 0;          ///< ... and those of which no active must be.
  std::vector<bool> blocked;              ///< By row: it holds a single ingredient that must not be there.
  ClassMask conflicts = 0;                ///< Classes that do not go with what is beside.
  std::vector<LegalStatus> status;        ///< By index into CatalogIndex::statuses.
  std::optional<std::uint32_t> currency;  ///< None where no product has it.
  NamedClasses named;

 private:
  void look_up_wanted(const CatalogIndex& index);
  void look_up_without(const CatalogIndex& index);
};

/// Returns: how a pharmacy in `country` sells it; where that is unknown, the strictest that it is anywhere, and
/// prescription where nothing is known at all.
[[nodiscard]] LegalStatus status_in(const std::map<std::string, LegalStatus>& by_country, std::string_view country);

}  // namespace comedo
