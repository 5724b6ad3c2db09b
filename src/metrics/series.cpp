#include <algorithm>
#include <array>

#include "comedo/error.hpp"
#include "comedo/metrics.hpp"

namespace comedo {

void Counter::add(double more) {
  require(more >= 0, "Counter: it never falls");
  double before = value_;  // GCC 12's atomic<double> adds, Clang 14's library does not say so
  while (!value_.compare_exchange_weak(before, before + more)) {
  }
}

Histogram::Histogram(std::span<const double> bounds)
    : bounds_(bounds.begin(), bounds.end()), buckets_(bounds.size() + 1) {
  require(std::adjacent_find(bounds_.begin(), bounds_.end(), std::greater_equal<>()) == bounds_.end(),
          "Histogram: bounds that rise");
}

void Histogram::observe(double value) {
  const auto bucket = std::lower_bound(bounds_.begin(), bounds_.end(), value) - bounds_.begin();
  ++buckets_[static_cast<std::size_t>(bucket)];
  sum_.add(std::max(value, 0.0));
}

std::vector<std::uint64_t> Histogram::counts() const {
  std::vector<std::uint64_t> counts;
  std::uint64_t so_far = 0;
  for (const auto& bucket : buckets_) counts.push_back(so_far += bucket);
  return counts;
}

std::span<const double> latency_bounds() noexcept {
  static constexpr std::array kBounds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                         0.25,   0.5,   1.0,    2.5,   5.0,  10.0,  30.0, 60.0};
  return kBounds;
}

}  // namespace comedo
