#include "safety.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace comedo::test {

namespace {

using Classes = std::set<std::string>;

struct Seen {
  const Plan& plan;
  const AdviceInput& input;
  const RuleBase& rules;
  const Ingredients& ingredients;
};

Classes classes_of(const std::vector<Active>& actives, const Ingredients& ingredients) {
  Classes classes;
  for (const Active& active : actives)
    for (const std::string& one : ingredients.classes_of(active.inci)) classes.insert(one);
  return classes;
}

std::vector<const Step*> all_steps(const Plan& plan) {
  std::vector<const Step*> steps;
  for (const auto* list : {&plan.morning, &plan.evening, &plan.ask_doctor})
    for (const Step& step : *list) steps.push_back(&step);
  return steps;
}

std::map<std::string, Classes> classes_by_course(const Seen& seen) {
  std::map<std::string, Classes> by_course;
  for (const Step* step : all_steps(seen.plan))
    by_course[step->course].merge(classes_of(seen.rules.treatment(step->treatment)->actives, seen.ingredients));
  return by_course;
}

Classes classes_in_use(const Seen& seen) {
  Classes classes;
  for (const TreatmentHistory& one : seen.input.profile.treatments.value_or(std::vector<TreatmentHistory>()))
    if (one.current) classes.merge(classes_of({{seen.ingredients.inci_of(one.name), {}}}, seen.ingredients));
  for (const std::string& name : seen.input.profile.medicines.value_or(std::vector<std::string>()))
    classes.merge(classes_of({{seen.ingredients.inci_of(name), {}}}, seen.ingredients));
  return classes;
}

std::string antibiotics(const Seen& seen) {
  const Classes in_use = classes_in_use(seen);
  for (const auto& [course, classes] : classes_by_course(seen)) {
    const bool topical = classes.contains("topical_antibiotic"), oral = classes.contains("oral_antibiotic");
    const bool partner =
        classes.contains("benzoyl_peroxide") || classes.contains("retinoid") || classes.contains("azelaic");
    if ((topical || oral) && !partner) return "an antibiotic alone";
    if (topical && (oral || in_use.contains("oral_antibiotic"))) return "a topical with an oral antibiotic";
    if (oral && in_use.contains("topical_antibiotic")) return "an oral with a topical antibiotic";
  }
  return "";
}

bool pregnancy_counts(const Profile& profile) {
  if (profile.pregnancy) return *profile.pregnancy != Pregnancy::no;
  const bool age_allows = !profile.age || (*profile.age >= 9 && *profile.age < 60);
  return profile.sex != Sex::male && age_allows;
}

std::string forbidden_classes(const Seen& seen) {
  const Profile& profile = seen.input.profile;
  const bool pregnancy = pregnancy_counts(profile);
  for (const auto& [course, classes] : classes_by_course(seen)) {
    if (classes.contains("isotretinoin")) return "isotretinoin proposed";
    for (const char* one : {"retinoid", "tetracycline", "antiandrogen"})
      if (pregnancy && classes.contains(one)) return std::string(one) + " where pregnancy is possible";
    if (classes.contains("tetracycline") && profile.age.value_or(0) < 12) return "a tetracycline under 12";
    if (!course.empty() && profile.age && *profile.age < 9) return "a course under 9";
  }
  return "";
}

std::string allergies(const Seen& seen) {
  std::vector<std::string> names = seen.input.profile.allergies.value_or(std::vector<std::string>());
  for (const TreatmentHistory& one : seen.input.profile.treatments.value_or(std::vector<TreatmentHistory>()))
    if (one.result == TreatmentResult::not_tolerated) names.push_back(one.name);
  const auto tolerated = [&](const std::string& inci) {
    return std::none_of(names.begin(), names.end(),
                        [&](const auto& name) { return seen.ingredients.covers(name, inci); });
  };
  for (const Step* step : all_steps(seen.plan)) {
    for (const Active& active : seen.rules.treatment(step->treatment)->actives)
      if (!tolerated(active.inci)) return "a treatment that is not tolerated";
    for (const RankedProduct& product : step->products.best)
      for (const std::string& inci : product.product->ingredients)
        if (!tolerated(inci)) return "a product that is not tolerated";
  }
  return "";
}

// What the person uses already may meet a step: then the plan must say what not to do at once.
bool warned(const Seen& seen, const std::string& inci) {
  const auto says_what_to_avoid = [&] {
    return std::any_of(seen.plan.avoid.begin(), seen.plan.avoid.end(), [](const Line& line) {
      return line.text == "avoid.tretinoin_and_bpo" || line.text == "avoid.retinoid_and_acid" ||
             line.text == "avoid.two_exfoliants" || line.text == "avoid.two_retinoids" ||
             line.text == "avoid.bpo_and_vitamin_c";
    });
  };
  for (const TreatmentHistory& one : seen.input.profile.treatments.value_or(std::vector<TreatmentHistory>()))
    if (one.current && seen.ingredients.conflict(inci, seen.ingredients.inci_of(one.name))) return says_what_to_avoid();
  return true;
}

// Every active that a step may bring: the treatment's own, and those of each product that is offered for it.
std::vector<std::string> actives_of(const Step& step, const RuleBase& rules) {
  std::set<std::string> all;
  for (const Active& active : rules.treatment(step.treatment)->actives) all.insert(active.inci);
  for (const RankedProduct& product : step.products.best)
    for (const Active& active : product.product->actives) all.insert(active.inci);
  return {all.begin(), all.end()};
}

std::string conflicts(const Seen& seen) {
  for (const auto* slot : {&seen.plan.morning, &seen.plan.evening})
    for (const Step& a : *slot)
      for (const std::string& one : actives_of(a, seen.rules)) {
        if (!a.course.empty() && !warned(seen, one)) return "no warning of a conflict with what is used already";
        for (const Step& b : *slot)
          for (const std::string& other : actives_of(b, seen.rules))
            if (a.treatment != b.treatment && seen.ingredients.conflict(one, other))
              return "two actives in one slot that conflict: " + one + ", " + other;
      }
  return "";
}

bool uses_what_harms_a_baby(const Seen& seen) {
  const Classes in_use = classes_in_use(seen);
  return std::any_of(in_use.begin(), in_use.end(), [](const std::string& one) {
    return one == "retinoid" || one == "isotretinoin" || one == "tetracycline" || one == "antiandrogen";
  });
}

std::string help(const Seen& seen) {
  const Profile& profile = seen.input.profile;
  const bool today = !seen.plan.referrals.empty() && seen.plan.referrals.front().within_days == 0;
  if (profile.pregnancy.value_or(Pregnancy::no) != Pregnancy::no && uses_what_harms_a_baby(seen) && !today)
    return "no call today of a pregnant woman on what harms a baby";
  const bool must_refer = seen.input.grade.level == 5 || profile.nodules == true || profile.scars == true;
  const bool referred = std::any_of(seen.plan.referrals.begin(), seen.plan.referrals.end(),
                                    [](const Referral& one) { return one.within_days <= 28; });
  if (must_refer && !referred) return "no referral at level 5, with nodules or scars";
  if (profile.mood == Mood::danger && (seen.plan.urgent.empty() || seen.plan.urgent.front().text != "urgent.self_harm"))
    return "no help before anything else";
  if (profile.ulcers == true && profile.fever_or_joint_pain == true &&
      (seen.plan.urgent.empty() || classes_by_course(seen).size() > 1))
    return "no same-day care of acne fulminans";
  return "";
}

bool sourced(const Line& line, const RuleBase& rules) {
  return !line.rules.empty() && std::all_of(line.rules.begin(), line.rules.end(), [&](const std::string& id) {
    const Rule* rule = rules.rule(id);
    return rule && !rule->section.empty() && !rules.sources()[rule->source].title.empty();
  });
}

std::string sources(const Seen& seen) {
  std::vector<const Line*> lines;
  const auto add = [&](const std::vector<Line>& list) {
    for (const Line& line : list) lines.push_back(&line);
  };
  for (const auto* list :
       {&seen.plan.decision_because, &seen.plan.urgent, &seen.plan.avoid, &seen.plan.expect, &seen.plan.notes})
    add(*list);
  for (const Referral& one : seen.plan.referrals) lines.push_back(&one.line);
  for (const Question& one : seen.plan.questions) lines.push_back(&one.line);
  for (const Step* step : all_steps(seen.plan)) {
    lines.insert(lines.end(), {&step->what, &step->amount, &step->frequency});
    add(step->ramp_up);
  }
  const bool all =
      std::all_of(lines.begin(), lines.end(), [&](const Line* line) { return sourced(*line, seen.rules); });
  return all ? "" : "a line without a source";
}

std::string prescriptions(const Seen& seen) {
  for (const auto* slot : {&seen.plan.morning, &seen.plan.evening})
    for (const Step& step : *slot) {
      const auto& status = seen.rules.treatment(step.treatment)->status;
      const auto& country = seen.input.profile.country;
      for (const auto& [where, one] : status) {
        const bool here = country ? where == (status.contains(*country) ? *country : "*") : true;
        if (here && one >= LegalStatus::prescription) return "a medicine on prescription to be begun alone";
      }
    }
  return "";
}

}  // namespace

std::string broken_promise(const Plan& plan, const AdviceInput& input, const RuleBase& rules,
                           const Ingredients& ingredients) {
  const Seen seen{plan, input, rules, ingredients};
  for (const auto check : {antibiotics, forbidden_classes, allergies, conflicts, help, sources, prescriptions})
    if (std::string broken = check(seen); !broken.empty()) return broken;
  return "";
}

}  // namespace comedo::test
