// Pictures made larger by whole factors. Other factors, and other modes, are read differently by every engine.
#include <cmath>

#include "shape_rules.hpp"

namespace comedo {
namespace {

constexpr std::int64_t kMaxFactor = 8;

/// Whether the nearest number is that at the place divided by the factor, rounded down; or numbers between two are
/// weighed by the distance of the pixels' centres.
bool usual(const Operation& operation) {
  const auto& attributes = operation.attributes;
  const auto mode = attributes.text("mode", "nearest");
  if (operation.operator_set < 11) return mode == "nearest";
  const auto places = attributes.text("coordinate_transformation_mode", "half_pixel");
  const auto nearest = attributes.text("nearest_mode", "round_prefer_floor");
  const bool centres = places == "half_pixel" || places == "pytorch_half_pixel";
  if (mode == "linear") return centres;
  if (mode != "nearest") return false;
  return centres ? nearest == "round_prefer_floor" || nearest == "round_prefer_ceil"
                 : places == "asymmetric" && nearest == "floor";
}

/// The result's sides, as factors or as numbers of pixels; none where they are no constants.
std::optional<Shape> wanted_sides(const Operation& operation, const Shape& data) {
  const std::size_t scales = operation.operator_set < 11 ? 1 : 2, sizes = 3;
  const auto given = [&](std::size_t index) { return index < operation.size() ? operation.inputs[index] : nullptr; };
  if (const Value* sides = operation.operator_set < 11 ? nullptr : given(sizes)) return sides->integers;
  const Value* factors = given(scales);
  if (factors == nullptr || factors->reals.size() != data.size()) return std::nullopt;
  Shape sides;
  for (std::size_t i = 0; i < data.size(); ++i) {
    const float factor = factors->reals[i];
    if (!(factor >= 1 && factor <= kMaxFactor) || factor != std::floor(factor)) return std::nullopt;
    sides.push_back(data[i] * static_cast<std::int64_t>(factor));
  }
  return sides;
}

std::optional<Shape> resize(const Operation& operation) {
  const Shape& data = operation.shape(0);
  if (!operation.computed(0) || data.size() != 4 || operation.size() > 4 || !usual(operation)) return std::nullopt;
  if (!operation.attributes.only({"mode", "coordinate_transformation_mode", "nearest_mode", "cubic_coeff_a",
                                  "exclude_outside", "extrapolation_value"}))
    return std::nullopt;
  const auto sides = wanted_sides(operation, data);
  if (!sides || sides->size() != data.size()) return std::nullopt;
  for (std::size_t i = 0; i < data.size(); ++i) {
    const bool of_picture = i >= 2;
    if ((*sides)[i] < data[i] || (*sides)[i] % data[i] != 0) return std::nullopt;
    if ((*sides)[i] / data[i] > (of_picture ? kMaxFactor : 1)) return std::nullopt;
  }
  return sides;
}

}  // namespace

ShapeRule resize_rule(std::string_view type) { return type == "Resize" ? resize : nullptr; }

}  // namespace comedo
