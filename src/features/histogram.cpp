#include "histogram.hpp"

#include <algorithm>
#include <cmath>

namespace comedo {

Histogram::Histogram(double low, double high) : low_(low), step_((high - low) / static_cast<double>(kBins)) {}

void Histogram::add(const cv::Mat& values, const cv::Mat& mask) {
  const auto scale = static_cast<float>(1 / step_);
  const auto low = static_cast<float>(low_);
  for (int y = 0; y < values.rows; ++y) {
    const auto* row = values.ptr<float>(y);
    const auto* on = mask.ptr<std::uint8_t>(y);
    for (int x = 0; x < values.cols; ++x) {
      if (on[x] == 0) continue;
      const float place = std::clamp((row[x] - low) * scale, 0.F, static_cast<float>(kBins - 1));
      ++bins_[static_cast<std::size_t>(place)];
      ++count_;
    }
  }
}

double Histogram::quantile(double share) const {
  const double wanted = share * count_;
  double below = 0;
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    const double here = bins_.at(bin);
    if (here > 0 && below + here >= wanted) return low_ + (static_cast<double>(bin) + (wanted - below) / here) * step_;
    below += here;
  }
  return 0;
}

double Histogram::share_above(double value) const {
  if (count_ == 0) return 0;
  double above = 0;
  for (std::size_t bin = kBins; bin-- > 0 && centre(bin) > value;) above += bins_.at(bin);
  return above / count_;
}

double Histogram::deviation() const {
  if (count_ == 0) return 0;
  double sum = 0;
  double squares = 0;
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    sum += bins_.at(bin) * centre(bin);
    squares += bins_.at(bin) * centre(bin) * centre(bin);
  }
  const double mean = sum / count_;
  return std::sqrt(std::max(0.0, squares / count_ - mean * mean));
}

}  // namespace comedo
