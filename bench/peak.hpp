// The most multiplications with additions that this machine does in a second, float32.
#pragma once

namespace comedo::bench {

/// Multiplies and adds in registers for a few milliseconds, on the widest vectors there are.
/// Returns: how many floating-point operations it did. Requires: threads >= 1.
double multiply_and_add(int threads);

}  // namespace comedo::bench
