#include <algorithm>

#include "comedo/advice.hpp"
#include "person.hpp"

namespace comedo {

namespace {

Error refuse(const std::string& what) { return {ErrorCode::rules_invalid, "rules: " + what}; }

template <class Enum>
std::vector<std::string> names_up_to(Enum last) {
  std::vector<std::string> names;
  for (int i = 0; i <= static_cast<int>(last); ++i) names.emplace_back(name_of(static_cast<Enum>(i)));
  return names;
}

// The values that `advise` may set in facts of one value: the file must know all of them.
std::vector<std::string> values_of(std::string_view fact) {
  if (fact == "sex") return names_up_to(Sex::other);
  if (fact == "pregnancy") return names_up_to(Pregnancy::breastfeeding);
  if (fact == "skin") return names_up_to(SkinType::sensitive);
  if (fact == "mood") return names_up_to(Mood::danger);
  if (fact == "response") return {"cleared", "improved", "unchanged", "worse"};
  return {};
}

std::optional<Error> fault_of(const Fact& fact) {
  if (fact.derived) return std::nullopt;
  const auto known = known_facts();
  const auto found = std::find_if(known.begin(), known.end(), [&](const KnownFact& one) { return one.id == fact.id; });
  if (found == known.end()) return refuse("fact " + fact.id + " is not one that a profile or a grade can tell");
  if (found->type != fact.type || found->late != fact.late)
    return refuse("fact " + fact.id + " is of another type here");
  if (fact.type == FactType::one_of && fact.values != values_of(fact.id))
    return refuse("fact " + fact.id + " has other values here");
  return std::nullopt;
}

// R8 holds whatever the rules say: an antibiotic has a partner that is none, and tablets and skin are not both treated
// with one. R15 too: isotretinoin is no course.
std::optional<Error> fault_of(const Course& course, const RuleBase& rules) {
  bool topical = false, oral = false, partner = false;
  for (const std::size_t index : course.treatments) {
    const Treatment& treatment = rules.treatments()[index];
    const auto has = [&](std::string_view one) {
      return std::find(treatment.classes.begin(), treatment.classes.end(), one) != treatment.classes.end();
    };
    if (has("isotretinoin")) return refuse("course " + course.id + " holds isotretinoin, which is never proposed");
    topical = topical || has("topical_antibiotic");
    oral = oral || has("oral_antibiotic");
    partner = partner || has("benzoyl_peroxide") || has("retinoid") || has("azelaic");
  }
  if (topical && oral) return refuse("course " + course.id + " holds a topical and an oral antibiotic");
  if ((topical || oral) && !partner) return refuse("course " + course.id + " holds an antibiotic alone");
  return std::nullopt;
}

std::optional<Error> fault_of(const Rule& rule) {
  const auto decisions = names_up_to(Decision::refer);
  for (const Effect& effect : rule.effects)
    if (effect.kind == EffectKind::decide &&
        std::find(decisions.begin(), decisions.end(), effect.value) == decisions.end())
      return refuse("rule " + rule.id + " decides what nobody knows");
  return std::nullopt;
}

}  // namespace

Result<RuleBase> load_advice_rules(std::string_view json) {
  auto rules = RuleBase::load(json);
  if (!rules) return rules;
  for (const Fact& fact : rules->facts())
    if (auto fault = fault_of(fact)) return *std::move(fault);
  for (const Course& course : rules->courses())
    if (auto fault = fault_of(course, *rules)) return *std::move(fault);
  for (const Rule& rule : rules->rules())
    if (auto fault = fault_of(rule)) return *std::move(fault);
  const auto cautious = [](const Fact& fact) { return fact.id == "pregnancy_cautious" && fact.derived; };
  if (std::none_of(rules->facts().begin(), rules->facts().end(), cautious))
    return refuse("fact pregnancy_cautious is missing, by which products are chosen");
  return rules;
}

}  // namespace comedo
