#include "bf16_product.hpp"

#include <new>

namespace comedo {
namespace {

using dnnl::memory;

memory::desc rows_of(const memory::dims& shape, memory::data_type type, Eigen::Index stride) {
  return {shape, type, memory::dims{stride, 1}};
}

}  // namespace

memory Bf16Product::rounded(const DenseView& matrix, Flip flip, Room& room) {
  const memory::dims shape = {matrix.rows(), matrix.cols()};
  if (room.size() < static_cast<std::size_t>(matrix.size())) room.resize(static_cast<std::size_t>(matrix.size()));
  // oneDNN takes what it only reads as if it wrote it.
  memory from(rows_of(shape, memory::data_type::f32, matrix.outerStride()), engine_, const_cast<float*>(matrix.data()));
  memory to(rows_of(shape, memory::data_type::bf16, matrix.cols()), engine_, room.data());
  dnnl::reorder(from, to).execute(stream_, from, to);
  if (flip == Flip::no) return to;
  return {{{shape[1], shape[0]}, memory::data_type::bf16, memory::dims{1, matrix.cols()}}, engine_, room.data()};
}

void Bf16Product::multiply(const DenseView& a, Flip flip_a, const DenseView& b, Flip flip_b, Dense& result) {
  try {
    const memory left = rounded(a, flip_a, left_);
    const memory right = rounded(b, flip_b, right_);
    const memory product(rows_of({result.rows(), result.cols()}, memory::data_type::f32, result.cols()), engine_,
                         result.data());
    auto& way = ways_[{result.rows(), a.size() / result.rows(), result.cols(), static_cast<Eigen::Index>(flip_a),
                       static_cast<Eigen::Index>(flip_b)}];
    if (!way) way = dnnl::matmul({{left.get_desc(), right.get_desc(), product.get_desc()}, engine_});
    way.execute(stream_, {{DNNL_ARG_SRC, left}, {DNNL_ARG_WEIGHTS, right}, {DNNL_ARG_DST, product}});
    stream_.wait();
  } catch (const dnnl::error&) {
    throw std::bad_alloc();  // the shapes are right, so only memory can be missing
  }
}

}  // namespace comedo
