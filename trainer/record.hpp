// The losses of a run, for people: a table and a drawing.
#pragma once

#include <string>
#include <vector>

#include "checkpoint.hpp"

namespace comedo::trainer {

[[nodiscard]] std::string losses_csv(const std::vector<LossRow>& rows);
/// Returns: an SVG with one curve a loss over the epochs, logarithmic upwards.
[[nodiscard]] std::string losses_svg(const std::vector<LossRow>& rows);

}  // namespace comedo::trainer
