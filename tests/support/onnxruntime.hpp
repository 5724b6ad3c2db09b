// ONNX Runtime, the reference engine, by way of node.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "comedo/error.hpp"

namespace comedo::test {

/// Where `./dev test` put onnxruntime-node and node runs it.
[[nodiscard]] bool has_onnxruntime();
/// Skips the running test where the reference engine is absent.
#define COMEDO_NEED_ONNXRUNTIME() \
  if (!comedo::test::has_onnxruntime()) GTEST_SKIP() << "onnxruntime-node is absent: ./dev test installs it"

/// Returns: the values of `output`. Errors: argument_invalid where node or the engine fail.
[[nodiscard]] Result<std::vector<float>> run_onnxruntime(const std::vector<std::uint8_t>& onnx,
                                                         const std::vector<int>& shape,
                                                         const std::vector<float>& values, const std::string& output);

}  // namespace comedo::test
