// An admitted graph as the stages of an engine that computes an operator, what is added to it and its activations in
// one pass over memory.
#pragma once

#include <onnx/onnx_pb.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shape.hpp"

namespace comedo {

/// Changes every number by itself.
struct Pointwise {
  enum class Kind : std::uint8_t { rectify, elu, clip, linear, sigmoid, tanh, log, hard_swish };
  Kind kind = Kind::linear;
  float alpha = 1;  ///< Slope below zero; of elu its scale; the lower bound; the factor.
  float beta = 0;   ///< The upper bound; the summand.
};

struct Stage {
  const onnx::NodeProto* node = nullptr;  ///< Computes the result ...
  const onnx::NodeProto* norm = nullptr;  ///< ... which a BatchNormalization follows, or none,
  std::string added;                      ///< to which this tensor is added, or none,
  std::vector<Pointwise> after;           ///< and which goes through these.
  std::string output;
};

/// The constants of a graph by name.
using Constants = std::map<std::string, const onnx::TensorProto*>;
[[nodiscard]] Constants constants_of(const onnx::GraphProto& graph);
/// Requires: a float32 constant; one of int64.
[[nodiscard]] std::vector<float> floats_of(const onnx::TensorProto& tensor);
[[nodiscard]] std::vector<std::int64_t> integers_of(const onnx::TensorProto& tensor);

/// Returns: what `node` does, in order, where it changes every number by itself with constants only; else nothing.
[[nodiscard]] std::vector<Pointwise> changes_of(const onnx::NodeProto& node, const Constants& constants);

/// Returns: the stages that the tensors `wanted` need, each after those that it takes from. Wanted tensors are not
/// fused away. Requires: an admitted graph.
[[nodiscard]] std::vector<Stage> stages_of(const onnx::GraphProto& graph, const Values& values,
                                           const std::set<std::string>& wanted);

}  // namespace comedo
