#include "settle.hpp"

#include "attributes.hpp"

namespace comedo {
namespace {

onnx::AttributeProto& add(onnx::NodeProto& node, const char* name, onnx::AttributeProto::AttributeType type) {
  onnx::AttributeProto& attribute = *node.add_attribute();
  attribute.set_name(name);
  attribute.set_type(type);
  return attribute;
}

void default_real(onnx::NodeProto& node, const char* name, float value) {
  if (!Attributes(node).has(name)) add(node, name, onnx::AttributeProto::FLOAT).set_f(value);
}

void default_integer(onnx::NodeProto& node, const char* name, std::int64_t value) {
  if (!Attributes(node).has(name)) add(node, name, onnx::AttributeProto::INT).set_i(value);
}

// From operator set 11 on Clip's bounds are inputs; the engine knows them as attributes.
bool settle_clip(onnx::NodeProto& node, const Lookup& find) {
  if (node.attribute_size() != 0 || node.input_size() > 3) return false;
  for (int i = 1; i < node.input_size(); ++i) {
    if (node.input(i).empty()) continue;
    const Value* bound = find(node.input(i));
    if (bound == nullptr || !bound->scalar()) return false;
    add(node, i == 1 ? "min" : "max", onnx::AttributeProto::FLOAT).set_f(*bound->scalar());
  }
  while (node.input_size() > 1) node.mutable_input()->RemoveLast();
  return true;
}

// ONNX lets the kernel's sides follow from the weights; the engine does not.
void settle_convolution(onnx::NodeProto& node, const Lookup& find) {
  if (node.input_size() < 2 || Attributes(node).has("kernel_shape")) return;
  const Value* weights = find(node.input(1));
  if (weights == nullptr || weights->shape.size() != 4) return;
  onnx::AttributeProto& kernel = add(node, "kernel_shape", onnx::AttributeProto::INTS);
  kernel.add_ints(weights->shape[2]);
  kernel.add_ints(weights->shape[3]);
}

// What part of the picture is enlarged is only asked in a mode that is not let through.
void settle_resize(onnx::NodeProto& node, std::int64_t operator_set) {
  if (operator_set < 11) return;
  if (node.input_size() > 1) node.set_input(1, "");
  if (!Attributes(node).has("coordinate_transformation_mode"))
    add(node, "coordinate_transformation_mode", onnx::AttributeProto::STRING).set_s("half_pixel");
}

}  // namespace

bool settle(onnx::NodeProto& node, std::int64_t operator_set, const Lookup& find) {
  const std::string& type = node.op_type();
  if (type == "Clip" && operator_set >= 11) return settle_clip(node, find);
  if (type == "Conv" || type == "ConvTranspose") settle_convolution(node, find);
  if (type == "Resize") settle_resize(node, operator_set);
  if (type == "LeakyRelu") default_real(node, "alpha", 0.01F);
  if (type == "Elu") default_real(node, "alpha", 1.0F);
  if (type == "HardSigmoid") default_real(node, "alpha", 0.2F), default_real(node, "beta", 0.5F);
  if (type == "BatchNormalization") default_real(node, "epsilon", 1e-5F);
  if (type == "Softmax") default_integer(node, "axis", operator_set < 13 ? 1 : -1);
  if (type == "Flatten") default_integer(node, "axis", 1);
  if (type == "ReduceMean") default_integer(node, "keepdims", 1);
  return true;
}

}  // namespace comedo
