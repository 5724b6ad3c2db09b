// The few members of an earlier plan that a later one needs. The rest of the document is not looked at.
#include <cmath>
#include <nlohmann/json.hpp>

#include "comedo/plan_document.hpp"

namespace comedo {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxDocument = std::size_t{1} << 22U;  // bytes
constexpr int kMaxDepth = 32;                                // our own documents have 6

Error bad(const std::string& what) { return {ErrorCode::plan_invalid, "plan: " + what}; }

/// Returns: an object; discarded where the text is none or too deep.
json parse_object(std::string_view text) {
  if (text.size() > kMaxDocument) return json(json::value_t::discarded);
  bool deep = false;
  const auto watch = [&](int depth, json::parse_event_t, json&) { return deep = deep || depth > kMaxDepth, !deep; };
  json document = json::parse(text, watch, false);
  return deep || !document.is_object() ? json(json::value_t::discarded) : document;
}

bool is_date(const std::string& text) {
  if (text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  return true;
}

std::optional<std::string> date_at(const json& object, const char* member) {
  const auto found = object.find(member);
  if (found == object.end() || !found->is_string() || !is_date(found->get_ref<const std::string&>())) return {};
  return found->get<std::string>();
}

std::optional<double> number_at(const json& object, const char* member, double low, double high) {
  const auto found = object.find(member);
  if (found == object.end() || !found->is_number()) return {};
  const double value = found->get<double>();
  return value >= low && value <= high ? std::optional(value) : std::nullopt;
}

bool absent(const json& object, const char* member) {
  const auto found = object.find(member);
  return found == object.end() || found->is_null();
}

Result<Grade> grade_at(const json& object) {
  Grade grade;
  const auto date = date_at(object, "date");
  const auto score = number_at(object, "score", 1, 5), level = number_at(object, "level", 1, 5);
  const auto lesions = number_at(object, "lesions", 0, 1e6), width = number_at(object, "half_width", 0, 5);
  if (!date) return bad("grade.date is no date");
  if (!score) return bad("grade.score is no number from 1 to 5");
  if (!level || std::floor(*level) != *level) return bad("grade.level is no whole number from 1 to 5");
  if (!lesions && !absent(object, "lesions")) return bad("grade.lesions is no number of lesions");
  if (!width && !absent(object, "half_width")) return bad("grade.half_width is no number from 0 to 5");
  grade.date = *date;
  grade.score = *score;
  grade.level = static_cast<int>(*level);
  if (lesions) grade.lesions = static_cast<int>(*lesions);
  grade.half_width = width;
  return grade;
}

}  // namespace

Result<EarlierPlan> parse_earlier_plan(std::string_view text) {
  const json document = parse_object(text);
  if (document.is_discarded()) return bad("the text is no JSON object");
  if (document.value("schema", json()) != "comedo.plan/1") return bad("schema is not comedo.plan/1");
  const auto date = date_at(document, "date");
  if (!date) return bad("date is no date");
  const auto grade = document.find("grade"), decision = document.find("decision");
  if (grade == document.end() || !grade->is_object()) return bad("grade is no object");
  if (decision == document.end() || !decision->is_object()) return bad("decision is no object");
  const auto started = date_at(*decision, "course_started");
  if (!started) return bad("decision.course_started is no date");
  auto graded = grade_at(*grade);
  if (!graded) return graded.error();
  return EarlierPlan{*std::move(graded), *date, *started};
}

}  // namespace comedo
