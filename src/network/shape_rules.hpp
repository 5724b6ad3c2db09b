// What each operator that we let through does to shapes, and which of its forms the engine is known to handle.
#pragma once

#include "attributes.hpp"

namespace comedo {

struct Operation {
  std::vector<const Value*> inputs;  ///< Null for an optional input that is left out.
  Attributes attributes;
  std::int64_t operator_set = 0;

  [[nodiscard]] std::size_t size() const noexcept { return inputs.size(); }
  /// Returns: the shape of an input; an empty one where there is none.
  [[nodiscard]] const Shape& shape(std::size_t index) const;
  [[nodiscard]] bool computed(std::size_t index) const;         ///< Given, and no constant.
  [[nodiscard]] bool constant_floats(std::size_t index) const;  ///< Given, a constant of float32.
  /// Whether it takes computed data, constant weights, and perhaps a constant bias: a number for each of `outputs`.
  [[nodiscard]] bool weighs(std::int64_t outputs) const;
};

/// Returns: the shape of the result; none where inputs or attributes are not of a form that is let through.
using ShapeRule = std::optional<Shape> (*)(const Operation&);

/// Returns: the rule of an operator, null for one that is not let through.
[[nodiscard]] ShapeRule shape_rule(std::string_view operator_type);

// Rules by family, one file each.
[[nodiscard]] ShapeRule pointwise_rule(std::string_view operator_type);
[[nodiscard]] ShapeRule window_rule(std::string_view operator_type);
[[nodiscard]] ShapeRule matrix_rule(std::string_view operator_type);
[[nodiscard]] ShapeRule layout_rule(std::string_view operator_type);
[[nodiscard]] ShapeRule resize_rule(std::string_view operator_type);

/// Returns: an axis counted from the front; none unless -rank <= axis < rank.
[[nodiscard]] std::optional<std::size_t> front_axis(std::int64_t axis, std::size_t rank);

}  // namespace comedo
