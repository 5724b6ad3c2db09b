// Products in bfloat16, which processors that have it multiply many times faster than float32.
#pragma once

#include <array>
#include <cstdint>
#include <dnnl.hpp>
#include <map>
#include <vector>

#include "multiply.hpp"

namespace comedo {

class Bf16Product {
 public:
  /// As multiply(), of values rounded to bfloat16, added up in float32. Requires: has_bf16(); `result` has its shape.
  void multiply(const DenseView& a, Flip flip_a, const DenseView& b, Flip flip_b, Dense& result);

 private:
  using Room = std::vector<std::uint16_t>;
  /// Returns: op(`matrix`) in bfloat16. It lives in `room`, which is kept between calls.
  dnnl::memory rounded(const DenseView& matrix, Flip flip, Room& room);

  dnnl::engine engine_{dnnl::engine::kind::cpu, 0};
  dnnl::stream stream_{engine_};
  Room left_;
  Room right_;
  /// By shape and flips. Kept because oneDNN's memory for its own copies goes with the last of them.
  std::map<std::array<Eigen::Index, 5>, dnnl::matmul> ways_;
};

}  // namespace comedo
