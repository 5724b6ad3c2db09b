#include "peak.hpp"

#include <array>
#include <thread>
#include <vector>

namespace comedo::bench {
namespace {

// Sixteen numbers in a chain; two units that take four cycles each keep eight chains busy.
using Chain [[gnu::vector_size(64)]] = float;
constexpr int kChains = 8;
constexpr long kRounds = 1'000'000;

// The sum goes where the compiler cannot know that nobody looks at it.
volatile float sink;

[[gnu::target_clones("avx512f", "arch=haswell", "default")]] double on_one_thread() {
  struct Lanes {
    Chain sum;
  };
  std::array<Lanes, kChains> chains{};
  // Unlike starts, unknown to the compiler, or it would compute one chain for all.
  for (auto& chain : chains) {
    sink = sink + 1;
    chain.sum = Chain{} + sink;
  }
  for (long i = 0; i < kRounds; ++i)
    for (auto& chain : chains) chain.sum = chain.sum * 0.999F + 0.001F;
  for (const auto& chain : chains) sink = sink + chain.sum[0];
  return 2.0 * 16 * kChains * kRounds;
}

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
