// The published way to a grade, done with the same libraries: the yardstick of bench_assess.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "comedo/model.hpp"

namespace comedo::bench {

/// Full decode, detection on the full picture upsampled once, landmarks, the patches of the service's geometry, and
/// then the same model as ours, so that only the way to the patches differs.
class SeedPath {
 public:
  explicit SeedPath(const Model& model);
  ~SeedPath();
  /// Returns: the image score. Throws where the face is not found: the yardstick has no ladder.
  double assess(std::span<const std::uint8_t> jpeg);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace comedo::bench
