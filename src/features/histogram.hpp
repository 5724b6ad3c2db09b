// Quantiles, spread and shares of many pixels in one pass, without sorting them.
#pragma once

#include <array>
#include <opencv2/core.hpp>

namespace comedo {

class Histogram {
 public:
  /// Values outside [low, high] count as its ends.
  Histogram(double low, double high);
  /// Adds a CV_32FC1 matrix where `mask` (CV_8U) is not 0.
  void add(const cv::Mat& values, const cv::Mat& mask);

  // All are 0 where nothing was added.
  [[nodiscard]] double quantile(double share) const;  ///< Interpolated within a bin.
  [[nodiscard]] double share_above(double value) const;
  [[nodiscard]] double deviation() const;  ///< Standard deviation.

 private:
  static constexpr std::size_t kBins = 2048;
  [[nodiscard]] double centre(std::size_t bin) const { return low_ + (static_cast<double>(bin) + 0.5) * step_; }
  double low_;
  double step_;
  double count_ = 0;
  std::array<int, kBins> bins_{};
};

}  // namespace comedo
