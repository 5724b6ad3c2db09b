// What the data of the ingredients say, ready to be looked up.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "comedo/catalog.hpp"

namespace comedo {

using ClassMask = std::uint64_t;  ///< One bit a class, in the order of Vocabulary::classes.
constexpr std::size_t kMaxClasses = 64;

/// When an ingredient on a label counts as an active: an acid in a tenth of a percent only sets the pH.
enum class CountsAsActive : std::uint8_t { never, with_percent, always };

struct KnownIngredient {
  std::string inci;
  std::vector<std::string> classes;  ///< Sorted.
  ClassMask mask = 0;
  CountsAsActive active = CountsAsActive::never;
  std::uint8_t comedogenic = 0;  ///< 0..5.
};

/// The classes that code knows by name; the data must have them all.
struct NamedClasses {
  ClassMask fragrance = 0, drying = 0, oil = 0, humectant = 0, barrier = 0, soothing = 0;
  ClassMask animal = 0, not_in_pregnancy = 0, irritant = 0, pharmacy_medicine = 0, prescription_medicine = 0;
};
/// The members above by their names in the data.
constexpr std::array<std::pair<std::string_view, ClassMask NamedClasses::*>, 11> kNamedClasses = {{
    {"fragrance", &NamedClasses::fragrance},
    {"drying", &NamedClasses::drying},
    {"oil", &NamedClasses::oil},
    {"humectant", &NamedClasses::humectant},
    {"barrier", &NamedClasses::barrier},
    {"soothing", &NamedClasses::soothing},
    {"animal", &NamedClasses::animal},
    {"not_in_pregnancy", &NamedClasses::not_in_pregnancy},
    {"irritant", &NamedClasses::irritant},
    {"pharmacy_medicine", &NamedClasses::pharmacy_medicine},
    {"prescription_medicine", &NamedClasses::prescription_medicine},
}};

struct ClassConflict {
  std::size_t a = 0, b = 0;  ///< Bits of the classes.
  Conflict what;
};

/// What a name stands for.
struct Meaning {
  std::vector<std::uint32_t> known;  ///< Indices into Vocabulary::ingredients; several where a name holds several.
  ClassMask classes = 0;             ///< For an ingredient: those it belongs to. For a wish: those it names.
  bool exact = false;                ///< The whole name is known, not only words in it.
};

class Vocabulary {
 public:
  std::vector<KnownIngredient> ingredients;
  std::vector<std::string> classes;  ///< Sorted.
  NamedClasses roles;
  std::vector<ClassConflict> conflicts;
  std::unordered_map<std::string, std::uint32_t> ingredient_of_key;
  std::unordered_map<std::string, ClassMask> classes_of_key;

  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;
  /// Returns: what stands on a label. A name that is not known as a whole is what its known parts are: "ENCAPSULATED
  /// RETINOL" is a retinoid.
  [[nodiscard]] Meaning ingredient(std::string_view name) const;
  /// Returns: what somebody who says `name` does not tolerate. Who says "lanolin" means the class of this name as well.
  [[nodiscard]] Meaning wish(std::string_view name) const;
  /// Returns: the bit of a class, no bit where there is none of this name.
  [[nodiscard]] ClassMask mask_of(std::string_view class_name) const;
  /// Returns: the strictest conflict of two ingredients of these classes.
  [[nodiscard]] const Conflict* conflict(ClassMask a, ClassMask b) const;
  /// Returns: the classes that do not go with `mask` in one slot.
  [[nodiscard]] ClassMask conflicting(ClassMask mask) const;

 private:
  [[nodiscard]] Meaning parts(std::string_view name) const;
};

/// A wish that the data do not know, looked for in names: "hazelnuts" in "CORYLUS AVELLANA (HAZELNUT) SEED OIL".
class WordSearch {
 public:
  explicit WordSearch(std::string_view name);
  /// `padded` is what padded_words returns.
  [[nodiscard]] bool in(std::string_view padded) const;

 private:
  std::string wanted_;
};
/// Returns: the words, each with a blank before it, and one at the end.
[[nodiscard]] std::string padded_words(std::string_view name);

}  // namespace comedo
