// Chance with the same outcome on every machine: the standard fixes mt19937_64 but none of its distributions.
#pragma once

#include <array>
#include <cstdint>
#include <random>

namespace comedo::drawn {

class Dice {
 public:
  /// `stream` separates the parts of a picture, so that drawing more lesions does not change the face.
  Dice(std::uint64_t seed, std::uint64_t stream) : engine_((seed + 1) * 0x9E3779B97F4A7C15U ^ stream << 32U) {
    engine_.discard(8);
  }
  double unit() { return static_cast<double>(engine_() >> 11U) * 0x1p-53; }  ///< In [0, 1).
  double between(double low, double high) { return low + (high - low) * unit(); }
  /// Returns: low .. high, both included.
  int whole(int low, int high) { return low + static_cast<int>(unit() * (high - low + 1)); }
  bool chance(double probability) { return unit() < probability; }
  double sign() { return chance(0.5) ? 1 : -1; }
  template <class T, std::size_t n>
  const T& pick(const std::array<T, n>& choices) {
    return choices[static_cast<std::size_t>(whole(0, static_cast<int>(n) - 1))];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace comedo::drawn
