// Area averaging beside its twin, OpenCV's INTER_AREA.
#include "area.hpp"

#include <gtest/gtest.h>

#include <array>
#include <opencv2/imgproc.hpp>
#include <random>

namespace comedo::image {
namespace {

std::vector<std::uint8_t> noise(Size size, int channels, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(size.width * size.height * channels));
  for (auto& pixel : pixels) pixel = static_cast<std::uint8_t>(random());
  return pixels;
}

TEST(AreaAveraged, IsOpenCvsWithinRounding) {
  std::mt19937 random(7);
  const auto within = [&](int low, int high) { return std::uniform_int_distribution(low, high)(random); };
  for (unsigned seed = 0; seed < 300; ++seed) {
    const int channels = std::array{1, 3, 4}[seed % 3];
    const Size from{within(1, 90), within(1, 90)}, to{within(1, from.width), within(1, from.height)};
    std::vector<std::uint8_t> pixels = noise(from, channels, seed);
    const auto ours = area_averaged(pixels, from, to, channels);
    cv::Mat theirs;
    cv::resize(cv::Mat(from.height, from.width, CV_8UC(channels), pixels.data()), theirs, {to.width, to.height}, 0, 0,
               cv::INTER_AREA);
    ASSERT_EQ(ours.size(), theirs.total() * theirs.elemSize());
    for (std::size_t i = 0; i < ours.size(); ++i)  // halves may go either way
      ASSERT_NEAR(ours[i], theirs.data[i], 1) << "seed " << seed << ": " << from.width << "x" << from.height << " to "
                                              << to.width << "x" << to.height << ", " << channels << " channels";
  }
}

TEST(AreaAveraged, KeepsWhiteWhiteAndTheMean) {
  const Size from{997, 613}, to{640, 394};
  const std::vector<std::uint8_t> white(static_cast<std::size_t>(from.width * from.height * 3), 255);
  for (const std::uint8_t pixel : area_averaged(white, from, to, 3)) ASSERT_EQ(pixel, 255);
  const auto grey = noise(from, 1, 1);
  const auto mean = [](const std::vector<std::uint8_t>& pixels) {
    double sum = 0;
    for (const std::uint8_t pixel : pixels) sum += pixel;
    return sum / static_cast<double>(pixels.size());
  };
  EXPECT_NEAR(mean(area_averaged(grey, from, to, 1)), mean(grey), 0.05);  // rounding errors cancel out
}

TEST(AreaAveraged, OfAPartOfWholePixelsIsThatOfItsCut) {
  const Size from{60, 40};
  const auto pixels = noise(from, 3, 2);
  const Image cut = crop({from, pixels}, {7, 9, 45, 30});
  EXPECT_EQ(area_averaged(pixels, from, {7, 9, 45, 30}, {20, 11}, 3), area_averaged(cut.rgb, cut.size, {20, 11}, 3));
}

TEST(AreaAveraged, CutsPixelsAtTheEdges) {
  const std::vector<std::uint8_t> row{0, 100, 200, 40};
  // Half of 0 and all of 100 on 1.5 px; all of 200 and half of 40.
  const std::vector<std::uint8_t> halves{67, 147};
  EXPECT_EQ(area_averaged(row, {4, 1}, {0.5, 0, 3, 1}, {2, 1}, 1), halves);
  EXPECT_EQ(area_averaged(row, {1, 4}, {0, 0.5, 1, 3}, {1, 2}, 1), halves);
}

TEST(AreaAveraged, DoesNotEnlarge) {
  const std::vector<std::uint8_t> pixels(12);
  EXPECT_THROW(std::ignore = area_averaged(pixels, {2, 2}, {0.5, 0, 1.5, 1}, {2, 1}, 3), ContractViolation);
  EXPECT_THROW(std::ignore = area_averaged(pixels, {2, 2}, {1, 0, 1.5, 1}, {1, 1}, 3), ContractViolation);
  EXPECT_THROW(std::ignore = area_averaged(pixels, {2, 2}, {3, 1}, 3), ContractViolation);
}

}  // namespace
}  // namespace comedo::image
