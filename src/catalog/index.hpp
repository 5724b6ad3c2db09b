// A catalogue in columns: what a query asks of every product stands in one small row, names in lists of rows.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "comedo/catalog.hpp"
#include "kinds.hpp"
#include "vocabulary.hpp"

namespace comedo {

/// What a product is put on with, as far as skin types care.
enum class Vehicle : std::uint8_t { unknown, watery, lotion, cream, rich, solid };

/// One product. Claims that its ingredients contradict do not count.
struct ProductRow {
  ClassMask classes = 0;         ///< Of all ingredients and actives.
  ClassMask active_classes = 0;  ///< Of the actives.
  double price = -1;             ///< Negative where unknown.
  std::uint32_t currency = 0;    ///< Index into CatalogIndex::currencies.
  std::uint32_t status = 0;      ///< Index into CatalogIndex::statuses.
  std::int16_t minimum_age = -1;
  std::uint16_t medicines = 0, irritants = 0;  ///< So many of its actives.
  std::int8_t fixed_points = 0;                ///< In points: SPF or pH, whichever the kind has.
  std::uint8_t comedogenic = 0;                ///< 0..5, the highest of its ingredients.
  Vehicle vehicle = Vehicle::unknown;
  ProductKind kind = ProductKind::other;
  bool rinse_off = false, oil_free = false, non_comedogenic = false, fragrance_free = false, vegan = false;
  bool unsafe_in_pregnancy = false, has_list = false, conflict_within = false;
};

/// Products that hold one thing: `rows` ascending, `percents` beside them, 0 where unknown.
struct Postings {
  std::vector<std::uint32_t> rows;
  std::vector<double> percents;
};

struct CatalogIndex {
  CatalogIndex(std::vector<Product> from, const Ingredients& ingredients);

  std::shared_ptr<const Vocabulary> vocabulary;
  std::vector<Product> products;                                      ///< By kind, then id.
  std::vector<ProductRow> rows;                                       ///< As `products`.
  std::array<std::size_t, kProductKinds.size() + 1> first_of_kind{};  ///< Rows of kind k: [k], [k + 1].
  std::vector<std::map<std::string, LegalStatus>> statuses;           ///< Each that occurs, once.
  std::vector<std::string> currencies;

  std::unordered_map<std::string, std::uint32_t> name_of_key;  ///< Of ingredients and actives, by key_of; numbered.
  std::vector<std::string> words_of_name;                      ///< Padded.
  std::vector<std::vector<std::uint32_t>> names_of_known;      ///< By index into Vocabulary::ingredients.
  std::vector<std::vector<std::uint32_t>> rows_of_name;        ///< By number of the name.
  std::vector<Postings> actives_of_name;                       ///< By number of the name.
};

}  // namespace comedo
