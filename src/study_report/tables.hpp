// Each table of the page as HTML.
#pragma once

#include <string>

#include "comedo/study.hpp"

namespace comedo {

[[nodiscard]] std::string figures_table(const Study& study);  ///< Model and constant guess on all images.
[[nodiscard]] std::string doctors_table(const Study& study);  ///< Model and each doctor on the doctor's images.
[[nodiscard]] std::string groups_table(const Study& study);
[[nodiscard]] std::string worse_table(const Study& study);
[[nodiscard]] std::string checks_table(const Study& study);  ///< Intervals and lesion counts.
[[nodiscard]] std::string worst_table(const Study& study);

}  // namespace comedo
