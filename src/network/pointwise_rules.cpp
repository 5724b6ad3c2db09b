// Operators that keep the shape of what they work on.
#include <algorithm>
#include <cmath>

#include "shape_rules.hpp"

namespace comedo {
namespace {

std::optional<Shape> keep(const Operation& operation) {
  if (operation.size() != 1 || !operation.computed(0) || !operation.attributes.only({})) return std::nullopt;
  return operation.shape(0);
}

std::optional<Shape> keep_with_alpha(const Operation& operation) {
  const auto alpha = operation.attributes.real("alpha", 0);
  if (operation.size() != 1 || !operation.computed(0) || !operation.attributes.only({"alpha"})) return std::nullopt;
  if (!alpha || !std::isfinite(*alpha)) return std::nullopt;
  return operation.shape(0);
}

std::optional<Shape> keep_with_line(const Operation& operation) {
  const auto alpha = operation.attributes.real("alpha", 0.2F), beta = operation.attributes.real("beta", 0.5F);
  if (operation.size() != 1 || !operation.computed(0) || !operation.attributes.only({"alpha", "beta"}))
    return std::nullopt;
  if (!alpha || !std::isfinite(*alpha) || !beta || !std::isfinite(*beta)) return std::nullopt;
  return operation.shape(0);
}

std::optional<Shape> dropout(const Operation& operation) {
  const auto& attributes = operation.attributes;
  if (operation.size() != 1 || !operation.computed(0) || !attributes.only({"ratio", "seed"})) return std::nullopt;
  if (!attributes.real("ratio", 0) || !attributes.integer("seed", 0)) return std::nullopt;
  return operation.shape(0);
}

std::optional<Shape> softmax(const Operation& operation) {
  const auto axis = operation.attributes.integer("axis", operation.operator_set < 13 ? 1 : -1);
  if (operation.size() != 1 || !operation.computed(0) || !operation.attributes.only({"axis"})) return std::nullopt;
  if (!axis || !front_axis(*axis, operation.shape(0).size())) return std::nullopt;
  return operation.shape(0);
}

// Bounds are attributes up to operator set 10, constants after it; settle.cpp makes attributes of both.
std::optional<Shape> clip(const Operation& operation) {
  const auto low = operation.attributes.real("min", -INFINITY);
  const auto high = operation.attributes.real("max", INFINITY);
  if (operation.size() != 1 || !operation.computed(0) || !operation.attributes.only({"min", "max"}))
    return std::nullopt;
  if (!low || !high || *low > *high) return std::nullopt;
  return operation.shape(0);
}

std::optional<Shape> prelu(const Operation& operation) {
  if (operation.size() != 2 || !operation.computed(0) || !operation.constant_floats(1)) return std::nullopt;
  const Shape& data = operation.shape(0);
  if (data.size() < 2 || !operation.attributes.only({})) return std::nullopt;
  if (elements_of(operation.shape(1)) != data[1]) return std::nullopt;
  return data;
}

std::optional<Shape> batch_normalization(const Operation& operation) {
  const auto& attributes = operation.attributes;
  const Shape& data = operation.shape(0);
  if (operation.size() != 5 || !operation.computed(0) || data.size() < 2 || data.size() > 4) return std::nullopt;
  for (std::size_t i = 1; i < 5; ++i)
    if (!operation.constant_floats(i) || operation.shape(i) != Shape{data[1]}) return std::nullopt;
  if (!attributes.only({"epsilon", "momentum", "spatial", "training_mode"})) return std::nullopt;
  const auto epsilon = attributes.real("epsilon", 1e-5F);
  if (!epsilon || !(*epsilon >= 0) || !attributes.real("momentum", 0.9F)) return std::nullopt;
  if (attributes.integer("spatial", 1) != 1 || attributes.integer("training_mode", 0) != 0) return std::nullopt;
  return data;
}

// Whether `small` is one number, or one number a channel, of `data` as ONNX's broadcasting reads it.
bool one_a_channel(const Shape& small, const Shape& data) {
  if (elements_of(small) == 1) return true;
  if (small.size() > data.size() || data.size() < 2) return false;
  Shape filled(data.size() - small.size(), 1);
  filled.insert(filled.end(), small.begin(), small.end());
  Shape wanted(data.size(), 1);
  wanted[1] = data[1];
  if (filled == wanted) return true;
  wanted[0] = data[0];
  return filled == wanted;
}

std::optional<Shape> combine(const Operation& operation, bool commutes) {
  if (operation.size() != 2 || !operation.attributes.only({})) return std::nullopt;
  const Shape& first = operation.shape(0);
  const Shape& second = operation.shape(1);
  if (operation.computed(0) && operation.computed(1) && first == second) return first;
  if (operation.computed(0) && (operation.computed(1) || operation.constant_floats(1)) && one_a_channel(second, first))
    return first;
  if (commutes && operation.constant_floats(0) && operation.computed(1) && one_a_channel(first, second)) return second;
  return std::nullopt;
}
std::optional<Shape> combine_commuting(const Operation& operation) { return combine(operation, true); }
std::optional<Shape> combine_in_order(const Operation& operation) { return combine(operation, false); }

std::optional<Shape> sum(const Operation& operation) {
  if (operation.size() < 2 || !operation.attributes.only({})) return std::nullopt;
  for (std::size_t i = 0; i < operation.size(); ++i)
    if (!operation.computed(i) || operation.shape(i) != operation.shape(0)) return std::nullopt;
  return operation.shape(0);
}

}  // namespace

ShapeRule pointwise_rule(std::string_view type) {
  if (type == "Relu" || type == "Sigmoid" || type == "Tanh" || type == "Log" || type == "Identity" ||
      type == "HardSwish")
    return keep;
  if (type == "LeakyRelu" || type == "Elu") return keep_with_alpha;
  if (type == "HardSigmoid") return keep_with_line;
  if (type == "Dropout") return dropout;
  if (type == "Softmax") return softmax;
  if (type == "Clip") return clip;
  if (type == "PRelu") return prelu;
  if (type == "BatchNormalization") return batch_normalization;
  if (type == "Add" || type == "Mul") return combine_commuting;
  if (type == "Sub" || type == "Div") return combine_in_order;
  if (type == "Sum") return sum;
  return nullptr;
}

}  // namespace comedo
