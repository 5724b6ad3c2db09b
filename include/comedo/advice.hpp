// Assessment + profile + rules + catalogue -> a plan that a person can follow, each line with its rules.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/catalog.hpp"
#include "comedo/error.hpp"
#include "comedo/profile.hpp"
#include "comedo/rules.hpp"

namespace comedo {

/// What the plan needs to know of one selfie.
struct Grade {
  double score = 1;  ///< In [1, 5].
  int level = 1;     ///< 1..5.
  std::string date;  ///< ISO 8601 date of the selfie.
  std::optional<int> lesions;
  std::optional<double> half_width;  ///< Of the prediction interval, in grades; none where the model has none.
};
/// Reads what `comedo assess --json` writes. Errors: assessment_invalid; the coded error inside it where it has one.
[[nodiscard]] Result<Grade> grade_of_report(std::string_view json);

/// One sentence of the plan. The words are in the texts; the plan knows only keys.
struct Line {
  std::string text;                           ///< Key of the texts.
  std::map<std::string, std::string> values;  ///< What stands for {name} in the text; values may be text keys: "@key".
  std::vector<std::string> rules;             ///< Ids of the rules that led to it, in order; never empty.
};
struct Referral {
  Line line;
  int within_days = 0;  ///< 0 is today.
};
/// One thing to put on, at its place in the order of application.
struct Step {
  std::string treatment;  ///< Id in the rule base; "cleanser", "moisturiser", "sunscreen" or a treatment.
  std::string course;     ///< Id of the course that it belongs to; empty for care. Steps of one course go together.
  Line what, amount, frequency;
  std::vector<Line> ramp_up;  ///< How to begin, in order.
  bool ask_doctor = false;    ///< Needs a prescription here, or a doctor's word: not to be started alone.
  Ranking products;           ///< Empty `best` where the catalogue has none that fits.
};
/// A course that was not proposed, and the rules that excluded it.
struct Alternative {
  std::string course;                    ///< Id in the rule base.
  std::vector<std::string> excluded_by;  ///< Empty where it fits and another one came first.
};
/// An answer that would change the plan.
struct Question {
  std::string fact;  ///< Member of the profile.
  Line line;
};
/// FROZEN: the names stand in JSON.
enum class Decision : std::uint8_t { start, carry_on, step_up, step_down, refer };
[[nodiscard]] std::string_view name_of(Decision decision) noexcept;

struct Plan {
  std::string rules_version;
  std::string date;  ///< Of this plan.
  Decision decision = Decision::start;
  std::vector<Line> decision_because;
  std::vector<Line> urgent;  ///< Before anything else (R20, R22).
  std::vector<Referral> referrals;
  std::vector<Step> morning, evening;  ///< In order of application.
  std::vector<Step> ask_doctor;        ///< What a doctor may prescribe: tablets, and steps that need a prescription.
  std::vector<Line> avoid, expect, notes;
  std::string next_selfie, review;  ///< ISO 8601 dates.
  std::vector<Question> questions;
  std::vector<Alternative> alternatives;
};

/// What happened since the last plan, oldest first.
struct Visit {
  Grade grade;
  std::optional<double> adherence;  ///< Share of the applications that were made, in [0, 1].
  std::string course = {};          ///< Id of the course that was begun then; empty where nobody knows.
};

struct AdviceInput {
  Grade grade;
  Profile profile;
  std::vector<Visit> earlier;
  std::string plan_started;  ///< ISO date on which the current course began; empty at the first visit.
  std::string today;         ///< ISO 8601 date; the clock is the caller's.
};
/// Reads a rule file and checks it against what `advise` can tell and do: facts, decisions. Errors: rules_invalid.
[[nodiscard]] Result<RuleBase> load_advice_rules(std::string_view json);

/// Requires: rules of load_advice_rules, level and score in range, dates that parse. Threads: safe. Pure: the same
/// input gives the same plan.
[[nodiscard]] Plan advise(const AdviceInput& input, const RuleBase& rules, const Catalog& catalog,
                          const Ingredients& ingredients);

}  // namespace comedo
