// dlib's frontal face detector on a picture of ours.
#pragma once

#include <limits>
#include <memory>
#include <vector>

#include "comedo/image.hpp"

namespace comedo {

struct Detection {
  Rect box;          ///< Square, in pixels of the searched picture; may reach over its border.
  double score = 0;  ///< The detector's margin: 0 is its own threshold, clear faces reach 1 to 3.
  bool operator==(const Detection&) const = default;
};

inline constexpr double kNothingIsEnough = std::numeric_limits<double>::infinity();

/// Threads: one at a time per object; copying copies the detector's 3 MB.
class FaceDetector {
 public:
  FaceDetector();
  FaceDetector(const FaceDetector& other);
  FaceDetector(FaceDetector&&) noexcept;
  ~FaceDetector();

  /// Returns: the faces with a score of at least `threshold`, best first. The smallest face found is 80 px wide. Where
  /// the best has a score of at least `enough`, faces of less than half its area may be left out: to see those costs
  /// most of a search.
  [[nodiscard]] std::vector<Detection> find(const Image& image, double threshold, double enough = kNothingIsEnough);

 private:
  std::unique_ptr<struct DetectorCode> code_;
};

}  // namespace comedo
