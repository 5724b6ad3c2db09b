// Light and camera: what changes a picture without moving anything in it.
#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "comedo/distortion.hpp"
#include "view.hpp"

namespace comedo::trainer {

namespace {

/// Down to `side_px` and back.
void coarsen(cv::Mat& picture, int side_px) {
  cv::Mat small;
  cv::resize(picture, small, {side_px, side_px}, 0, 0, cv::INTER_AREA);
  cv::resize(small, picture, picture.size(), 0, 0, cv::INTER_LINEAR);
}

}  // namespace

void vary_light(cv::Mat& picture, drawn::Dice& dice) {
  const double gamma = dice.chance(0.6) ? std::exp(dice.between(std::log(0.5), std::log(1.8))) : 1;
  std::array<double, 3> gains = {1, 1, 1};
  if (dice.chance(0.6))
    for (double& gain : gains) gain = std::exp(dice.between(-0.18, 0.18));
  as_image(picture, [&](Image& image) { relight(image, gamma, gains); });
  if (dice.chance(0.25)) {  // more or less colourful
    cv::Mat grey, three;
    cv::cvtColor(picture, grey, cv::COLOR_RGB2GRAY);
    cv::cvtColor(grey, three, cv::COLOR_GRAY2RGB);
    const double share = dice.between(0.5, 1.3);
    cv::addWeighted(picture, share, three, 1 - share, 0, picture);
  }
}

void vary_camera(cv::Mat& picture, drawn::Dice& dice) {
  const auto change = [&picture](auto alter) { as_image(picture, alter); };
  if (dice.chance(0.2)) change([sigma = dice.between(0.3, 1.5)](Image& image) { blur(image, sigma); });
  if (dice.chance(0.15)) coarsen(picture, std::max(8, cvRound(picture.cols * dice.between(0.45, 0.9))));
  if (dice.chance(0.3)) {
    const auto seed = static_cast<std::uint64_t>(dice.whole(1, 1 << 30));
    const double deviation = dice.between(1, 12);
    change([=](Image& image) { add_noise(image, deviation, seed); });
  }
  if (dice.chance(0.25)) change([quality = dice.whole(20, 90)](Image& image) { recompress(image, quality); });
}

}  // namespace comedo::trainer
