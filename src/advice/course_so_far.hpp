// What earlier selfies say of the course that was begun.
#pragma once

#include <optional>
#include <string_view>

#include "comedo/advice.hpp"

namespace comedo {

struct CourseSoFar {
  std::optional<double> weeks;      ///< Since it began; 0 at the first visit.
  std::string_view response;        ///< "cleared", "improved", "unchanged", "worse"; empty where nothing can be said.
  std::optional<double> adherence;  ///< Mean of what the visits say.
};
/// Returns: the smallest change between two gradings that is not noise, in grades.
[[nodiscard]] double smallest_change(const Grade& before, const Grade& after);
[[nodiscard]] CourseSoFar course_so_far(const AdviceInput& input);

}  // namespace comedo
