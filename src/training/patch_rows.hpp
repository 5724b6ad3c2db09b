#pragma once

#include "comedo/training.hpp"

namespace comedo {

/// The patches of some photographs as a regressor wants them.
struct PatchRows {
  Matrix features;
  std::vector<int> photo;     ///< Of each row: the photograph it was cut from, from 0 without gaps, ascending.
  std::vector<float> levels;  ///< Of each photograph.
};

using Wanted = std::function<bool(const LabelledImage&)>;

/// Returns: the patches of the photographs that `wanted` picks; with `roll` also their rolled copies.
[[nodiscard]] PatchRows rows_of(const Dataset& data, const std::vector<PhotoFeatures>& photos, bool roll,
                                const Wanted& wanted);

/// Returns: for each photograph that `wanted` picks and that has patches, how often they are rolled to balance the
/// levels of all these patches; 0 for the others.
[[nodiscard]] std::vector<int> rolls_of(const Dataset& data, const std::vector<PhotoFeatures>& photos,
                                        const Wanted& wanted);

/// Returns: the patches of one photograph, in their order.
[[nodiscard]] Matrix matrix_of(const PhotoFeatures& photo);

}  // namespace comedo
