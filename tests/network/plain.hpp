// Plain twins of the operators, loops and all, to hold the engine against.
#pragma once

#include <cmath>
#include <functional>

#include "comedo/network.hpp"

namespace comedo::test {

/// Numbers that look random and are the same everywhere, in [-1, 1].
inline std::vector<float> wavy(std::size_t count, double phase = 0) {
  std::vector<float> values;
  for (std::size_t i = 0; i < count; ++i)
    values.push_back(static_cast<float>(std::sin(12.9898 * static_cast<double>(i) + phase)));
  return values;
}

inline Tensor wavy_tensor(const std::vector<int>& shape) {
  std::size_t count = 1;
  for (const int side : shape) count *= static_cast<std::size_t>(side);
  return {shape, wavy(count)};
}

inline float at(const Tensor& image, int channel, int y, int x, float outside) {
  if (y < 0 || x < 0 || y >= image.shape[2] || x >= image.shape[3]) return outside;
  const int index = (channel * image.shape[2] + y) * image.shape[3] + x;
  return image.values[static_cast<std::size_t>(index)];
}

struct Sliding {
  int kernel = 3;
  int stride = 1;
  int top = 0, left = 0, bottom = 0, right = 0;
  int group = 1;
};

/// Runs `visit(channel, y0, x0)` for the upper left corner of every window and collects what it returns.
inline Tensor slide(const Tensor& image, const Sliding& s, int channels,
                    const std::function<double(int, int, int)>& visit) {
  const int height = (image.shape[2] + s.top + s.bottom - s.kernel) / s.stride + 1;
  const int width = (image.shape[3] + s.left + s.right - s.kernel) / s.stride + 1;
  Tensor result{{1, channels, height, width}, {}};
  for (int channel = 0; channel < channels; ++channel)
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < width; ++x)
        result.values.push_back(static_cast<float>(visit(channel, y * s.stride - s.top, x * s.stride - s.left)));
  return result;
}

inline Tensor convolved(const Tensor& image, const std::vector<float>& weights, const std::vector<float>& bias,
                        const Sliding& s) {
  const int outputs = static_cast<int>(bias.size());
  const int inputs = image.shape[1] / s.group;
  return slide(image, s, outputs, [&](int output, int y0, int x0) {
    double sum = bias[static_cast<std::size_t>(output)];
    const int first = output / (outputs / s.group) * inputs;
    for (int input = 0; input < inputs; ++input)
      for (int y = 0; y < s.kernel; ++y)
        for (int x = 0; x < s.kernel; ++x) {
          const int index = ((output * inputs + input) * s.kernel + y) * s.kernel + x;
          sum += weights[static_cast<std::size_t>(index)] * at(image, first + input, y0 + y, x0 + x, 0);
        }
    return sum;
  });
}

}  // namespace comedo::test
