#include "person.hpp"

#include <algorithm>
#include <array>

namespace comedo {

namespace {

constexpr double kCourseWeeks = 12;       // NICE NG198: what did not help by then has failed,
constexpr double kEnoughAdherence = 0.7;  // if it was used; below, it was hardly tried

constexpr std::array kKnown = {
    KnownFact{"level", FactType::number},
    KnownFact{"lesions", FactType::number},
    KnownFact{"age", FactType::number},
    KnownFact{"sex", FactType::one_of},
    KnownFact{"pregnancy", FactType::one_of},
    KnownFact{"skin", FactType::one_of},
    KnownFact{"monk_tone", FactType::number},
    KnownFact{"country", FactType::texts},
    KnownFact{"allergies", FactType::texts},
    KnownFact{"not_tolerated", FactType::texts},
    KnownFact{"failed", FactType::texts},
    KnownFact{"conditions", FactType::set},
    KnownFact{"medicines", FactType::set},
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

void tell_texts(Person& person, const std::string& fact, const std::vector<std::string>& names) {
  person.facts.set(fact, std::span<const std::string>(names));
  person.texts[fact] = names;
}

bool did_not_help(const TreatmentHistory& history) {
  const bool no_good = history.result == TreatmentResult::no_change || history.result == TreatmentResult::worse;
  return no_good && history.weeks.value_or(kCourseWeeks) >= kCourseWeeks;
}

// What a treatment is, by the ingredients' data and by its name.
std::vector<std::string> kinds_of(const TreatmentHistory& history, const Ingredients& ingredients) {
  const std::string inci = ingredients.inci_of(history.name);
  const auto classes = ingredients.classes_of(inci);
  std::vector<std::string> kinds(classes.begin(), classes.end());
  kinds.push_back(plain(inci));
  kinds.push_back(plain(history.name));
  return kinds;
}

bool is_antibiotic(const std::vector<std::string>& kinds) {
  return std::any_of(kinds.begin(), kinds.end(), [](const std::string& kind) {
    return kind == "topical_antibiotic" || kind == "oral_antibiotic" || kind == "tetracycline";
  });
}

// What the last plan began, as a treatment that failed.
std::vector<TreatmentHistory> failed_course(const AdviceInput& input, const RuleBase& rules) {
  std::vector<TreatmentHistory> failed;
  const Course* course = rules.course(input.earlier.back().course);
  if (!course) return failed;
  for (const std::size_t treatment : course->treatments)
    for (const Active& active : rules.treatments()[treatment].actives)
      failed.push_back({active.inci, false, kCourseWeeks, TreatmentResult::no_change});
  return failed;
}

void tell_failures(Person& person, const std::vector<TreatmentHistory>& treatments, const Ingredients& ingredients) {
  std::vector<std::string> names, kinds;
  for (const TreatmentHistory& history : treatments) {
    if (!did_not_help(history)) continue;
    names.push_back(history.name);
    const auto all = kinds_of(history, ingredients);
    kinds.insert(kinds.end(), all.begin(), all.end());
  }
  person.facts.set("failed_kinds", std::span<const std::string>(kinds));
  person.facts.set("failed_course", !names.empty());
  tell_texts(person, "failed", names);
}

void tell_treatments(Person& person, const std::vector<TreatmentHistory>& treatments, const Ingredients& ingredients) {
  std::vector<std::string> in_use, not_tolerated;
  double antibiotic_weeks = 0;
  bool cleared = false;
  for (const TreatmentHistory& history : treatments) {
    if (history.result == TreatmentResult::not_tolerated) not_tolerated.push_back(history.name);
    cleared = cleared || history.result == TreatmentResult::cleared;
    if (!history.current) continue;
    const auto kinds = kinds_of(history, ingredients);
    in_use.insert(in_use.end(), kinds.begin(), kinds.end());
    if (is_antibiotic(kinds)) antibiotic_weeks = std::max(antibiotic_weeks, history.weeks.value_or(0));
  }
  person.facts.set("using", std::span<const std::string>(in_use));
  person.facts.set("cleared_before", cleared);
  person.facts.set("antibiotic_weeks", antibiotic_weeks);
  tell_texts(person, "not_tolerated", not_tolerated);
}

// Treatments as the person tells them, and as the course so far shows: what is used now has failed with it.
void tell_history(Person& person, const AdviceInput& input, const CourseSoFar& so_far, const RuleBase& rules,
                  const Ingredients& ingredients) {
  const bool used = so_far.weeks.value_or(0) >= kCourseWeeks && so_far.adherence.value_or(1) >= kEnoughAdherence;
  const bool failed = used && (so_far.response == "unchanged" || so_far.response == "worse");
  const auto& told = input.profile.treatments;
  std::vector<TreatmentHistory> all = failed ? failed_course(input, rules) : std::vector<TreatmentHistory>();
  for (TreatmentHistory history : told.value_or(std::vector<TreatmentHistory>())) {
    if (failed && history.current) history.result = TreatmentResult::no_change, history.weeks = kCourseWeeks;
    all.push_back(std::move(history));
  }
  if (told || !all.empty()) tell_failures(person, all, ingredients);
  if (told) tell_treatments(person, *told, ingredients);
}

void tell_profile(Person& person, const Profile& profile) {
  Facts& facts = person.facts;
  tell(facts, "age", profile.age);
  tell(facts, "sex", profile.sex);
  tell(facts, "pregnancy", profile.pregnancy);
  tell(facts, "skin", profile.skin);
  tell(facts, "monk_tone", profile.monk_tone);
  if (profile.country) tell_texts(person, "country", {*profile.country});
  if (profile.allergies) tell_texts(person, "allergies", *profile.allergies);
  tell_set(facts, "conditions", profile.conditions);
  tell_set(facts, "medicines", profile.medicines);
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
  tell_profile(person, input.profile);
  tell_history(person, input, so_far, rules, ingredients);
  person.facts.set("follow_up", !input.earlier.empty());
  tell(person.facts, "weeks", so_far.weeks);
  if (!so_far.response.empty()) person.facts.set("response", so_far.response);
  tell(person.facts, "adherence", so_far.adherence);
  return person;
}

}  // namespace comedo
