#include "peak.hpp"

#include <immintrin.h>

#include <array>
#include <thread>
#include <vector>

namespace comedo::bench {
namespace {

constexpr int kChains = 12;  // more than a unit's latency times two units, fewer than there are registers
constexpr long kRounds = 1'000'000;

// The sum goes where the compiler cannot know that nobody looks at it.
volatile float sink;

__attribute__((target("avx512f"))) double with_avx512() {
  struct Chain {
    __m512 sum;
  };
  std::array<Chain, kChains> chains{};
  const __m512 factor = _mm512_set1_ps(0.999F), summand = _mm512_set1_ps(0.001F);
  for (long i = 0; i < kRounds; ++i)
    for (Chain& chain : chains) chain.sum = _mm512_fmadd_ps(chain.sum, factor, summand);
  for (const Chain& chain : chains) sink = sink + _mm512_cvtss_f32(chain.sum);
  return 2.0 * 16 * kChains * kRounds;
}

__attribute__((target("avx2,fma"))) double with_avx2() {
  struct Chain {
    __m256 sum;
  };
  std::array<Chain, kChains> chains{};
  const __m256 factor = _mm256_set1_ps(0.999F), summand = _mm256_set1_ps(0.001F);
  for (long i = 0; i < kRounds; ++i)
    for (Chain& chain : chains) chain.sum = _mm256_fmadd_ps(chain.sum, factor, summand);
  for (const Chain& chain : chains) sink = sink + _mm256_cvtss_f32(chain.sum);
  return 2.0 * 8 * kChains * kRounds;
}

double on_one_thread() { return __builtin_cpu_supports("avx512f") ? with_avx512() : with_avx2(); }

}  // namespace

double multiply_and_add(int threads) {
  std::vector<double> done(static_cast<std::size_t>(threads));
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < done.size(); ++i) others.emplace_back([&done, i] { done[i] = on_one_thread(); });
    done[0] = on_one_thread();
  }
  double sum = 0;
  for (const double flops : done) sum += flops;
  return sum;
}

}  // namespace comedo::bench
