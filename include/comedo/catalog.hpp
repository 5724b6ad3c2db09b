// Skin-care products: imported, their ingredients brought to INCI names, ranked by how well they fit a person.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/error.hpp"

namespace comedo {

/// What a product is for; a routine asks for one of these at a time. FROZEN: the names stand in JSON and CSV.
enum class ProductKind : std::uint8_t { cleanser, moisturiser, sunscreen, treatment, other };
[[nodiscard]] std::string_view name_of(ProductKind kind) noexcept;

/// FROZEN: the names stand in JSON and CSV.
enum class SkinType : std::uint8_t { dry, oily, combination, sensitive };
[[nodiscard]] std::string_view name_of(SkinType type) noexcept;

/// Whether a pharmacy sells it as it is. FROZEN: the names stand in JSON and CSV.
enum class LegalStatus : std::uint8_t { cosmetic, over_the_counter, prescription, not_sold };
[[nodiscard]] std::string_view name_of(LegalStatus status) noexcept;

class Vocabulary;     // private to the layer
struct CatalogIndex;  // private to the layer

/// Two actives that do not go together.
struct Conflict {
  std::string id;                  ///< Text key of the reason.
  bool never = false;              ///< Not in one plan; else not in one slot (morning or evening) of the routine.
  bool unless_formulated = false;  ///< One product that holds both is meant to.
};

/// Names of ingredients as data: synonyms in every language of the texts, classes (retinoid, aha, bha, antibiotic,
/// fragrance, animal...), soft comedogenicity (0..5), and pairs of classes that do not go together.
/// Copies share the data. Threads: safe.
class Ingredients {
 public:
  /// Errors: catalog_invalid (what is wrong and where: unknown member, a synonym of two ingredients, an unknown class).
  [[nodiscard]] static Result<Ingredients> load(std::string_view json);
  /// Returns: the INCI name in capitals: of the ingredient that has this name or synonym (case, accents, punctuation
  /// and blanks aside), else the name itself in capitals with single blanks. Never fails.
  [[nodiscard]] std::string inci_of(std::string_view name) const;
  /// Returns: whether the data know this name: of an ingredient or of a class, or a synonym of either.
  [[nodiscard]] bool knows(std::string_view name) const;
  /// Returns: the classes of an INCI name, sorted; empty where it has none.
  [[nodiscard]] std::span<const std::string> classes_of(std::string_view inci) const;
  /// Returns: the strictest conflict between two actives, none where they go together. An active may conflict with
  /// itself: two products with an exfoliant are one too many.
  [[nodiscard]] std::optional<Conflict> conflict(std::string_view inci_a, std::string_view inci_b) const;
  /// Returns: whether `name`, what a person does not tolerate, means the ingredient `inci`: the same one by name or
  /// synonym, one of the class `name`, or one whose name holds `name` as whole words. In doubt yes.
  [[nodiscard]] bool covers(std::string_view name, std::string_view inci) const;

  Ingredients();  ///< Knows nothing.

  /// For this layer's own files.
  [[nodiscard]] const std::shared_ptr<const Vocabulary>& vocabulary() const noexcept { return vocabulary_; }

