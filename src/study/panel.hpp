// Several graders on the same images, with intervals from the same draws of people.
#pragma once

#include <functional>

#include "comedo/study.hpp"

namespace comedo {

struct Series {
  std::string name;
  std::vector<double> scores;  ///< One an image.
};
/// Requires: a series at least; scores of each as long as people and truth, one at least.
[[nodiscard]] Panel panel_of(const std::vector<std::string>& people, const std::vector<double>& truth,
                             const std::vector<Series>& graders, const Resampling& resampling);

/// Returns: the mean of one number an image, with bounds. Requires: equal, non-zero lengths.
[[nodiscard]] Estimate mean_estimate(const std::vector<std::string>& people, const std::vector<double>& numbers,
                                     const Resampling& resampling);

/// Returns: the chosen ones of a list.
template <class T>
[[nodiscard]] std::vector<T> picked(const std::vector<T>& list, std::span<const std::size_t> indices) {
  std::vector<T> chosen;
  chosen.reserve(indices.size());
  for (const std::size_t index : indices) chosen.push_back(list[index]);
  return chosen;
}

}  // namespace comedo
