#pragma once

#include "patch_rows.hpp"

namespace comedo {

/// Fits a regressor of patches to the levels of whole photographs; see TrainingOptions::rounds.
[[nodiscard]] std::unique_ptr<Regressor> fit_patches(const PatchRows& rows, const FitOptions& fit, int rounds);

}  // namespace comedo
