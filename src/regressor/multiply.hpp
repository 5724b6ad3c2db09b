// The one place where matrices are multiplied; docs/decisions/0003-sgemm.md says by whom and why.
#pragma once

#include <Eigen/Core>
#include <memory>

#include "comedo/network.hpp"

namespace comedo {

/// Row-major, as everything here: one sample, or one unit's weights, a row.
using Dense = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using DenseView = Eigen::Ref<const Dense, 0, Eigen::OuterStride<>>;

enum class Flip : bool { no, yes };

/// result = op(a) * op(b), op being the transpose where flipped. `result` is resized and shares no memory with a, b.
/// Requires: the inner dimensions agree. Threads: safe from several threads at once; may itself use all cores.
void multiply(const DenseView& a, Flip flip_a, const DenseView& b, Flip flip_b, Dense& result);

class Bf16Product;

/// The same in a precision of choice. In bf16 the values of large products are rounded to bfloat16 and added up in
/// float32; small ones stay in float32.
class Multiplier {
 public:
  /// Requires: has_bf16() for bf16.
  explicit Multiplier(Precision precision = Precision::f32);
  Multiplier(Multiplier&& other) noexcept;
  Multiplier& operator=(Multiplier&& other) noexcept;
  ~Multiplier();
  /// Requires: as multiply(). Threads: one call at a time.
  void operator()(const DenseView& a, Flip flip_a, const DenseView& b, Flip flip_b, Dense& result);

 private:
  std::unique_ptr<Bf16Product> bf16_;  ///< None in float32.
};

}  // namespace comedo
