#include "comedo/profile.hpp"

#include "strict_json.hpp"

namespace comedo {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 18U;
constexpr std::string_view kSchema = "comedo.profile/1";  // FROZEN

using Texts = std::optional<std::vector<std::string>>;

// Capitals of a fixed number, as ISO 3166 and ISO 4217 have them.
std::optional<std::string> capitals(Members& members, const std::string& name, std::size_t count) {
  auto text = members.text(name);
  if (!text) return std::nullopt;
  const bool good = text->size() == count && text->find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
  if (!good) return members.complain(name, "is no code of " + std::to_string(count) + " capitals"), std::nullopt;
  return text;
}

Texts names(Members& members, const std::string& name) {
  auto texts = members.texts(name);
  if (!texts) return std::nullopt;
  constexpr std::size_t kMostNames = 100;
  if (texts->size() > kMostNames) members.complain(name, "is too long");
  if (std::find(texts->begin(), texts->end(), "") != texts->end()) members.complain(name, "holds an empty text");
  return texts;
}

Texts areas(Members& members, const std::string& name) {
  auto texts = names(members, name);
  constexpr std::string_view kAreas[] = {"face", "neck", "chest", "back", "shoulders"};
  for (const std::string& area : texts.value_or(std::vector<std::string>()))
    if (std::find(std::begin(kAreas), std::end(kAreas), area) == std::end(kAreas))
      members.complain(name, "holds an area that is not known");
  return texts;
}

std::optional<std::vector<TreatmentHistory>> read_treatments(Members& profile, Faults& faults) {
  const Json* list = profile.list("treatments");
  if (!list) return std::nullopt;
  constexpr std::size_t kMostTreatments = 100;
  if (list->size() > kMostTreatments) profile.complain("treatments", "is too long");
  std::vector<TreatmentHistory> treatments;
  for (const Json& one : *list) {
    Members members(one, "treatments[" + std::to_string(treatments.size()) + "]", faults);
    TreatmentHistory history;
    history.name = members.needed_text("name");
    if (history.name.empty()) members.complain("name", "is empty");
    history.current = members.boolean("current").value_or(false);
    history.weeks = members.number("weeks", 0, 1040);
    history.result = members.one_of("result", TreatmentResult::not_tolerated);
    members.finish();
    if (faults.error()) return std::nullopt;
    treatments.push_back(std::move(history));
  }
  return treatments;
}

void read_person(Members& members, Profile& profile) {
  profile.age = members.whole("age", 0, 120);
  profile.sex = members.one_of("sex", Sex::other);
  profile.pregnancy = members.one_of("pregnancy", Pregnancy::breastfeeding);
  profile.skin = members.one_of("skin", SkinType::sensitive);
  profile.monk_tone = members.whole("monk_tone", 1, 10);
  profile.country = capitals(members, "country", 2);
  profile.allergies = names(members, "allergies");
  profile.conditions = names(members, "conditions");
  profile.medicines = names(members, "medicines");
}

void read_acne(Members& members, Profile& profile) {
  profile.comedones = members.boolean("comedones");
  profile.nodules = members.boolean("nodules");
  profile.scars = members.boolean("scars");
  profile.marks = members.boolean("marks");
  profile.pain = members.boolean("pain");
  profile.ulcers = members.boolean("ulcers");
  profile.fever_or_joint_pain = members.boolean("fever_or_joint_pain");
  profile.sudden_onset = members.boolean("sudden_onset");
  profile.irregular_periods = members.boolean("irregular_periods");
  profile.hormonal_signs = members.boolean("hormonal_signs");
  profile.duration_months = members.number("duration_months", 0, 1200);
  profile.mood = members.one_of("mood", Mood::danger);
  profile.body_areas = areas(members, "body_areas");
}

void read_wishes(Members& members, Profile& profile) {
  profile.unwanted = names(members, "unwanted");
  profile.budget = members.number("budget", 0, 1e9);
  if (profile.budget && *profile.budget <= 0) members.complain("budget", "is not above 0");
  profile.currency = capitals(members, "currency", 3);
  if (profile.budget && !profile.currency) members.complain("currency", "is missing beside a budget");
  profile.fragrance_free = members.boolean("fragrance_free");
  profile.vegan = members.boolean("vegan");
}

}  // namespace

Result<Profile> parse_profile(std::string_view json) {
  Faults faults(ErrorCode::profile_invalid, "profile");
  const auto document = parse_strict(json, kMostBytes);
  if (!document)
    return Error{ErrorCode::profile_invalid,
                 "profile: it is no JSON object, has a member twice, is too large or too deep"};
  Members members(*document, "", faults);
  if (members.needed_text("schema") != kSchema)
    members.complain("schema", "is not comedo.profile/1, the only one known here");
  Profile profile;
  read_person(members, profile);
  read_acne(members, profile);
  read_wishes(members, profile);
  profile.treatments = read_treatments(members, faults);
  members.finish();
  if (faults.error()) return *faults.error();
  return profile;
}

}  // namespace comedo
