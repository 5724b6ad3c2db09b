// The face detector's inner loops, compiled once for every processor and once more for those with AVX2.
#pragma once

#include <memory>
#include <vector>

#include "detector.hpp"

namespace comedo {

/// Threads: one at a time per object.
struct DetectorCode {
  DetectorCode() = default;
  DetectorCode(const DetectorCode&) = default;
  DetectorCode(DetectorCode&&) = delete;
  DetectorCode& operator=(const DetectorCode&) = delete;
  DetectorCode& operator=(DetectorCode&&) = delete;
  virtual ~DetectorCode() = default;
  /// As FaceDetector::find().
  virtual std::vector<Detection> find(const Image& image, double threshold, double enough) = 0;
  [[nodiscard]] virtual std::unique_ptr<DetectorCode> clone() const = 0;
};

/// Returns: the same boxes, whichever is asked, and scores that differ by roundings.
[[nodiscard]] std::unique_ptr<DetectorCode> make_plain_detector();
[[nodiscard]] std::unique_ptr<DetectorCode> make_avx2_detector();  ///< Requires: a processor with AVX2.

}  // namespace comedo
