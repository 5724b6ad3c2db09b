// Reproducible draws: the standard fixes mt19937_64's numbers but not what its distributions make of them.
#pragma once

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace comedo {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// Returns: a number in [-bound, bound).
  float within(double bound) {
    const double unit = static_cast<double>(engine_() >> 11U) * 0x1p-53;
    return static_cast<float>((2 * unit - 1) * bound);
  }

  /// Returns: a whole number in [0, count). The modulo's bias is below 2^-32 for any list that fits into memory.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }

  /// Fisher and Yates' shuffle.
  template <class T>
  void shuffle(std::vector<T>& list) {
    for (std::size_t left = list.size(); left > 1; --left) std::swap(list[left - 1], list[below(left)]);
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace comedo
