// Writes an ONNX graph node by node, in operator set 10 and in the forms that the network layer lets through.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace comedo::trainer {

/// Each call adds a node and returns the name of its result.
class OnnxWriter {
 public:
  /// One input, float32, N x `shape`.
  OnnxWriter(const std::string& graph, const std::string& input, const std::vector<std::int64_t>& shape);

  using Names = std::vector<std::string>;
  using Shape = std::vector<std::int64_t>;
  struct Weights {
    Shape shape;
    std::vector<float> values;
  };
  /// Square kernel. Requires: weights are out x in x kernel x kernel, bias is out.
  std::string convolution(const std::string& x, const Weights& weights, const Weights& bias, std::int64_t stride);
  /// x * weights^T + bias. Requires: weights are out x in.
  std::string dense(const std::string& x, const Weights& weights, const Weights& bias);
  /// An operator of one or more inputs without attributes: Relu, Add, GlobalAveragePool, Elu, ...
  std::string plain(const std::string& type, const Names& inputs);
  /// Mean over rows x columns around each place, zeros beyond the edge counted in. Requires: both odd.
  std::string average(const std::string& x, std::int64_t rows, std::int64_t columns);
  std::string times(const std::string& x, float number);
  std::string plus(const std::string& x, float number);
  std::string clip(const std::string& x, float low, float high);
  std::string concat(const Names& inputs, std::int64_t axis);
  std::string flatten(const std::string& x);
  std::string reshape(const std::string& x, const Shape& shape);

  /// Makes `x` an output called `name`, N x `shape`.
  void output(const std::string& x, const std::string& name, const Shape& shape);
  [[nodiscard]] std::vector<std::uint8_t> bytes() const;

 private:
  onnx::NodeProto& add(const std::string& type, const Names& inputs);
  std::string constant(const Weights& weights);
  onnx::ModelProto model_;
  int names_ = 0;
};

}  // namespace comedo::trainer
