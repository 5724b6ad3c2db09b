// What a graph's constants say, and what operators with nothing but constants do.
#include <cstring>
#include <limits>

#include "attributes.hpp"
#include "stages.hpp"

namespace comedo {
namespace {

using Kind = Pointwise::Kind;

template <class T, class Field>
std::vector<T> read(const onnx::TensorProto& tensor, const Field& typed) {
  if (!tensor.has_raw_data()) return {typed.begin(), typed.end()};
  std::vector<T> values(tensor.raw_data().size() / sizeof(T));
  std::memcpy(values.data(), tensor.raw_data().data(), values.size() * sizeof(T));
  return values;
}

float real(const onnx::NodeProto& node, const char* name, float fallback) {
  return Attributes(node).real(name, fallback).value_or(fallback);
}

std::optional<float> one_number(const std::string& name, const Constants& constants) {
  const auto found = constants.find(name);
  if (found == constants.end()) return std::nullopt;
  const auto values = floats_of(*found->second);
  return values.size() == 1 ? std::optional(values.front()) : std::nullopt;
}

// x + c, c * x, ... as factor and summand; nothing where both operands are computed or the constant is no single
// number.
std::vector<Pointwise> linear_of(const onnx::NodeProto& node, const Constants& constants) {
  const std::string& type = node.op_type();
  if (node.input_size() != 2) return {};
  std::optional<float> number = one_number(node.input(1), constants);
  if (!number && (type == "Add" || type == "Mul")) number = one_number(node.input(0), constants);
  if (!number) return {};
  if (type == "Add") return {{Kind::linear, 1, *number}};
  if (type == "Sub") return {{Kind::linear, 1, -*number}};
  if (type == "Mul") return {{Kind::linear, *number, 0}};
  if (type == "Div") return {{Kind::linear, 1 / *number, 0}};
  return {};
}

}  // namespace

Constants constants_of(const onnx::GraphProto& graph) {
  Constants constants;
  for (const auto& tensor : graph.initializer()) constants.emplace(tensor.name(), &tensor);
  return constants;
}

std::vector<float> floats_of(const onnx::TensorProto& tensor) { return read<float>(tensor, tensor.float_data()); }
std::vector<std::int64_t> integers_of(const onnx::TensorProto& tensor) {
  return read<std::int64_t>(tensor, tensor.int64_data());
}

std::vector<Pointwise> changes_of(const onnx::NodeProto& node, const Constants& constants) {
  constexpr float kMost = std::numeric_limits<float>::max();
  const std::string& type = node.op_type();
  if (type == "Relu") return {{Kind::rectify, 0, 0}};
  if (type == "LeakyRelu") return {{Kind::rectify, real(node, "alpha", 0.01F), 0}};
  if (type == "Elu") return {{Kind::elu, real(node, "alpha", 1), 0}};
  if (type == "Clip") return {{Kind::clip, real(node, "min", -kMost), real(node, "max", kMost)}};
  if (type == "HardSigmoid")
    return {{Kind::linear, real(node, "alpha", 0.2F), real(node, "beta", 0.5F)}, {Kind::clip, 0, 1}};
  if (type == "Sigmoid") return {{Kind::sigmoid, 0, 0}};
  if (type == "Tanh") return {{Kind::tanh, 0, 0}};
  if (type == "HardSwish") return {{Kind::hard_swish, 0, 0}};
  if (type == "Log") return {{Kind::log, 0, 0}};
  return linear_of(node, constants);
}

}  // namespace comedo
