// The gate before the engine. OpenCV's importer trusts what it reads, so a graph comes to it only when every tensor,
// operator and shape in it has been checked here, and in the one form that the importer is known to handle.
#pragma once

#include <onnx/onnx_pb.h>

#include "comedo/error.hpp"
#include "shape.hpp"

namespace comedo {

struct Admitted {
  Shape input;              ///< Shape of the only input; its first dimension is 1 where any batch is taken.
  bool any_batch = false;   ///< The first dimension is left open by the model.
  std::string last_output;  ///< The graph output that is computed last.
  std::int64_t operator_set = 0;
  Values values;                               ///< Of all tensors, by our names.
  std::map<std::string, std::string> tensors;  ///< That operators compute: our names -> the user's.
  std::map<std::string, std::string> names;    ///< The user's names of tensors and nodes -> names of our tensors.
};

/// Checks `model` and rewrites it: Constant nodes become initialisers, Clip's bounds attributes, names our own.
/// Errors: network_invalid.
[[nodiscard]] Result<Admitted> admit(onnx::ModelProto& model);

/// Returns: what admit() would have found for this input; none for one of another shape, but for an open batch.
[[nodiscard]] std::optional<Values> values_for(const Admitted& admitted, const onnx::GraphProto& graph,
                                               const Shape& input);

/// Errors: network_invalid, where data and dimensions of a constant do not fit each other.
[[nodiscard]] Result<Value> read_constant(const onnx::TensorProto& tensor);

}  // namespace comedo
