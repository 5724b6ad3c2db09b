#include "onnx_writer.hpp"

#include <bit>

#include "comedo/error.hpp"

namespace comedo::trainer {
namespace {

static_assert(std::endian::native == std::endian::little, "ONNX's raw_data is little-endian");

void describe(onnx::ValueInfoProto& info, const std::string& name, const OnnxWriter::Shape& shape) {
  info.set_name(name);
  auto& type = *info.mutable_type()->mutable_tensor_type();
  type.set_elem_type(onnx::TensorProto::FLOAT);
  type.mutable_shape()->add_dim()->set_dim_param("N");
  for (const auto side : shape) type.mutable_shape()->add_dim()->set_dim_value(side);
}

onnx::AttributeProto& attribute(onnx::NodeProto& node, const char* name, onnx::AttributeProto::AttributeType type) {
  auto& attribute = *node.add_attribute();
  attribute.set_name(name);
  attribute.set_type(type);
  return attribute;
}

void integer(onnx::NodeProto& node, const char* name, std::int64_t value) {
  attribute(node, name, onnx::AttributeProto::INT).set_i(value);
}

void integers(onnx::NodeProto& node, const char* name, const OnnxWriter::Shape& values) {
  auto& list = attribute(node, name, onnx::AttributeProto::INTS);
  for (const auto value : values) list.add_ints(value);
}

}  // namespace

OnnxWriter::OnnxWriter(const std::string& graph, const std::string& input, const Shape& shape) {
  model_.set_ir_version(5);
  model_.set_producer_name("comedo");
  auto& operators = *model_.add_opset_import();
  operators.set_domain("");
  operators.set_version(10);
  model_.mutable_graph()->set_name(graph);
  describe(*model_.mutable_graph()->add_input(), input, shape);
}

onnx::NodeProto& OnnxWriter::add(const std::string& type, const Names& inputs) {
  auto& node = *model_.mutable_graph()->add_node();
  node.set_op_type(type);
  for (const auto& input : inputs) node.add_input(input);
  node.add_output(type + std::to_string(names_++));
  return node;
}

std::string OnnxWriter::constant(const Weights& weights) {
  auto& tensor = *model_.mutable_graph()->add_initializer();
  tensor.set_name("weights" + std::to_string(names_++));
  tensor.set_data_type(onnx::TensorProto::FLOAT);
  std::int64_t count = 1;
  for (const auto side : weights.shape) tensor.add_dims(side), count *= side;
  require(count == static_cast<std::int64_t>(weights.values.size()), "OnnxWriter: as many weights as their shape says");
  tensor.set_raw_data(weights.values.data(), weights.values.size() * sizeof(float));
  return tensor.name();
}

std::string OnnxWriter::convolution(const std::string& x, const Weights& weights, const Weights& bias,
                                    std::int64_t stride) {
  auto& node = add("Conv", {x, constant(weights), constant(bias)});
  const std::int64_t kernel = weights.shape.back(), pad = kernel / 2;
  integers(node, "kernel_shape", {kernel, kernel});
  integers(node, "strides", {stride, stride});
  integers(node, "pads", {pad, pad, pad, pad});
  return node.output(0);
}

std::string OnnxWriter::dense(const std::string& x, const Weights& weights, const Weights& bias) {
  auto& node = add("Gemm", {x, constant(weights), constant(bias)});
  integer(node, "transB", 1);
  return node.output(0);
}

std::string OnnxWriter::plain(const std::string& type, const Names& inputs) { return add(type, inputs).output(0); }

std::string OnnxWriter::average(const std::string& x, std::int64_t rows, std::int64_t columns) {
  auto& node = add("AveragePool", {x});
  integers(node, "kernel_shape", {rows, columns});
  integers(node, "pads", {rows / 2, columns / 2, rows / 2, columns / 2});
  integer(node, "count_include_pad", 1);
  return node.output(0);
}

std::string OnnxWriter::times(const std::string& x, float number) {
  return plain("Mul", {x, constant({{1}, {number}})});
}

std::string OnnxWriter::plus(const std::string& x, float number) {
  return plain("Add", {x, constant({{1}, {number}})});
}

std::string OnnxWriter::clip(const std::string& x, float low, float high) {
  auto& node = add("Clip", {x});
  attribute(node, "min", onnx::AttributeProto::FLOAT).set_f(low);
  attribute(node, "max", onnx::AttributeProto::FLOAT).set_f(high);
  return node.output(0);
}

std::string OnnxWriter::concat(const Names& inputs, std::int64_t axis) {
  auto& node = add("Concat", inputs);
  integer(node, "axis", axis);
  return node.output(0);
}

std::string OnnxWriter::flatten(const std::string& x) {
  auto& node = add("Flatten", {x});
  integer(node, "axis", 1);
  return node.output(0);
}

std::string OnnxWriter::reshape(const std::string& x, const Shape& shape) {
  auto& tensor = *model_.mutable_graph()->add_initializer();
  tensor.set_name("shape" + std::to_string(names_++));
  tensor.set_data_type(onnx::TensorProto::INT64);
  tensor.add_dims(static_cast<std::int64_t>(shape.size()));
  for (const auto side : shape) tensor.add_int64_data(side);
  return plain("Reshape", {x, tensor.name()});
}

void OnnxWriter::output(const std::string& x, const std::string& name, const Shape& shape) {
  for (auto& node : *model_.mutable_graph()->mutable_node()) {
    for (auto& input : *node.mutable_input())
      if (input == x) input = name;
    if (node.output(0) == x) node.set_output(0, name);
  }
  describe(*model_.mutable_graph()->add_output(), name, shape);
}

std::vector<std::uint8_t> OnnxWriter::bytes() const {
  const std::string text = model_.SerializeAsString();
  return {text.begin(), text.end()};
}

}  // namespace comedo::trainer
