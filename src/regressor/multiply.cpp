#include "multiply.hpp"

#include <dnnl.h>

#include <new>

#include "bf16_product.hpp"
#include "comedo/error.hpp"

namespace comedo {

namespace {

/// Multiplications that one thread does before a second one has woken up: the patches of one picture.
constexpr Eigen::Index kSmall = Eigen::Index{1} << 20;

bool is_small(const DenseView& a, const DenseView& b, Flip flip_b) {
  return a.size() * (flip_b == Flip::no ? b.cols() : b.rows()) <= kSmall;
}

void multiply_small(const DenseView& a, Flip flip_a, const DenseView& b, Flip flip_b, Dense& result) {
  const auto product = [&](const auto& left, const auto& right) { result.noalias() = left * right; };
  const auto with_right = [&](const auto& left) {
    flip_b == Flip::no ? product(left, b) : product(left, b.transpose());
  };
  flip_a == Flip::no ? with_right(a) : with_right(a.transpose());
}

/// Gives `result` its shape.
void shape(const DenseView& a, Flip flip_a, const DenseView& b, Flip flip_b, Dense& result) {
  const auto inner = flip_a == Flip::no ? a.cols() : a.rows();
  require(inner == (flip_b == Flip::no ? b.rows() : b.cols()), "multiply: the inner dimensions differ");
  result.resize(flip_a == Flip::no ? a.rows() : a.cols(), flip_b == Flip::no ? b.cols() : b.rows());
}

}  // namespace

void multiply(const DenseView& a, Flip flip_a, const DenseView& b, Flip flip_b, Dense& result) {
  shape(a, flip_a, b, flip_b, result);
  if (result.size() == 0) return;
  if (is_small(a, b, flip_b)) return multiply_small(a, flip_a, b, flip_b, result);
  const auto inner = flip_a == Flip::no ? a.cols() : a.rows();
  const auto status =
      dnnl_sgemm(flip_a == Flip::no ? 'N' : 'T', flip_b == Flip::no ? 'N' : 'T', result.rows(), result.cols(), inner,
                 1.0F, a.data(), a.outerStride(), b.data(), b.outerStride(), 0.0F, result.data(), result.cols());
  if (status != dnnl_success) throw std::bad_alloc();  // the shapes are right, so only memory can be missing
}

Multiplier::Multiplier(Precision precision) {
  require(precision != Precision::bf16 || has_bf16(), "Multiplier: a processor that multiplies bfloat16");
  if (precision == Precision::bf16) bf16_ = std::make_unique<Bf16Product>();
}
Multiplier::Multiplier(Multiplier&& other) noexcept = default;
Multiplier& Multiplier::operator=(Multiplier&& other) noexcept = default;
Multiplier::~Multiplier() = default;

void Multiplier::operator()(const DenseView& a, Flip flip_a, const DenseView& b, Flip flip_b, Dense& result) {
  if (!bf16_ || is_small(a, b, flip_b)) return multiply(a, flip_a, b, flip_b, result);
  shape(a, flip_a, b, flip_b, result);
  bf16_->multiply(a, flip_a, b, flip_b, result);
}

}  // namespace comedo
