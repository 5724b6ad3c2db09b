// Operators that move numbers about and compute none.
#include <algorithm>
#include <numeric>

#include "shape_rules.hpp"

namespace comedo {
namespace {

constexpr std::int64_t kMaxPad = 256;  // px on one side

std::optional<Shape> concat(const Operation& operation) {
  const auto axis = operation.attributes.integer("axis", 1);
  if (operation.size() < 1 || !operation.attributes.only({"axis"}) || !axis) return std::nullopt;
  Shape result = operation.shape(0);
  const auto front = front_axis(*axis, result.size());
  if (!front) return std::nullopt;
  result[*front] = 0;
  for (std::size_t i = 0; i < operation.size(); ++i) {
    Shape part = operation.shape(i);
    if (!operation.computed(i) || part.size() != result.size()) return std::nullopt;
    const std::int64_t more = part[*front];
    part[*front] = result[*front];
    if (part != result) return std::nullopt;
    result[*front] += more;
  }
  return result;
}

std::optional<Shape> flatten(const Operation& operation) {
  const auto axis = operation.attributes.integer("axis", 1);
  const Shape& data = operation.shape(0);
  if (operation.size() != 1 || !operation.computed(0) || data.empty() || !operation.attributes.only({"axis"}))
    return std::nullopt;
  if (axis != 1) return std::nullopt;
  const auto count = elements_of(data);
  return Shape{data[0], count.value_or(0) / data[0]};
}

std::optional<Shape> reshape(const Operation& operation) {
  if (operation.size() != 2 || !operation.computed(0) || operation.inputs[1] == nullptr) return std::nullopt;
  if (!operation.attributes.only({"allowzero"}) || operation.attributes.integer("allowzero", 0) != 0)
    return std::nullopt;
  if (operation.shape(1).size() != 1) return std::nullopt;
  const Shape& data = operation.shape(0);
  Shape result = operation.inputs[1]->integers;  // empty unless a constant
  if (result.empty() || result.size() > 5) return std::nullopt;
  std::int64_t known = 1;
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (result[i] == 0 && i < data.size()) result[i] = data[i];
    if (result[i] == -1) continue;
    if (result[i] < 1 || result[i] > kMaxElements || known > kMaxElements) return std::nullopt;
    known *= result[i];
  }
  const std::int64_t count = elements_of(data).value_or(0);
  const auto rest = std::count(result.begin(), result.end(), -1);
  if (rest > 1 || count % known != 0) return std::nullopt;
  std::replace(result.begin(), result.end(), std::int64_t{-1}, count / known);
  if (elements_of(result) != count) return std::nullopt;
  return result;
}

std::optional<Shape> transpose(const Operation& operation) {
  const Shape& data = operation.shape(0);
  if (operation.size() != 1 || !operation.computed(0) || !operation.attributes.only({"perm"})) return std::nullopt;
  const auto order = operation.attributes.integers("perm", {}, 0, static_cast<std::int64_t>(kMaxRank));
  if (!order || order->size() != data.size()) return std::nullopt;
  Shape axes(data.size());
  std::iota(axes.begin(), axes.end(), 0);
  if (!std::is_permutation(axes.begin(), axes.end(), order->begin())) return std::nullopt;  // before any is looked up
  Shape result;
  for (const std::int64_t axis : *order) result.push_back(data[static_cast<std::size_t>(axis)]);
  return result;
}

// Pads are an attribute up to operator set 10 and a constant after it.
std::optional<Shape> pad(const Operation& operation) {
  const Shape& data = operation.shape(0);
  const auto& attributes = operation.attributes;
  if (!operation.computed(0) || data.size() != 4) return std::nullopt;
  const bool old = operation.operator_set < 11;
  if (old ? operation.size() != 1 || !attributes.only({"mode", "pads", "value"})
          : operation.size() < 2 || operation.size() > 3 || !attributes.only({"mode"}))
    return std::nullopt;
  if (attributes.text("mode", "constant") != "constant" || attributes.real("value", 0) != 0.0F) return std::nullopt;
  if (operation.size() == 3 && (operation.inputs[2] == nullptr || operation.inputs[2]->scalar() != 0.0F))
    return std::nullopt;
  const auto pads = old                              ? attributes.integers("pads", {}, 0, kMaxPad)
                    : operation.inputs[1] == nullptr ? std::nullopt
                                                     : std::optional(operation.inputs[1]->integers);
  if (!pads || pads->size() != 8 || (!old && operation.shape(1).size() != 1)) return std::nullopt;
  Shape result = data;
  for (std::size_t i = 0; i < 4; ++i) {
    if ((*pads)[i] < 0 || (*pads)[i] > kMaxPad || (*pads)[i + 4] < 0 || (*pads)[i + 4] > kMaxPad) return std::nullopt;
    if (i == 0 && ((*pads)[0] != 0 || (*pads)[4] != 0)) return std::nullopt;  // no padded batches
    result[i] += (*pads)[i] + (*pads)[i + 4];
  }
  return result;
}

}  // namespace

ShapeRule layout_rule(std::string_view type) {
  if (type == "Concat") return concat;
  if (type == "Flatten") return flatten;
  if (type == "Reshape") return reshape;
  if (type == "Transpose") return transpose;
  if (type == "Pad") return pad;
  return nullptr;
}

}  // namespace comedo
