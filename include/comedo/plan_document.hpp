// A plan -> what people and other programs read: text, PDF, JSON, FHIR.
#pragma once

#include <string>
#include <string_view>

#include "comedo/advice.hpp"
#include "comedo/error.hpp"
#include "comedo/file.hpp"
#include "comedo/rules.hpp"
#include "comedo/texts.hpp"

namespace comedo {

/// A plan with all that its documents say beside it. Lives no longer than what it refers to.
struct PlanView {
  const Plan& plan;
  const AdviceInput& input;  ///< What the plan was made from; of the profile nothing is shown.
  const RuleBase& rules;
  const Texts& texts;
  std::string catalog;  ///< What the catalogue is called, for people; may be empty.
};

/// Returns: the plan to be read on a terminal, UTF-8, lines of at most `columns` (at least 40) where words allow.
[[nodiscard]] std::string plan_text(const PlanView& view, int columns = 80);
/// Returns: the document "comedo.plan/1" (docs/plan.schema.json), one line, no newline.
[[nodiscard]] std::string plan_json(const PlanView& view);
/// Returns: the plan on A4 pages. The same view gives the same bytes. Threads: one at a time (Pango's fonts).
[[nodiscard]] Bytes plan_pdf(const PlanView& view);
/// Returns: a FHIR R4 Bundle (CarePlan, a ServiceRequest a referral) as JSON, indented, ended by a newline. `subject`
/// is a reference such as "Patient/12"; empty: a subject without identity. docs/advise.md has the mapping.
[[nodiscard]] std::string plan_fhir(const PlanView& view, std::string_view subject = {});

/// What a later plan needs to know of an earlier one.
struct EarlierPlan {
  Grade grade;
  std::string date;            ///< ISO 8601 date of the plan.
  std::string course_started;  ///< ISO 8601 date on which its course began.
  std::string course;          ///< Id of that course; empty where the plan has none.
};
/// Reads what plan_json wrote. Errors: plan_invalid; the message names the member.
[[nodiscard]] Result<EarlierPlan> parse_earlier_plan(std::string_view json);

}  // namespace comedo
