// Which products of a network are computed in eight bits, and which results are kept so for the next product.
#pragma once

#include "comedo/network.hpp"
#include "stages.hpp"

namespace comedo {

/// A tensor in eight bits: each number is `step` times a whole one, without sign where none is below zero.
struct Grid {
  bool has_sign = false;
  float step = 1;
};
[[nodiscard]] Grid grid_of(const Range& range);

struct Rounding {
  std::set<const onnx::NodeProto*> products;  ///< Computed in eight bits; all others as they are.
  std::set<std::string> kept;                 ///< Results of such products that are left in eight bits.
  std::map<std::string, Grid> grids;          ///< Of every tensor, by our names.
};

/// The first products look at pictures, whose fine differences count; the last ones give what leaves the network, and a
/// product of one place takes no time: those are not rounded. Requires: a range of each tensor that a stage gives.
[[nodiscard]] Rounding rounding_of(const std::vector<Stage>& stages, const Values& values,
                                   const std::set<std::string>& outputs, const Ranges& ranges);

/// Operators that only choose among numbers leave them in eight bits.
[[nodiscard]] bool only_chooses(const onnx::NodeProto& node);

}  // namespace comedo
