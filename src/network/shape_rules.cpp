#include "shape_rules.hpp"

namespace comedo {

std::optional<std::int64_t> elements_of(const Shape& shape) {
  if (shape.size() > kMaxRank) return std::nullopt;
  std::int64_t count = 1;
  for (const std::int64_t dimension : shape) {
    if (dimension < 1 || dimension > kMaxElements) return std::nullopt;
    count *= dimension;  // at most 2^56
    if (count > kMaxElements) return std::nullopt;
  }
  return count;
}

const Shape& Operation::shape(std::size_t index) const {
  static const Shape kNone;
  return index < inputs.size() && inputs[index] != nullptr ? inputs[index]->shape : kNone;
}

bool Operation::computed(std::size_t index) const {
  return index < inputs.size() && inputs[index] != nullptr && !inputs[index]->constant;
}

bool Operation::constant_floats(std::size_t index) const {
  return index < inputs.size() && inputs[index] != nullptr && inputs[index]->constant && inputs[index]->floats();
}

bool Operation::weighs(std::int64_t outputs) const {
  if (size() < 2 || size() > 3 || !computed(0) || !constant_floats(1)) return false;
  return size() == 2 || (constant_floats(2) && (shape(2) == Shape{outputs} || shape(2) == Shape{1, outputs}));
}

std::optional<std::size_t> front_axis(std::int64_t axis, std::size_t rank) {
  const auto signed_rank = static_cast<std::int64_t>(rank);
  if (axis < -signed_rank || axis >= signed_rank) return std::nullopt;
  return static_cast<std::size_t>(axis < 0 ? axis + signed_rank : axis);
}

ShapeRule shape_rule(std::string_view operator_type) {
  for (const auto family : {pointwise_rule, window_rule, matrix_rule, layout_rule, resize_rule})
    if (const ShapeRule rule = family(operator_type)) return rule;
  return nullptr;
}

}  // namespace comedo
