// Matrix products with constant weights.
#include "shape_rules.hpp"

namespace comedo {
namespace {

std::optional<Shape> gemm(const Operation& operation) {
  const Shape& data = operation.shape(0);
  const Shape& weights = operation.shape(1);
  const auto& attributes = operation.attributes;
  if (data.size() != 2 || weights.size() != 2 || !attributes.only({"alpha", "beta", "transA", "transB"}))
    return std::nullopt;
  if (attributes.real("alpha", 1) != 1.0F || attributes.real("beta", 1) != 1.0F) return std::nullopt;
  const auto transposed = attributes.integer("transB", 0);
  if (attributes.integer("transA", 0) != 0 || !transposed || (*transposed != 0 && *transposed != 1))
    return std::nullopt;
  const std::int64_t inputs = *transposed == 1 ? weights[1] : weights[0];
  const std::int64_t outputs = *transposed == 1 ? weights[0] : weights[1];
  if (inputs != data[1]) return std::nullopt;
  if (!operation.weighs(outputs)) return std::nullopt;
  return Shape{data[0], outputs};
}

std::optional<Shape> product(const Operation& operation) {
  const Shape& data = operation.shape(0);
  const Shape& weights = operation.shape(1);
  if (operation.size() != 2 || !operation.computed(0) || !operation.constant_floats(1)) return std::nullopt;
  if (data.size() != 2 || weights.size() != 2 || data[1] != weights[0] || !operation.attributes.only({}))
    return std::nullopt;
  return Shape{data[0], weights[1]};
}

}  // namespace

ShapeRule matrix_rule(std::string_view type) {
  if (type == "Gemm") return gemm;
  if (type == "MatMul") return product;
  return nullptr;
}

}  // namespace comedo
