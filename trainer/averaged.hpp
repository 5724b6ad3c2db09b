// A second network whose weights are a running mean of the first one's: it grades better than any one of them.
#pragma once

#include "model.hpp"

namespace comedo::trainer {

/// Moves the weights and running statistics of `average` towards those of `now`: past * average + (1 - past) * now.
/// Early in a run, when the mean is of few steps, `past` counts for less. Requires: networks of one make.
void move_average(LesionNet& average, const LesionNet& now, double past, std::int64_t step);

}  // namespace comedo::trainer
