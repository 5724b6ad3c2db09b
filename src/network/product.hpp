// A convolution or matrix product about to be compiled.
#pragma once

#include "compiler.hpp"

namespace comedo {

struct Weights {
  std::vector<float> values, bias;  ///< Of a convolution, one output channel after the other.
};

/// What a product is computed in, and what becomes of its result.
struct Arithmetic {
  dnnl::memory::data_type source, weights, result;
  dnnl::primitive_attr attributes;
  float step = 1;  ///< Of the result.
};
[[nodiscard]] Arithmetic in_floats(const Compiler& compiler, const Stage& stage);
/// Rounds the weights to whole numbers up to 127, each output channel in steps of its own, and brings the bias into
/// the steps of the sums. Requires: a convolution.
[[nodiscard]] Arithmetic in_eight_bits(const Compiler& compiler, const Stage& stage, Weights& weights);

/// Where the product goes: over the tensor that is added, or over a copy of it.
[[nodiscard]] std::size_t destination(Compiler& compiler, const Stage& stage, const Compiler::Layout& layout,
                                      float step);

}  // namespace comedo
