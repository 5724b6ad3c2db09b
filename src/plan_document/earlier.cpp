// The few members of an earlier plan that a later one needs. The rest of the document is not looked at.
#include "comedo/plan_document.hpp"
#include "strict_json.hpp"

namespace comedo {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 22U;

std::string date_of(Members& members, const std::string& name) {
  std::string date = members.needed_text(name);
  bool good = date.size() == 10;
  for (std::size_t i = 0; good && i < date.size(); ++i)
    good = i == 4 || i == 7 ? date[i] == '-' : date[i] >= '0' && date[i] <= '9';
  if (!good) members.complain(name, "is no ISO 8601 date");
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
  if (faults.error()) return *faults.error();
  return plan;
}

}  // namespace comedo
