// Peaks of hand-made densities.
#include "comedo/lesions.hpp"
#include "support.hpp"

namespace comedo {
namespace {

DensityMap empty_map(int cells) {
  const auto n = static_cast<std::size_t>(cells) * static_cast<std::size_t>(cells);
  return {cells, std::vector<float>(n, 0), std::vector<float>(n, 1.5F)};
}

float& at(DensityMap& map, int x, int y) { return map.lesions[static_cast<std::size_t>(y * map.cells + x)]; }

TEST(Peaks, OneLesionIsOnePeakAtItsMiddle) {
  DensityMap map = empty_map(8);
  at(map, 3, 4) = 0.5F;
  at(map, 4, 4) = 0.25F;
  const auto peaks = find_peaks(map, 0.1);
  ASSERT_EQ(peaks.size(), 1U);
  EXPECT_NEAR(peaks[0].x, (0.5 * 3.5 + 0.25 * 4.5) / 0.75, 1e-6);
  EXPECT_NEAR(peaks[0].y, 4.5, 1e-6);
  EXPECT_NEAR(peaks[0].confidence, 0.75, 1e-6);
  EXPECT_NEAR(peaks[0].radius, 1.5, 1e-6);
}

TEST(Peaks, EqualNeighboursAreOne) {
  DensityMap map = empty_map(8);
  at(map, 0, 0) = at(map, 1, 0) = at(map, 1, 1) = 0.3F;
  const auto peaks = find_peaks(map, 0.1);
  ASSERT_EQ(peaks.size(), 1U);
  EXPECT_NEAR(peaks[0].confidence, 0.9, 1e-6);
}

TEST(Peaks, TheSurestComesFirstAndNoneIsSurerThanOne) {
  DensityMap map = empty_map(8);
  at(map, 1, 1) = 0.4F;
  at(map, 6, 6) = 3;
  const auto peaks = find_peaks(map, 0.1);
  ASSERT_EQ(peaks.size(), 2U);
  EXPECT_NEAR(peaks[0].x, 6.5, 1e-6);
  EXPECT_EQ(peaks[0].confidence, 1);
  EXPECT_NEAR(peaks[1].confidence, 0.4, 1e-6);
  EXPECT_EQ(find_peaks(map, 0.5).size(), 1U);
}

TEST(Peaks, SkinWithoutLesionsHasNone) {
  EXPECT_TRUE(find_peaks(empty_map(5), 0).empty());
  EXPECT_TRUE(find_peaks({}, 0).empty());
}

}  // namespace
}  // namespace comedo
