#include "passes.hpp"

#include <cmath>
#include <numeric>
#include <vector>

namespace comedo {
namespace {

constexpr float kEpsilon = 1e-8F;
/// Weights that one thread has moved before a second one has woken up.
constexpr std::ptrdiff_t kFew = 1 << 16;

__attribute__((target_clones("avx512f", "avx2", "default"))) float pass(float* __restrict weight,
                                                                        const float* __restrict slope,
                                                                        float* __restrict mean,
                                                                        float* __restrict square, std::ptrdiff_t size,
                                                                        float rate, float decay) {
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (std::ptrdiff_t i = 0; i < size; ++i) {
    const float full = slope[i] + decay * weight[i];
    sum += weight[i] * weight[i];
    mean[i] = kBeta1 * mean[i] + (1 - kBeta1) * full;
    square[i] = kBeta2 * square[i] + (1 - kBeta2) * full * full;
    weight[i] -= rate * mean[i] / (std::sqrt(square[i]) + kEpsilon);
  }
  return sum;
}

}  // namespace

double adam_pass(const AdamRows& at, float rate, float decay) {
  std::vector<float> sums(static_cast<std::size_t>(at.rows));
  // The weights are far larger than the caches, and one core alone does not draw all that memory gives.
#pragma omp parallel for schedule(static) if (at.rows * at.columns > kFew)
  for (std::ptrdiff_t row = 0; row < at.rows; ++row) {
    const std::ptrdiff_t start = row * at.columns;
    sums[static_cast<std::size_t>(row)] =
        pass(at.weights + start, at.slopes + start, at.means + start, at.squares + start, at.columns, rate, decay);
  }
  return std::accumulate(sums.begin(), sums.end(), 0.0);
}

__attribute__((target_clones("avx512f", "avx2", "default"))) void stop_at_zeros(const float* __restrict outputs,
                                                                                float* __restrict slopes,
                                                                                std::ptrdiff_t size) {
  for (std::ptrdiff_t i = 0; i < size; ++i) slopes[i] = outputs[i] > 0 ? slopes[i] : 0;
}

}  // namespace comedo