 private:
  std::shared_ptr<const Vocabulary> vocabulary_;
};

struct Active {
  std::string inci;
  std::optional<double> percent;  ///< Mass share in percent, in (0, 100].
};

struct Product {
  std::string id;  ///< Barcode, or what the source calls it; unique in a catalogue.
  std::string brand, name;
  ProductKind kind = ProductKind::other;
  std::vector<std::string> ingredients;  ///< INCI names in the order of the label.
  std::vector<Active> actives;
  std::string vehicle;  ///< "gel", "cream"...; empty where unknown.
  std::optional<bool> leave_on, oil_free, non_comedogenic, fragrance_free, vegan, pregnancy_safe;
  std::optional<double> ph, spf;
  std::optional<int> minimum_age;             ///< Years.
  std::map<std::string, LegalStatus> status;  ///< By ISO 3166 alpha-2 country; "*" elsewhere.
  std::optional<double> price;                ///< In `currency`, for the whole package.
  std::string currency;                       ///< ISO 4217.
  std::string source, date;                   ///< Where the entry comes from, and its ISO date.
  bool sponsored = false;                     ///< Shown to the reader; never part of the order.
};

/// One row that was not taken, and why.
struct Rejected {
  std::size_t row = 0;  ///< Line of the CSV or JSONL file, or index in a JSON list, from 1.
  std::string id;       ///< Empty where it has none.
  std::string why;      ///< One sentence; no text of the row itself beyond names of columns.
};
struct Import {
  std::vector<Product> products;
  std::vector<Rejected> rejected;
};
/// Told now and then how much of the rows is done, in 0..1 and never less than before.
using ImportProgress = std::function<void(double part)>;
/// Reads the columns of docs/catalog.md. Errors: table_invalid (among them an unknown or missing column), table_empty
/// (no header); a bad row is rejected alone.
[[nodiscard]] Result<Import> import_csv(std::string_view csv, const Ingredients& ingredients,
                                        const ImportProgress& progress = {});
/// Reads Open Beauty Facts: one object, a list, an object with `products`, or one object a line.
/// Errors: catalog_invalid where no object can be read at all; a bad product is rejected alone.
[[nodiscard]] Result<Import> import_open_beauty_facts(std::string_view json, const Ingredients& ingredients,
                                                      const ImportProgress& progress = {});
/// Returns: a table that import_csv reads back.
[[nodiscard]] std::string to_csv(std::span<const Product> products);

/// What is looked for. Names of ingredients may be synonyms.
struct ProductQuery {
  ProductKind kind = ProductKind::treatment;
  std::vector<Active> wanted;        ///< Actives that must all be there; `percent` is the least that counts.
  std::vector<double> most_percent;  ///< As many as `wanted`, or none: the most that counts.
  std::vector<std::string> without;  ///< Ingredients or classes that must not be there (allergies, safety); `covers`.
  std::vector<std::string> without_actives;  ///< Classes of which it must hold no active; a trace is none.
  std::vector<std::string> beside;           ///< Actives in the same slot of the routine.
  std::optional<SkinType> skin;
  std::optional<int> level;        ///< 1..5.
  std::optional<int> age;          ///< Years; unknown excludes what has a minimum age.
  bool pregnancy_possible = true;  ///< Then nothing that is said to be unsafe or holds what is not for pregnancy.
  bool fragrance_free = false, vegan = false;  ///< Must be; unknown counts as no.
  std::string country;               ///< ISO alpha-2; empty is unknown: the strictest status of the product counts.
  std::optional<double> most_price;  ///< In `currency`.
  std::string currency;
  std::size_t limit = 3;
};
/// Why a product stands where it stands: a text key and signed points.
struct FitPoint {  // not Point: image.hpp has one
  std::string key;
  double points = 0;
};
struct RankedProduct {
  const Product* product = nullptr;  ///< Lives as long as the catalogue.
  double points = 0;                 ///< Sum of `why`.
  std::vector<FitPoint> why;
};
struct Ranking {
  std::vector<RankedProduct> best;              ///< At most `limit`, by points, then id.
  std::map<std::string, std::size_t> excluded;  ///< How many were left out, by text key of the reason.
};

/// Products ready to be asked; one on prescription, or with a medicine that was not wanted, never stands in a ranking.
/// Threads: safe.
class Catalog {
 public:
  /// Requires: nothing of the products; of two with the same id the later one counts.
  Catalog(std::vector<Product> products, const Ingredients& ingredients);
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(Catalog&&) noexcept;
  ~Catalog();
  /// Returns: all of them, by kind and then by id.
  [[nodiscard]] std::span<const Product> products() const noexcept;
  /// Requires: `most_percent` as long as `wanted` or empty; level in 1..5.
  /// The order depends on nothing but the query and the facts of each product; `sponsored` is not among them.
  [[nodiscard]] Ranking rank(const ProductQuery& query) const;

 private:
  std::unique_ptr<const CatalogIndex> index_;
};

}  // namespace comedo
