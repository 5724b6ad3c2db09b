// Numbers as people read them.
#pragma once

#include <string>

#include "comedo/study.hpp"

namespace comedo {

[[nodiscard]] std::string shown(double value);          ///< Three decimals; "n/a" for NaN.
[[nodiscard]] std::string shown(const Bounds& bounds);  ///< "0.580 to 0.637"; "n/a" where there are none.
[[nodiscard]] std::string percent(double share);        ///< "90.3 %".
[[nodiscard]] Bounds bounds_of(const Measured& measured, const Figure& figure);
/// Returns: "547 images, 240 people".
[[nodiscard]] std::string size_of(const Measured& measured);

}  // namespace comedo
