// Well-known networks' shapes with random weights, for benchmarks: time does not depend on what a network has learned.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace comedo::bench {

struct Tower {
  std::string name;
  std::vector<std::uint8_t> onnx;  ///< Input "in", N x 3 x 224 x 224; output "out", N x 1000.
  double flops = 0;                ///< Of a picture: two for each multiplication with its addition.
};

/// Sandler et al. 2018, width 1.
[[nodiscard]] Tower mobilenet_v2();
/// He et al. 2016 with the stride in the 3 x 3 convolution. Requires: a depth of 50 or 152.
[[nodiscard]] Tower resnet(int depth);

}  // namespace comedo::bench
