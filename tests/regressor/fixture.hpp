// A small data set that only a network with hidden units can fit.
#pragma once

#include <cmath>
#include <vector>

#include "comedo/regressor.hpp"

namespace comedo::test {

struct Data {
  Matrix features;
  std::vector<float> targets;
};

/// Features on a fixed spiral of points, target 3 + sin(2 a) * b: no linear function of them comes near.
inline Data nonlinear_data(int rows, int offset = 0) {
  Data data{{rows, 3, {}}, {}};
  for (int i = offset; i < rows + offset; ++i) {
    const double a = 2 * std::sin(0.37 * i);
    const double b = std::cos(0.91 * i);
    data.features.values.insert(data.features.values.end(),
                                {static_cast<float>(100 * a + 50), static_cast<float>(0.01 * b), 7.0F});
    data.targets.push_back(static_cast<float>(3 + std::sin(2 * a) * b));
  }
  return data;
}

/// Options that fit it within a second.
inline FitOptions small_options() {
  FitOptions options;
  options.hidden = {48, 24};
  options.batch = 32;
  options.learning_rate = 5e-3F;
  return options;
}

}  // namespace comedo::test
