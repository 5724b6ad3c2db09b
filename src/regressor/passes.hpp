// Ways through memory, on the widest vectors that the processor has. No Eigen here: the compiler switches of passes.cpp
// would leak through its inline functions.
#pragma once

#include <cstddef>

namespace comedo {

inline constexpr float kBeta1 = 0.9F;
inline constexpr float kBeta2 = 0.999F;

/// Weights of one layer, row after row, and what belongs to each: its slope, and the means of slopes and their squares.
struct AdamRows {
  float* weights;
  const float* slopes;
  float* means;
  float* squares;
  std::ptrdiff_t rows;
  std::ptrdiff_t columns;
};

/// Moves every weight once; `decay` times the weight is added to its slope first. Returns: the sum of the weights'
/// squares before. Threads: uses oneDNN's; the result does not depend on their number.
[[nodiscard]] double adam_pass(const AdamRows& at, float rate, float decay);

/// The gradient's way back through a ReLU: slopes become 0 where its output is.
void stop_at_zeros(const float* outputs, float* slopes, std::ptrdiff_t size);

}  // namespace comedo
