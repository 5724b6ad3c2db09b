#include "attributes.hpp"

#include <algorithm>
#include <cmath>

namespace comedo {

using onnx::AttributeProto;

const AttributeProto* Attributes::find(std::string_view name) const {
  for (const AttributeProto& attribute : node_.attribute())
    if (attribute.name() == name) return &attribute;
  return nullptr;
}

bool Attributes::only(std::initializer_list<std::string_view> names) const {
  std::vector<std::string_view> seen;
  for (const AttributeProto& attribute : node_.attribute()) {
    const std::string_view name = attribute.name();
    if (std::find(names.begin(), names.end(), name) == names.end()) return false;
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) return false;
    seen.push_back(name);
  }
  return true;
}

std::optional<std::int64_t> Attributes::integer(std::string_view name, std::int64_t fallback) const {
  const AttributeProto* found = find(name);
  if (found == nullptr) return fallback;
  if (found->type() != AttributeProto::INT || !found->has_i()) return std::nullopt;
  return found->i();
}

std::optional<float> Attributes::real(std::string_view name, float fallback) const {
  const AttributeProto* found = find(name);
  if (found == nullptr) return fallback;
  if (found->type() != AttributeProto::FLOAT || !found->has_f() || std::isnan(found->f())) return std::nullopt;
  return found->f();
}

std::optional<std::string> Attributes::text(std::string_view name, const std::string& fallback) const {
  const AttributeProto* found = find(name);
  if (found == nullptr) return fallback;
  if (found->type() != AttributeProto::STRING || !found->has_s()) return std::nullopt;
  return found->s();
}

std::optional<Shape> Attributes::integers(std::string_view name, const Shape& fallback, std::int64_t low,
                                          std::int64_t high) const {
  const AttributeProto* found = find(name);
  if (found == nullptr) return fallback;
  // A single number beside the list would be read in its place.
  if (found->type() != AttributeProto::INTS || found->has_i() || found->has_f() || found->has_s()) return std::nullopt;
  Shape list(found->ints().begin(), found->ints().end());
  for (const std::int64_t value : list)
    if (value < low || value > high) return std::nullopt;
  return list;
}

}  // namespace comedo
