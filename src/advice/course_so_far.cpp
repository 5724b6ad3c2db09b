#include "course_so_far.hpp"

#include "comedo/trend.hpp"
#include "dates.hpp"

namespace comedo {

namespace {

constexpr int kAlmostClear = 2;

// The grade when the course began: of the first visit since, else of the last one before.
const Grade& baseline(const AdviceInput& input) {
  const Visit* last_before = nullptr;
  for (const Visit& visit : input.earlier) {
    if (visit.grade.date >= input.plan_started)
      return last_before && visit.grade.date > input.plan_started ? last_before->grade : visit.grade;
    last_before = &visit;
  }
  return input.earlier.back().grade;
}

std::string_view response_of(const Grade& before, const Grade& after) {
  const double better = before.score - after.score, noise = smallest_change(before, after);
  if (better >= noise) return after.level <= kAlmostClear ? "cleared" : "improved";
  return better <= -noise ? "worse" : "unchanged";
}

}  // namespace

// Only what lies outside of the error of two gradings is called a change. A model without an interval is trusted with
// whole grades only.
double smallest_change(const Grade& before, const Grade& after) {
  if (!before.half_width || !after.half_width) return 1;
  return least_real_change(*before.half_width, *after.half_width);
}

CourseSoFar course_so_far(const AdviceInput& input) {
  CourseSoFar so_far;
  if (input.earlier.empty()) return so_far.weeks = 0, so_far;
  const auto started = day_of(input.plan_started), today = day_of(input.today);
  if (started && today) so_far.weeks = static_cast<double>((*today - *started).count()) / 7;
  so_far.response = response_of(baseline(input), input.grade);
  double sum = 0;
  int count = 0;
  for (const Visit& visit : input.earlier)
    if (visit.adherence) sum += *visit.adherence, ++count;
  if (count > 0) so_far.adherence = sum / count;
  return so_far;
}

}  // namespace comedo
