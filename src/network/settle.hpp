// Brings a node to the writing that the engine reads rightly: what ONNX leaves to a default is written out.
#pragma once

#include <onnx/onnx_pb.h>

#include <functional>

#include "shape.hpp"

namespace comedo {

/// Returns: what is known of a tensor that the user calls so; null for an unknown one.
using Lookup = std::function<const Value*(const std::string&)>;

/// Returns: false for a node that cannot be brought to that writing. The node's rule is still to be asked.
[[nodiscard]] bool settle(onnx::NodeProto& node, std::int64_t operator_set, const Lookup& find);

}  // namespace comedo
