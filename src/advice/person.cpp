#include "person.hpp"

#include <array>

#include "history.hpp"

namespace comedo {

namespace {

constexpr std::array kKnown = {
    KnownFact{"level", FactType::number},
    KnownFact{"lesions", FactType::number},
    KnownFact{"age", FactType::number},
    KnownFact{"sex", FactType::one_of},
    KnownFact{"pregnancy", FactType::one_of},
    KnownFact{"skin", FactType::one_of},
    KnownFact{"monk_tone", FactType::number},
    KnownFact{"country", FactType::set},
    KnownFact{"allergies", FactType::texts},
    KnownFact{"not_tolerated", FactType::texts},
    KnownFact{"failed", FactType::texts},
    KnownFact{"conditions", FactType::set},
    KnownFact{"medicines", FactType::set},
    KnownFact{"unrecognised", FactType::boolean},
    KnownFact{"unwanted", FactType::set},
    KnownFact{"body_areas", FactType::set},
    KnownFact{"using", FactType::set},
    KnownFact{"failed_kinds", FactType::set},
    KnownFact{"failed_course", FactType::boolean},
    KnownFact{"cleared_before", FactType::boolean},
    KnownFact{"antibiotic_weeks", FactType::number},
    KnownFact{"comedones", FactType::boolean},
    KnownFact{"nodules", FactType::boolean},
    KnownFact{"scars", FactType::boolean},
    KnownFact{"marks", FactType::boolean},
    KnownFact{"pain", FactType::boolean},
    KnownFact{"ulcers", FactType::boolean},
    KnownFact{"fever_or_joint_pain", FactType::boolean},
    KnownFact{"sudden_onset", FactType::boolean},
    KnownFact{"irregular_periods", FactType::boolean},
    KnownFact{"hormonal_signs", FactType::boolean},
    KnownFact{"duration_months", FactType::number},
    KnownFact{"mood", FactType::one_of},
    KnownFact{"follow_up", FactType::boolean},
    KnownFact{"weeks", FactType::number},
    KnownFact{"response", FactType::one_of},
    KnownFact{"adherence", FactType::number},
    KnownFact{"planned", FactType::set, true},
    KnownFact{"asked", FactType::set, true},
};

template <class T>
void tell(Facts& facts, std::string_view fact, const std::optional<T>& value) {
  if (!value) return;
  if constexpr (std::is_enum_v<T>)
    facts.set(fact, name_of(*value));
  else if constexpr (std::is_same_v<T, int>)
    facts.set(fact, static_cast<double>(*value));
  else
    facts.set(fact, *value);
}

void tell_set(Facts& facts, std::string_view fact, const std::optional<std::vector<std::string>>& names) {
  if (!names) return;
  std::vector<std::string> values;
  for (const std::string& name : *names) values.push_back(plain(name));
  facts.set(fact, std::span<const std::string>(values));
}

void tell_profile(Person& person, const Profile& profile, const Ingredients& ingredients) {
  Facts& facts = person.facts;
  tell(facts, "age", profile.age);
  tell(facts, "sex", profile.sex);
  tell(facts, "pregnancy", profile.pregnancy);
  tell(facts, "skin", profile.skin);
  tell(facts, "monk_tone", profile.monk_tone);
  if (profile.country) facts.set("country", std::span(&*profile.country, 1));
  if (profile.allergies) tell_texts(person, "allergies", *profile.allergies);
  tell_set(facts, "conditions", profile.conditions);
  if (profile.medicines)  // by what they are, too: "Roaccutane" is isotretinoin
    facts.set("medicines", std::span<const std::string>(kinds_of(*profile.medicines, ingredients)));
  tell_set(facts, "unwanted", profile.unwanted);
  tell_set(facts, "body_areas", profile.body_areas);
  tell(facts, "comedones", profile.comedones);
  tell(facts, "nodules", profile.nodules);
  tell(facts, "scars", profile.scars);
  tell(facts, "marks", profile.marks);
  tell(facts, "pain", profile.pain);
  tell(facts, "ulcers", profile.ulcers);
  tell(facts, "fever_or_joint_pain", profile.fever_or_joint_pain);
  tell(facts, "sudden_onset", profile.sudden_onset);
  tell(facts, "irregular_periods", profile.irregular_periods);
  tell(facts, "hormonal_signs", profile.hormonal_signs);
  tell(facts, "duration_months", profile.duration_months);
  tell(facts, "mood", profile.mood);
}

}  // namespace

std::span<const KnownFact> known_facts() noexcept { return kKnown; }

void tell_texts(Person& person, const std::string& fact, const std::vector<std::string>& names) {
  person.facts.set(fact, std::span<const std::string>(names));
  person.texts[fact] = names;
}

std::string plain(std::string_view name) {
  std::string text(name);
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == ' ' || c == '-') c = '_';
  }
  return text;
}

Person facts_of(const AdviceInput& input, const CourseSoFar& so_far, const RuleBase& rules,
                const Ingredients& ingredients) {
  Person person{Facts(rules), {}};
  person.facts.set("level", static_cast<double>(input.grade.level));
  tell(person.facts, "lesions", input.grade.lesions);
  tell_profile(person, input.profile, ingredients);
  person.facts.set("unrecognised", names_what_is_unknown(input.profile, rules, ingredients));
  tell_history(person, input, so_far, rules, ingredients);
  person.facts.set("follow_up", !input.earlier.empty());
  tell(person.facts, "weeks", so_far.weeks);
  if (!so_far.response.empty()) person.facts.set("response", so_far.response);
  tell(person.facts, "adherence", so_far.adherence);
  return person;
}

}  // namespace comedo
