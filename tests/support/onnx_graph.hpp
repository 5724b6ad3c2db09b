// Small ONNX files, written node by node.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <string>
#include <vector>

namespace comedo::test {

class OnnxGraph {
 public:
  OnnxGraph(const std::vector<std::int64_t>& input_shape, int operator_set = 10) {
    model.set_ir_version(5);
    model.add_opset_import()->set_version(operator_set);
    model.mutable_graph()->set_name("test");
    auto& input = *graph().add_input();
    input.set_name("in");
    auto& type = *input.mutable_type()->mutable_tensor_type();
    type.set_elem_type(onnx::TensorProto::FLOAT);
    for (const auto side : input_shape) {
      auto& dimension = *type.mutable_shape()->add_dim();
      if (side > 0)
        dimension.set_dim_value(side);
      else
        dimension.set_dim_param("N");
    }
  }

  onnx::GraphProto& graph() { return *model.mutable_graph(); }

  OnnxGraph& weights(const std::string& name, const std::vector<std::int64_t>& shape,
                     const std::vector<float>& values) {
    auto& tensor = *graph().add_initializer();
    tensor.set_name(name);
    tensor.set_data_type(onnx::TensorProto::FLOAT);
    for (const auto side : shape) tensor.add_dims(side);
    for (const float value : values) tensor.add_float_data(value);
    return *this;
  }
  OnnxGraph& integers(const std::string& name, const std::vector<std::int64_t>& values) {
    auto& tensor = *graph().add_initializer();
    tensor.set_name(name);
    tensor.set_data_type(onnx::TensorProto::INT64);
    tensor.add_dims(static_cast<std::int64_t>(values.size()));
    for (const auto value : values) tensor.add_int64_data(value);
    return *this;
  }

  OnnxGraph& node(const std::string& type, const std::vector<std::string>& inputs, const std::string& output) {
    auto& node = *graph().add_node();
    node.set_op_type(type);
    for (const auto& input : inputs) node.add_input(input);
    node.add_output(output);
    return *this;
  }
  OnnxGraph& list(const std::string& name, const std::vector<std::int64_t>& values) {
    auto& attribute = add(name, onnx::AttributeProto::INTS);
    for (const auto value : values) attribute.add_ints(value);
    return *this;
  }
  OnnxGraph& number(const std::string& name, std::int64_t value) {
    return add(name, onnx::AttributeProto::INT).set_i(value), *this;
  }
  OnnxGraph& real(const std::string& name, float value) {
    return add(name, onnx::AttributeProto::FLOAT).set_f(value), *this;
  }
  OnnxGraph& text(const std::string& name, const std::string& value) {
    return add(name, onnx::AttributeProto::STRING).set_s(value), *this;
  }

  /// Ends the graph: `name` becomes an output.
  OnnxGraph& output(const std::string& name) {
    auto& info = *graph().add_output();
    info.set_name(name);
    info.mutable_type()->mutable_tensor_type()->set_elem_type(onnx::TensorProto::FLOAT);
    return *this;
  }
  [[nodiscard]] std::vector<std::uint8_t> bytes() const {
    const std::string text = model.SerializeAsString();
    return {text.begin(), text.end()};
  }

  onnx::ModelProto model;

 private:
  onnx::AttributeProto& add(const std::string& name, onnx::AttributeProto::AttributeType type) {
    auto& attribute = *graph().mutable_node(graph().node_size() - 1)->add_attribute();
    attribute.set_name(name);
    attribute.set_type(type);
    return attribute;
  }
};

}  // namespace comedo::test
