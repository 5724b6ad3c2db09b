#include "style.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cmath>

namespace comedo::overlay {
namespace {

constexpr std::array kLevels = {Level::clear, Level::almost_clear, Level::mild, Level::moderate, Level::severe};

// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(canvas::Colour c) {
  const auto linear = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}
double contrast(canvas::Colour a, canvas::Colour b) {
  const double x = luminance(a);
  const double y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

TEST(StyleOf, WordsHaveTheContrastThatWcagAsksFor) {
  for (const Level level : kLevels) {
    const LevelStyle style = style_of(level);
    EXPECT_GE(contrast(style.fill, style.text), 4.5) << static_cast<int>(level);
    EXPECT_GE(contrast(kWhite, style.word), 4.5) << static_cast<int>(level);
  }
  EXPECT_GE(contrast(kWhite, kSoftInk), 4.5);
}

TEST(StyleOf, NeighbouringStepsDifferInLightnessToo) {
  for (std::size_t i = 1; i < kLevels.size(); ++i)
    EXPECT_GE(contrast(style_of(kLevels[i - 1]).fill, style_of(kLevels[i]).fill), 1.25) << i;
}

TEST(PlaceOnBar, PutsAScoreIntoTheStepOfItsLevel) {
  for (int hundredths = 100; hundredths <= 500; ++hundredths) {
    const double score = hundredths / 100.0;
    const int step = 1 + static_cast<int>(std::floor(place_on_bar(score, 5)));
    EXPECT_EQ(step, static_cast<int>(level_of(score))) << score;
  }
}

}  // namespace
}  // namespace comedo::overlay
