#pragma once

#include "comedo/training.hpp"

namespace comedo {

/// The patches of some photographs as a regressor wants them.
struct PatchRows {
  Matrix features;
  std::vector<int> photo;     ///< Of each row: the photograph it was cut from, from 0 without gaps, ascending.
  std::vector<float> levels;  ///< Of each photograph.
};

/// Returns: the patches of the photographs that `wanted` picks.
[[nodiscard]] PatchRows rows_of(const Dataset& data, const std::vector<PhotoFeatures>& photos,
                                const std::function<bool(const LabelledImage&)>& wanted);

/// Returns: the patches of one photograph, in their order.
[[nodiscard]] Matrix matrix_of(const PhotoFeatures& photo);

}  // namespace comedo
