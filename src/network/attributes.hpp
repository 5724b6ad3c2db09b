// A node's attributes, read with their types and within bounds.
#pragma once

#include <onnx/onnx_pb.h>

#include <initializer_list>
#include <string_view>

#include "shape.hpp"

namespace comedo {

class Attributes {
 public:
  explicit Attributes(const onnx::NodeProto& node) : node_(node) {}

  /// Returns: whether no attribute has another name than these, or stands twice.
  [[nodiscard]] bool only(std::initializer_list<std::string_view> names) const;
  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
  /// Returns: the number, `fallback` where absent; none where it has another type.
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name, std::int64_t fallback) const;
  [[nodiscard]] std::optional<float> real(std::string_view name, float fallback) const;
  [[nodiscard]] std::optional<std::string> text(std::string_view name, const std::string& fallback) const;
  /// Returns: the list, `fallback` where absent; none where it has another type, or a number outside [low, high].
  [[nodiscard]] std::optional<Shape> integers(std::string_view name, const Shape& fallback, std::int64_t low,
                                              std::int64_t high) const;

 private:
  [[nodiscard]] const onnx::AttributeProto* find(std::string_view name) const;
  const onnx::NodeProto& node_;
};

}  // namespace comedo
