// The network as an ONNX file: a chain of Gemm (transB) and Relu.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "comedo/error.hpp"
#include "mlp.hpp"

namespace comedo {

[[nodiscard]] std::vector<std::uint8_t> write_mlp(const Mlp& mlp);
/// Errors: network_invalid.
[[nodiscard]] Result<Mlp> read_mlp(std::span<const std::uint8_t> onnx);

}  // namespace comedo
