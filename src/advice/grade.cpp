#include "comedo/advice.hpp"
#include "strict_json.hpp"

namespace comedo {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 22U;  // thousands of lesions

// The refusal of a picture that could not be graded, as the code that it names.
Error refusal(const Json& document) {
  Faults ignored(ErrorCode::assessment_invalid, "assessment");
  Members members(document, "", ignored);
  if (const Json* error = members.find("error")) {
    Members inner(*error, "error", ignored);
    const std::string code = inner.text("code").value_or("");
    for (int number = 0; number < 1000; ++number)
      if (name_of(static_cast<ErrorCode>(number)) == code && code != "unknown")
        return {static_cast<ErrorCode>(number), "assessment: the picture was refused: " + code};
  }
  return {ErrorCode::assessment_invalid, "assessment: it is a refusal with no code that is known"};
}

// An end of the interval that meets the scale's end is cut off there; the other one shows the width.
std::optional<double> half_width_of(const Json& interval, double score, Faults& faults) {
  Members members(interval, "interval", faults);
  members.need("low");
  members.need("high");
  const auto low = members.number("low", 1, 5), high = members.number("high", 1, 5);
  if (!low || !high) return std::nullopt;
  if (*low > score || *high < score) members.complain("low", "and high do not hold the score");
  return std::max(score - *low, *high - score);
}

}  // namespace

Result<Grade> grade_of_report(std::string_view json) {
  const auto document = parse_strict(json, kMostBytes);
  if (!document || !document->is_object())
    return Error{ErrorCode::assessment_invalid, "assessment: it is no JSON object, or too large or too deep"};
  Faults faults(ErrorCode::assessment_invalid, "assessment");
  Members members(*document, "", faults);
  const std::string schema = members.needed_text("schema");
  if (schema == "comedo.error/1") return refusal(*document);
  if (schema != "comedo.assessment/1")
    members.complain("schema", "is not comedo.assessment/1, the only one known here");
  Grade grade;
  members.need("score");
  members.need("level");
  grade.score = members.number("score", 1, 5).value_or(1);
  grade.level = members.whole("level", 1, 5).value_or(1);
  if (const Json* lesions = members.find("lesions"))
    grade.lesions = Members(*lesions, "lesions", faults).whole("count", 0, 1000000);
  if (const Json* interval = members.find("interval")) grade.half_width = half_width_of(*interval, grade.score, faults);
  if (faults.error()) return *faults.error();
  return grade;
}

}  // namespace comedo
