// Picture -> 256 bits that stay nearly the same when it is scaled, compressed or brightened, so that copies are found.
#pragma once

#include <bitset>
#include <span>
#include <vector>

#include "comedo/image.hpp"

namespace comedo {

/// One bit a low frequency of the grey picture: whether its coefficient is above the median.
using Fingerprint = std::bitset<256>;

/// Perceptual hash by the discrete cosine transform (C. Zauner, "Implementation and Benchmarking of Perceptual Image
/// Hash Functions", 2010, section 3.2), with 16 x 16 frequencies of a 64 x 64 copy instead of 8 x 8 of 32 x 32: with 64
/// bits, portraits of different people on one background collide (docs/dataset.md). Of a flat picture all bits are 0.
/// Requires: a non-empty image.
[[nodiscard]] Fingerprint fingerprint(const Image& image);

/// Returns: the number of bits that differ, 0 to 256; about 128 for pictures that have nothing in common.
[[nodiscard]] int distance(const Fingerprint& a, const Fingerprint& b) noexcept;

/// Up to here two pictures count as one; measured in docs/dataset.md.
inline constexpr int kNearDistance = 24;

struct NearPair {
  std::size_t first = 0;  ///< Index, less than `second`.
  std::size_t second = 0;
  int distance = 0;
  bool operator==(const NearPair&) const = default;
};
/// Returns: every pair at most `max_distance` apart, in order of (first, second). Compares each with each.
[[nodiscard]] std::vector<NearPair> near_pairs(std::span<const Fingerprint> prints, int max_distance = kNearDistance);

}  // namespace comedo
