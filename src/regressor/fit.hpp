// The training loop, with the conventions of scikit-learn's MLPRegressor.
#pragma once

#include <functional>

#include "comedo/regressor.hpp"
#include "mlp.hpp"

namespace comedo {

/// Requires: as fit_regressor.
[[nodiscard]] Mlp fit_mlp(const DenseView& features, std::span<const float> targets, const FitOptions& options,
                          const std::function<void(const EpochLoss&)>& progress);

}  // namespace comedo
