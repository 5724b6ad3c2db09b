// Brings every feature to mean 0 and deviation 1 for the fit, and moves that into the first layer after it.
#pragma once

#include "mlp.hpp"

namespace comedo {

struct Standard {
  Eigen::RowVectorXd mean;
  Eigen::RowVectorXd scale;  ///< The deviation; 1 for a column that does not vary.
};
[[nodiscard]] Standard standard_of(const DenseView& features);
[[nodiscard]] Dense standardised(const DenseView& features, const Standard& standard);
/// Makes a layer trained on standardised features take raw ones.
void fold(const Standard& standard, Layer& first);

}  // namespace comedo
