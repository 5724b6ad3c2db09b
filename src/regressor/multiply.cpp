#include "multiply.hpp"

#include <dnnl.h>

#include <new>

#include "comedo/error.hpp"

namespace comedo {

namespace {
/// Multiplications that one thread does before a second one has woken up: the patches of one picture.
constexpr Eigen::Index kSmall = Eigen::Index{1} << 20;
}  // namespace

void multiply(const DenseView& a, Flip flip_a, const DenseView& b, Flip flip_b, Dense& result) {
  const auto rows = flip_a == Flip::no ? a.rows() : a.cols();
  const auto inner = flip_a == Flip::no ? a.cols() : a.rows();
  const auto columns = flip_b == Flip::no ? b.cols() : b.rows();
  require(inner == (flip_b == Flip::no ? b.rows() : b.cols()), "multiply: the inner dimensions differ");
  result.resize(rows, columns);
  if (rows == 0 || columns == 0) return;
  if (rows * inner * columns <= kSmall) {
    const auto product = [&](const auto& left, const auto& right) { result.noalias() = left * right; };
    const auto with_right = [&](const auto& left) {
      flip_b == Flip::no ? product(left, b) : product(left, b.transpose());
    };
    flip_a == Flip::no ? with_right(a) : with_right(a.transpose());
    return;
  }
  const auto status =
      dnnl_sgemm(flip_a == Flip::no ? 'N' : 'T', flip_b == Flip::no ? 'N' : 'T', rows, columns, inner, 1.0F, a.data(),
                 a.outerStride(), b.data(), b.outerStride(), 0.0F, result.data(), columns);
  if (status != dnnl_success) throw std::bad_alloc();  // the shapes are right, so only memory can be missing
}

}  // namespace comedo
