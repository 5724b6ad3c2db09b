#include "data.hpp"

namespace comedo {

namespace {

struct Shape {
  EffectKind kind;
  const char* member;  // the one that names the kind
  const char* number;  // its number's member, or null
  double low, high;
};
constexpr Shape kShapes[] = {
    {EffectKind::set, "set", nullptr, 0, 0},
    {EffectKind::urgent, "urgent", nullptr, 0, 0},
    {EffectKind::refer, "refer", "within_days", 0, 365},
    {EffectKind::care, "care", nullptr, 0, 0},
    {EffectKind::include, "include", "points", 0, 1000},
    {EffectKind::prefer, "prefer", "points", -1000, 1000},
    {EffectKind::exclude, "exclude", nullptr, 0, 0},
    {EffectKind::exclude_named, "exclude_named", nullptr, 0, 0},
    {EffectKind::exclude_tried, "exclude_tried", nullptr, 0, 0},
    {EffectKind::note, "note", nullptr, 0, 0},
    {EffectKind::avoid, "avoid", nullptr, 0, 0},
    {EffectKind::expect, "expect", nullptr, 0, 0},
    {EffectKind::ramp_up, "ramp_up", nullptr, 0, 0},
    {EffectKind::ask, "ask", nullptr, 0, 0},
    {EffectKind::review, "review_weeks", nullptr, 1, 104},
    {EffectKind::selfie, "selfie_weeks", nullptr, 1, 104},
    {EffectKind::decide, "decide", nullptr, 0, 0},
};

bool is_or_has(const Treatment& treatment, std::string_view target) {
  return treatment.id == target ||
         std::find(treatment.classes.begin(), treatment.classes.end(), target) != treatment.classes.end();
}

// Fills the bits of courses and treatments that the target means.
void resolve(Effect& effect, const Words& words) {
  effect.fact = index_of(words.facts, effect.target).value_or(0);
  for (std::size_t i = 0; i < words.treatments.size(); ++i)
    if (is_or_has(words.treatments[i], effect.target)) effect.treatments |= std::uint64_t{1} << i;
  for (std::size_t i = 0; i < words.courses.size(); ++i) {
    const Course& course = words.courses[i];
    const bool part = std::any_of(course.treatments.begin(), course.treatments.end(),
                                  [&](std::size_t one) { return ((effect.treatments >> one) & 1U) != 0; });
    const bool named = course.id == effect.target;  // an inclusion means this course, not others with its treatments
    if (named || (effect.kind != EffectKind::include && (effect.target == "*" || part)))
      effect.courses |= std::uint64_t{1} << i;
  }
}

bool target_is_known(const Effect& effect, const Words& words) {
  const auto fact = index_of(words.facts, effect.target);
  switch (effect.kind) {
    case EffectKind::set: return fact && words.facts[*fact].derived;
    case EffectKind::ask: return fact && !words.facts[*fact].question.empty();
    case EffectKind::exclude_named:
    case EffectKind::exclude_tried: return fact && words.facts[*fact].type == FactType::texts;
    case EffectKind::care: return index_of(words.treatments, effect.target).has_value();
    case EffectKind::include: return index_of(words.courses, effect.target).has_value();
    case EffectKind::ramp_up: return effect.treatments != 0;
    case EffectKind::prefer:
    case EffectKind::exclude: return effect.courses != 0;
    default: return true;
  }
}

const Shape* shape_of(Members& members) {
  for (const Shape& shape : kShapes)
    if (members.find(shape.member)) return &shape;
  return nullptr;
}

}  // namespace

bool may_be_late(EffectKind kind) noexcept {
  switch (kind) {
    case EffectKind::set:
    case EffectKind::note:
    case EffectKind::avoid:
    case EffectKind::expect:
    case EffectKind::ramp_up:
    case EffectKind::ask: return true;
    default: return false;
  }
}

Effect read_effect(const Json& json, const std::string& where, const Words& words, Faults& faults) {
  Effect effect;
  Members members(json, where + ".effects", faults);
  const Shape* shape = shape_of(members);
  if (!shape) return faults.say(where, "has an effect that is not known"), effect;
  effect.kind = shape->kind;
  const bool bare = effect.kind == EffectKind::review || effect.kind == EffectKind::selfie;
  const std::string named = bare ? std::string() : members.needed_text(shape->member);
  switch (effect.kind) {
    case EffectKind::urgent:
    case EffectKind::refer:
    case EffectKind::note:
    case EffectKind::avoid:
    case EffectKind::expect: effect.text = named; break;
    case EffectKind::ramp_up: effect.text = named, effect.target = members.needed_text("for"); break;
    case EffectKind::decide: effect.value = named, effect.text = members.needed_text("because"); break;
    default: effect.target = named;
  }
  if (bare) {
    effect.number = members.number(shape->member, shape->low, shape->high).value_or(shape->low);
  } else if (shape->number) {
    members.need(shape->number);
    effect.number = members.number(shape->number, shape->low, shape->high).value_or(shape->low);
  }
  members.finish();
  resolve(effect, words);
  if (!target_is_known(effect, words))
    faults.say(where, std::string("has an effect on nothing that is declared: ") + shape->member);
  return effect;
}

}  // namespace comedo
