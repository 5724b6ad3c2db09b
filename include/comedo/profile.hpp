// What a person says of herself or himself. Everything is optional: what is unknown takes the cautious branch.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/catalog.hpp"
#include "comedo/error.hpp"

namespace comedo {

// FROZEN: the names of these enumerators stand in JSON.
enum class Sex : std::uint8_t { female, male, other };
enum class Pregnancy : std::uint8_t { no, pregnant, planning, breastfeeding };
enum class Mood : std::uint8_t {
  good,
  bothered,
  low,
  danger,  ///< Thoughts of harming oneself.
};
enum class TreatmentResult : std::uint8_t { cleared, improved, no_change, worse, not_tolerated };
[[nodiscard]] std::string_view name_of(Sex sex) noexcept;
[[nodiscard]] std::string_view name_of(Pregnancy pregnancy) noexcept;
[[nodiscard]] std::string_view name_of(Mood mood) noexcept;
[[nodiscard]] std::string_view name_of(TreatmentResult result) noexcept;

/// One treatment that is or was used.
struct TreatmentHistory {
  std::string name;  ///< Free text: an ingredient or a synonym of it.
  bool current = false;
  std::optional<double> weeks;  ///< How long, in [0, 1040].
  std::optional<TreatmentResult> result;
};

/// Lists are optional too: an empty list says "none", no list says nothing.
struct Profile {
  std::optional<int> age;  ///< Years, in [0, 120].
  std::optional<Sex> sex;
  std::optional<Pregnancy> pregnancy;
  std::optional<SkinType> skin;
  std::optional<int> monk_tone;                       ///< Monk Skin Tone Scale, 1 (lightest) to 10, self-reported.
  std::optional<std::string> country;                 ///< ISO 3166 alpha-2, capitals.
  std::optional<std::vector<std::string>> allergies;  ///< Ingredients, free text; intolerances too.
  std::optional<std::vector<TreatmentHistory>> treatments;
  std::optional<std::vector<std::string>> conditions;  ///< Diagnosed; the names that rules know, or free text.
  std::optional<std::vector<std::string>> medicines;   ///< The same.
  std::optional<std::vector<std::string>> unwanted;    ///< Classes of treatments that the person does not want.
  std::optional<bool> comedones;                       ///< Blackheads or whiteheads.
  std::optional<bool> nodules, scars, marks, pain;     ///< Marks: what stays in colour after a lesion has gone.
  std::optional<bool> ulcers;                          ///< Lesions that are open and crusted.
  std::optional<bool> fever_or_joint_pain;
  std::optional<bool> sudden_onset;                       ///< Within days or weeks, or soon after a new medicine.
  std::optional<bool> irregular_periods, hormonal_signs;  ///< Signs: new hair on face or body, hair loss, deep voice.
  std::optional<double> duration_months;                  ///< Since it began, in [0, 1200].
  std::optional<Mood> mood;
  std::optional<std::vector<std::string>> body_areas;  ///< "face", "neck", "chest", "back", "shoulders".
  std::optional<double> budget;                        ///< The most for one product, in `currency`; above 0.
  std::optional<std::string> currency;                 ///< ISO 4217, capitals.
  std::optional<bool> fragrance_free, vegan;           ///< Only such products.
};

/// Reads a document of docs/profile.schema.json. Errors: profile_invalid; the message names the member, never its
/// value.
[[nodiscard]] Result<Profile> parse_profile(std::string_view json);
/// Returns: a document that parse_profile reads back; what is unknown is left out.
[[nodiscard]] std::string to_json(const Profile& profile);

}  // namespace comedo
