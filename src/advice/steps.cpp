#include "steps.hpp"

#include <algorithm>

#include "lines.hpp"

namespace comedo {

namespace {

// One treatment with the rules that brought it in.
struct Part {
  std::size_t treatment;
  std::string course;
  std::vector<std::string> rules;
};

bool begins_anew(Decision decision) { return decision != Decision::carry_on; }

Step step_of(const Part& part, const Context& context, bool ask_doctor, Decision decision) {
  const Treatment& treatment = context.rules.treatments()[part.treatment];
  Step step;
  step.treatment = treatment.id;
  step.course = part.course;
  step.what = {treatment.name, {}, part.rules};
  step.amount = {treatment.amount, {}, part.rules};
  step.frequency = {treatment.frequency, {}, part.rules};
  step.ask_doctor = ask_doctor;
  if (!begins_anew(decision)) return step;
  for (Line& line : ramp_up_of(part.treatment, context.outcomes, context.rules))  // what fits the person comes first
    add_line(step.ramp_up, std::move(line));
  for (const std::string& text : treatment.ramp_up) add_line(step.ramp_up, {text, {}, part.rules});
  return step;
}

bool in_slot(const Treatment& treatment, Slot slot) { return treatment.slot == slot || treatment.slot == Slot::both; }

void append(std::vector<std::string>& to, const std::optional<std::vector<std::string>>& from) {
  if (from) to.insert(to.end(), from->begin(), from->end());
}

bool has_active(const Treatment& treatment, const std::string& inci) {
  return std::any_of(treatment.actives.begin(), treatment.actives.end(),
                     [&](const Active& active) { return active.inci == inci; });
}

// Actives of the other parts that meet this one in a slot, and what the person uses already, whenever
// that is; its own active goes on and meets nothing.
std::vector<std::string> beside(const Part& part, const std::vector<Part>& parts, const Context& context) {
  std::vector<std::string> actives;
  const Treatment& own = context.rules.treatments()[part.treatment];
  for (const Part& other : parts) {
    if (other.treatment == part.treatment) continue;
    const Treatment& treatment = context.rules.treatments()[other.treatment];
    const bool meet = (in_slot(own, Slot::morning) && in_slot(treatment, Slot::morning)) ||
                      (in_slot(own, Slot::evening) && in_slot(treatment, Slot::evening));
    if (!meet) continue;
    for (const Active& active : treatment.actives) actives.push_back(active.inci);
  }
  if (context.input.profile.treatments)
    for (const TreatmentHistory& history : *context.input.profile.treatments)
      if (history.current && !has_active(own, context.ingredients.inci_of(history.name)))
        actives.push_back(context.ingredients.inci_of(history.name));
  return actives;
}

// What must not be in a product: what the person does not tolerate, and what rules exclude by name.
std::vector<std::string> without(const Context& context) {
  std::vector<std::string> names;
  for (const Outcome& outcome : context.outcomes)
    for (const std::size_t index : outcome.applied)
      for (const Effect& effect : context.rules.rules()[index].effects) {
        if (effect.kind == EffectKind::exclude && effect.target != "*" && !context.rules.course(effect.target))
          names.push_back(effect.target);
        if (effect.kind != EffectKind::exclude_named) continue;
        const auto found = context.person.texts.find(effect.target);
        if (found != context.person.texts.end()) append(names, found->second);
      }
  return names;
}

Ranking products_for(const Part& part, const std::vector<Part>& parts, const Context& context,
                     const std::vector<std::string>& without) {
  const Treatment& treatment = context.rules.treatments()[part.treatment];
  const Profile& profile = context.input.profile;
  ProductQuery query;
  query.kind = treatment.kind;
  query.wanted = treatment.actives;
  query.most_percent = treatment.most_percent;
  query.without = without;
  query.without_actives = treatment.without;
  query.beside = beside(part, parts, context);
  query.skin = profile.skin;
  query.level = context.input.grade.level;
  query.age = profile.age;
  query.pregnancy_possible = context.person.facts.boolean("pregnancy_cautious").value_or(true);
  query.fragrance_free = profile.fragrance_free.value_or(false);
  query.vegan = profile.vegan.value_or(false);
  query.country = profile.country.value_or("");
  query.most_price = profile.budget;
  query.currency = profile.currency.value_or("");
  return context.catalog.rank(query);
}

std::vector<Part> care_parts(const Context& context) {
  std::vector<Part> parts;
  for (const Outcome& outcome : context.outcomes)
    for (const std::size_t index : outcome.applied)
      for (const Effect& effect : context.rules.rules()[index].effects) {
        if (effect.kind != EffectKind::care) continue;
        const Treatment* treatment = context.rules.treatment(effect.target);
        const auto at = static_cast<std::size_t>(treatment - context.rules.treatments().data());
        const std::string& id = context.rules.rules()[index].id;
        const auto same =
            std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.treatment == at; });
        if (same == parts.end())
          parts.push_back({at, "", {id}});
        else
          same->rules.push_back(id);
      }
  return parts;
}

void add_course(const Candidate& candidate, const RuleBase& rules, std::vector<Part>& parts) {
  const Course& course = rules.courses()[candidate.course];
  for (const std::size_t treatment : course.treatments)
    parts.push_back({treatment, course.id, ids_of(candidate.included_by, rules)});
}

}  // namespace

void add_steps(const Context& context, const Choice& choice, Plan& plan) {
  std::vector<Part> parts = care_parts(context);
  if (choice.begun) add_course(choice.candidates[*choice.begun], context.rules, parts);
  std::stable_sort(parts.begin(), parts.end(), [&](const Part& a, const Part& b) {
    return context.rules.treatments()[a.treatment].order < context.rules.treatments()[b.treatment].order;
  });
  const std::vector<std::string> not_in_products = without(context);
  for (const Part& part : parts) {
    Step step = step_of(part, context, false, plan.decision);
    step.products = products_for(part, parts, context, not_in_products);
    const Treatment& treatment = context.rules.treatments()[part.treatment];
    if (treatment.slot == Slot::both) plan.morning.push_back(step);
    (treatment.slot == Slot::morning ? plan.morning : plan.evening).push_back(std::move(step));
  }
  std::vector<Part> asked;
  for (const std::size_t index : choice.asked_about) add_course(choice.candidates[index], context.rules, asked);
  for (const Part& part : asked) plan.ask_doctor.push_back(step_of(part, context, true, plan.decision));
}

}  // namespace comedo
