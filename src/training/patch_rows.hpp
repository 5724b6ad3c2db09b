#pragma once

#include "comedo/training.hpp"

namespace comedo {

/// Patches as a regressor wants them; the target of each is the level of its photograph.
struct PatchRows {
  Matrix features;
  std::vector<float> targets;
};

/// Returns: the patches of the photographs that `wanted` picks.
[[nodiscard]] PatchRows rows_of(const Dataset& data, const std::vector<PhotoFeatures>& photos,
                                const std::function<bool(const LabelledImage&)>& wanted);

/// Returns: the patches of one photograph, in their order.
[[nodiscard]] Matrix matrix_of(const PhotoFeatures& photo);

}  // namespace comedo
