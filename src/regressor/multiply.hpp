// The one place where matrices are multiplied; docs/decisions/0003-sgemm.md says by whom and why.
#pragma once

#include <Eigen/Core>

namespace comedo {

/// Row-major, as everything here: one sample, or one unit's weights, a row.
using Dense = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using DenseView = Eigen::Ref<const Dense, 0, Eigen::OuterStride<>>;

enum class Flip : bool { no, yes };

/// result = op(a) * op(b), op being the transpose where flipped. `result` is resized and shares no memory with a, b.
/// Requires: the inner dimensions agree. Threads: safe from several threads at once; may itself use all cores.
void multiply(const DenseView& a, Flip flip_a, const DenseView& b, Flip flip_b, Dense& result);

}  // namespace comedo
