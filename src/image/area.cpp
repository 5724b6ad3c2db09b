// OpenCV's INTER_AREA gives the same within rounding; between whole factors it takes several times as long, and a
// selfie shrinks a dozen times on its way.
#include "area.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "decoder.hpp"

namespace comedo::image {
namespace {

/// The old pixels that a new one covers along an axis, and how much each counts: weights sum to 1.
struct Cover {
  std::size_t first = 0;
  std::vector<float> weights;
};

/// `length` pixels from `start` on become `to`; there are `from` in all.
std::vector<Cover> covers(int from, double start, double length, int to) {
  constexpr double kSliver = 1e-3;  // of a pixel: less is rounding of `scale`
  const double scale = length / to;
  std::vector<Cover> all(static_cast<std::size_t>(to));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double begin = start + static_cast<double>(i) * scale, end = std::min<double>(begin + scale, from);
    const double first = std::floor(begin + kSliver);
    all[i].first = static_cast<std::size_t>(first);
    double sum = 0;
    const auto share = [&](double at) { return std::min(at + 1, end) - std::max(at, begin); };
    for (double at = first; at < end - kSliver; ++at) sum += share(at);
    for (double at = first; at < end - kSliver; ++at) all[i].weights.push_back(static_cast<float>(share(at) / sum));
  }
  return all;
}

__attribute__((target_clones("avx2", "default"))) void add_row(const std::uint8_t* __restrict row, float weight,
                                                               float* __restrict sums, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) sums[i] += weight * static_cast<float>(row[i]);
}

using Four = float __attribute__((vector_size(16)));

Four four_at(const float* numbers) {
  Four four;
  std::memcpy(&four, numbers, sizeof four);
  return four;
}

/// Averages a row of sums, which has room for three more behind its last.
void average_along(const std::vector<float>& sums, const std::vector<Cover>& columns, std::size_t channels,
                   std::uint8_t* to) {
  for (const Cover& cover : columns) {
    const float* from = &sums[cover.first * channels];
    Four mean = {0.5F, 0.5F, 0.5F, 0.5F};  // so that cutting rounds
    for (const float weight : cover.weights) {
      mean += weight * four_at(from);
      from += channels;
    }
    for (std::size_t channel = 0; channel < channels; ++channel) *to++ = static_cast<std::uint8_t>(mean[channel]);
  }
}

}  // namespace

std::vector<std::uint8_t> area_averaged(const std::vector<std::uint8_t>& pixels, Size from, Size to, int channels) {
  return area_averaged(pixels, from, {0, 0, static_cast<double>(from.width), static_cast<double>(from.height)}, to,
                       channels);
}

std::vector<std::uint8_t> area_averaged(const std::vector<std::uint8_t>& pixels, Size from, Area area, Size to,
                                        int channels) {
  require(channels >= 1 && channels <= 4 && to.width <= area.width && to.height <= area.height,
          "area_averaged() does not enlarge");
  require(area.x >= 0 && area.y >= 0 && area.x + area.width <= from.width && area.y + area.height <= from.height,
          "area_averaged() of pixels that are there");
  const auto channel_count = static_cast<std::size_t>(channels);
  const std::size_t row_bytes = static_cast<std::size_t>(from.width) * channel_count;
  std::vector<std::uint8_t> result = blank_raster(to, channels).data;
  const std::vector<Cover> columns = covers(from.width, area.x, area.width, to.width);
  const std::vector<Cover> rows = covers(from.height, area.y, area.height, to.height);
  const std::size_t left = columns.front().first * channel_count;  // columns beside the area are not summed
  const std::size_t right = (columns.back().first + columns.back().weights.size()) * channel_count;
  std::vector<float> sums(row_bytes + 3);
  std::uint8_t* line = result.data();
  for (const Cover& cover : rows) {
    std::fill(sums.begin() + static_cast<std::ptrdiff_t>(left), sums.begin() + static_cast<std::ptrdiff_t>(right),
              0.0F);
    for (std::size_t i = 0; i < cover.weights.size(); ++i)
      add_row(&pixels[(cover.first + i) * row_bytes + left], cover.weights[i], &sums[left], right - left);
    average_along(sums, columns, channel_count, line);
    line += static_cast<std::size_t>(to.width) * channel_count;
  }
  return result;
}

}  // namespace comedo::image
