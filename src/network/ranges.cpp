#include <algorithm>
#include <cmath>

#include "comedo/network.hpp"

namespace comedo {

Result<Done> widen(Ranges& ranges, const Network& network, const Tensor& input) {
  const auto names = network.tensors();
  if (names.empty())
    return Error{ErrorCode::argument_invalid, "the ranges of a network that OpenCV runs are not to be had"};
  const auto found = network.run(input, names);
  if (!found) return found.error();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::vector<float>& values = (*found)[i].values;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    if (!std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); }))
      return Error{ErrorCode::network_invalid, "the network gives numbers that are not finite"};
    Range& range = ranges.try_emplace(names[i], Range{*low, *high}).first->second;
    range = {std::min(range.low, *low), std::max(range.high, *high)};
  }
  return Done{};
}

}  // namespace comedo
