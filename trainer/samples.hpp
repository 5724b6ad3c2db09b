// Labelled photographs in memory: pixels at one square size, lesions as points, grades and counts.
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <string>
#include <vector>

#include "comedo/error.hpp"
#include "options.hpp"

namespace comedo::trainer {

constexpr int kStoredSide = 640;  ///< px; photographs are kept at this size, black where they are not square.

/// One lesion. A circle is kept as the square around it.
struct Spot {
  cv::Point2f centre;  ///< px
  cv::Size2f half;     ///< Half its width and height, px.
  [[nodiscard]] float radius() const { return (half.width + half.height) / 2; }
};
using Spots = std::optional<std::vector<Spot>>;  ///< None where the annotation does not know the photograph.

/// Spots are in pixels of `picture`.
struct Sample {
  std::string file;
  std::string subject;
  std::string variant;
  int fold = 0;
  float level = 1;               ///< 1..5.
  float count = 0;               ///< Official number of lesions of the uncropped photograph.
  std::optional<float> doctors;  ///< Mean level of the doctors who saw it.
  Spots boxes;                   ///< The official boxes inside the photograph.
  Spots circles;                 ///< The same of the second, stricter annotation.
  cv::Mat picture;               ///< kStoredSide square, CV_8UC3, R G B.
};

/// Errors: those of read_file, parse_dataset, parse_csv and Photo; table_invalid for a column that is missing.
[[nodiscard]] Result<std::vector<Sample>> load_samples(const DataOptions& options);

}  // namespace comedo::trainer
