#include <algorithm>
#include <cmath>

#include "comedo/lesions.hpp"

namespace comedo {
namespace {

/// The 3 x 3 cells around one, as far as they lie in the map.
class Neighbours {
 public:
  Neighbours(const DensityMap& map, int column, int row) : map_(map), column_(column), row_(row) {
    for (int y = std::max(0, row - 1); y <= std::min(map.cells - 1, row + 1); ++y)
      for (int x = std::max(0, column - 1); x <= std::min(map.cells - 1, column + 1); ++x) add(x, y);
  }
  [[nodiscard]] bool is_peak() const { return highest_; }
  [[nodiscard]] double lesions() const { return sum_; }
  [[nodiscard]] Peak peak() const {
    return {x_ / sum_, y_ / sum_, map_.radius[index(column_, row_)], std::min(1.0, sum_)};
  }

 private:
  [[nodiscard]] std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(map_.cells) + static_cast<std::size_t>(x);
  }
  void add(int x, int y) {
    const double here = map_.lesions[index(x, y)], middle = map_.lesions[index(column_, row_)];
    const bool before = y < row_ || (y == row_ && x < column_);
    // Of equal neighbours the first is the peak.
    if (here > middle || (before && here == middle)) highest_ = false;
    sum_ += here;
    x_ += here * (x + 0.5);
    y_ += here * (y + 0.5);
  }

  const DensityMap& map_;
  int column_, row_;
  bool highest_ = true;
  double sum_ = 0, x_ = 0, y_ = 0;
};

}  // namespace

std::vector<Peak> find_peaks(const DensityMap& map, double least) {
  const auto values = static_cast<std::size_t>(map.cells) * static_cast<std::size_t>(map.cells);
  require(map.lesions.size() == values && map.radius.size() == values, "find_peaks: a value a cell");
  std::vector<Peak> peaks;
  for (int row = 0; row < map.cells; ++row)
    for (int column = 0; column < map.cells; ++column) {
      const Neighbours around(map, column, row);
      if (around.is_peak() && around.lesions() > 0 && around.lesions() >= least) peaks.push_back(around.peak());
    }
  std::stable_sort(peaks.begin(), peaks.end(),
                   [](const Peak& a, const Peak& b) { return a.confidence > b.confidence; });
  return peaks;
}

}  // namespace comedo
