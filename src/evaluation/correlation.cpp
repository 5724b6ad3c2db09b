#include <cmath>
#include <numeric>

#include "comedo/error.hpp"
#include "comedo/evaluation.hpp"

namespace comedo {

double correlation_of(std::span<const double> a, std::span<const double> b) {
  require(a.size() == b.size(), "correlation_of: equal lengths");
  const auto count = static_cast<double>(a.size());
  const double mean_a = std::accumulate(a.begin(), a.end(), 0.0) / count;
  const double mean_b = std::accumulate(b.begin(), b.end(), 0.0) / count;
  double shared = 0, spread_a = 0, spread_b = 0, size_a = 0, size_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    shared += (a[i] - mean_a) * (b[i] - mean_b);
    spread_a += (a[i] - mean_a) * (a[i] - mean_a);
    spread_b += (b[i] - mean_b) * (b[i] - mean_b);
    size_a += a[i] * a[i];
    size_b += b[i] * b[i];
  }
  // A constant's mean is off by a rounding error; what that leaves is no spread.
  constexpr double kRounding = 1e-24;
  if (!(spread_a > kRounding * size_a) || !(spread_b > kRounding * size_b)) return 0;
  return shared / std::sqrt(spread_a * spread_b);
}

}  // namespace comedo
