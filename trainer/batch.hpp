// Views put together to tensors.
#pragma once

#include <span>

#include "losses.hpp"
#include "view.hpp"

namespace comedo::trainer {

/// Returns: N x 3 x S x S, R G B, 0..1, channels last. Requires: squares of one size.
[[nodiscard]] torch::Tensor to_tensor(std::span<const cv::Mat> pictures);

/// Returns: lesions a cell, S/8 x S/8. A lesion is spread over the cells around it, for its place is known to a few
/// pixels only; it counts as one wherever it lies.
[[nodiscard]] torch::Tensor density_of(const std::vector<Spot>& lesions, int side_px);
/// Returns: the radius in cells of the lesion whose centre lies in a cell, S/8 x S/8; 0 where none lies.
[[nodiscard]] torch::Tensor radius_of(const std::vector<Spot>& lesions, int side_px);

struct Batch {
  torch::Tensor pictures;  ///< N x 3 x S x S
  Target target;
};
/// What views a batch is made of.
struct Views {
  int side_px = 384;
  bool calm = false;  ///< calm_view() instead of random_view(), none joined.
  double joined = 0;  ///< Share of the views that get a side of another one.
};
/// Returns: a view of each sample; the same for the same seed and step.
[[nodiscard]] Batch make_batch(std::span<const Sample* const> samples, const Views& views, std::uint64_t seed,
                               std::uint64_t step);

}  // namespace comedo::trainer
