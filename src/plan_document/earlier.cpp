// The few members of an earlier plan that a later one needs. The rest of the document is not looked at.
#include "comedo/plan_document.hpp"
#include "dates.hpp"
#include "strict_json.hpp"

namespace comedo {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 22U;

std::string date_of(Members& members, const std::string& name) {
  std::string date = members.needed_text(name);
  if (!day_of(date)) members.complain(name, "is no ISO 8601 date");
  return date;
}

Grade read_grade(const Json& json, Faults& faults) {
  Members members(json, "grade", faults);
  Grade grade;
  grade.date = date_of(members, "date");
  members.need("score");
  members.need("level");
  grade.score = members.number("score", 1, 5).value_or(1);
  grade.level = members.whole("level", 1, 5).value_or(1);
  grade.lesions = members.whole("lesions", 0, 1'000'000);
  grade.half_width = members.number("half_width", 0, 5);
  return grade;
}

/// Returns: the course of the first step of a routine that belongs to one.
std::string course_in(Members& plan, const std::string& routine, Faults& faults) {
  const Json* steps = plan.list(routine);
  if (!steps) return {};
  for (const Json& step : *steps)
    if (auto course = Members(step, routine, faults).text("course").value_or(""); !course.empty()) return course;
  return {};
}

}  // namespace

Result<EarlierPlan> parse_earlier_plan(std::string_view json) {
  const auto document = parse_strict(json, kMostBytes);
  if (!document)
    return Error{ErrorCode::plan_invalid, "plan: it is no JSON, has a member twice, is too large or too deep"};
  Faults faults(ErrorCode::plan_invalid, "plan");
  Members members(*document, "", faults);
  if (members.needed_text("schema") != "comedo.plan/1") members.complain("schema", "is not comedo.plan/1");
  EarlierPlan plan;
  plan.date = date_of(members, "date");
  if (const Json* grade = members.need("grade")) plan.grade = read_grade(*grade, faults);
  if (const Json* decision = members.need("decision")) {
    Members inner(*decision, "decision", faults);
    plan.course_started = date_of(inner, "course_started");
  }
  for (const char* routine : {"morning", "evening"})
    if (plan.course.empty()) plan.course = course_in(members, routine, faults);
  if (faults.error()) return *faults.error();
  return plan;
}

}  // namespace comedo
