#include <algorithm>
#include <cmath>
#include <map>

#include "comedo/error.hpp"
#include "comedo/evaluation.hpp"

namespace comedo {

double conformal_half_width(std::span<const double> residuals, double coverage) {
  constexpr double kScaleSpan = 4;  // from level 1 to level 5
  require(!residuals.empty(), "conformal_half_width: a residual at least");
  require(coverage > 0 && coverage < 1, "conformal_half_width: coverage in (0, 1)");
  std::vector<double> sizes;
  for (const double residual : residuals) sizes.push_back(std::abs(residual));
  std::sort(sizes.begin(), sizes.end());
  // The small number keeps 10 * 0.9 from becoming the 10th residual where it rounds to a hair above 9.
  const double rank = std::ceil(static_cast<double>(sizes.size() + 1) * coverage - 1e-9);
  if (rank > static_cast<double>(sizes.size())) return std::max(kScaleSpan, sizes.back());
  return sizes[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

std::vector<double> cross_conformal_half_widths(std::span<const double> residuals, std::span<const int> folds,
                                                double coverage) {
  require(residuals.size() == folds.size(), "cross_conformal_half_widths: one fold a residual");
  std::map<int, double> of_fold;
  for (const int fold : folds) {
    if (of_fold.contains(fold)) continue;
    std::vector<double> others;
    for (std::size_t i = 0; i < folds.size(); ++i)
      if (folds[i] != fold) others.push_back(residuals[i]);
    require(!others.empty(), "cross_conformal_half_widths: at least two folds");
    of_fold[fold] = conformal_half_width(others, coverage);
  }
  std::vector<double> widths;
  for (const int fold : folds) widths.push_back(of_fold.at(fold));
  return widths;
}

}  // namespace comedo
