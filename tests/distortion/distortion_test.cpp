#include "comedo/distortion.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "comedo/sample.hpp"
#include "support.hpp"

namespace comedo {
namespace {

Image filled(Size size, std::uint8_t value) {
  return {size, std::vector<std::uint8_t>(
                    static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 3, value)};
}

Image selfie() {
  SampleOptions options;
  options.width_px = 600;
  return draw_sample(options).image;
}

double mean(const Image& image) {
  return std::accumulate(image.rgb.begin(), image.rgb.end(), 0.0) / static_cast<double>(image.rgb.size());
}

Image distorted(const std::string& name, const Image& image) {
  const auto all = distortions();
  const auto one = std::find_if(all.begin(), all.end(), [&](const Distortion& d) { return d.name == name; });
  require(one != all.end(), "a distortion has this name");
  return one->apply(image);
}

TEST(Distortions, EachGivesAnotherPictureAndTheSameAgain) {
  const Image image = selfie(), kept = image;
  std::map<std::string, std::vector<std::uint8_t>> seen;
  for (const Distortion& distortion : distortions()) {
    const Image worse = distortion.apply(image);
    EXPECT_EQ(image.rgb, kept.rgb) << distortion.name;
    EXPECT_NE(worse.rgb, image.rgb) << distortion.name;
    EXPECT_EQ(worse.rgb, distortion.apply(image).rgb) << distortion.name;
    EXPECT_EQ(worse.rgb.size(), static_cast<std::size_t>(worse.size.width) * worse.size.height * 3) << distortion.name;
    EXPECT_TRUE(seen.emplace(distortion.name, worse.rgb).second) << distortion.name;
  }
  EXPECT_EQ(seen.size(), 13U);
}

TEST(Distortions, AGammaBelowOneBrightens) {
  const Image grey = filled({64, 64}, 100);
  EXPECT_NEAR(mean(distorted("gamma 0.6", grey)), 255 * std::pow(100 / 255.0, 0.6), 0.6);
  EXPECT_NEAR(mean(distorted("gamma 1.6", grey)), 255 * std::pow(100 / 255.0, 1.6), 0.6);
}

TEST(Distortions, FramingKeepsTheWholePictureOnItsBackground) {
  const Image framed = distorted("70 % framing, white", filled({200, 100}, 0));
  EXPECT_EQ(framed.size, (Size{200, 100}));
  EXPECT_NEAR(mean(framed), 255 * (1 - 0.7 * 0.7), 0.5);
  EXPECT_EQ(framed.rgb.front(), 255);
  EXPECT_EQ(framed.rgb[(50 * 200 + 100) * 3], 0);
}

TEST(Distortions, MirroredTwiceIsTheSame) {
  const Image image = selfie();
  EXPECT_EQ(distorted("mirrored", distorted("mirrored", image)).rgb, image.rgb);
}

TEST(Distortions, ASmallPictureIsNotEnlarged) {
  EXPECT_EQ(distorted("480 px", filled({960, 480}, 7)).size, (Size{480, 240}));
  EXPECT_EQ(distorted("480 px", filled({300, 200}, 7)).size, (Size{300, 200}));
}

TEST(Distortions, NoiseHasTheDeviationThatItSays) {
  Image grey = filled({200, 200}, 128);
  add_noise(grey, 8, 3);
  double squares = 0;
  for (const std::uint8_t value : grey.rgb) squares += (value - 128.0) * (value - 128.0);
  EXPECT_NEAR(std::sqrt(squares / static_cast<double>(grey.rgb.size())), 8, 0.2);
  EXPECT_NEAR(mean(grey), 128, 0.2);
}

}  // namespace
}  // namespace comedo
