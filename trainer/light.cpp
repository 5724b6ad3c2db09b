// Light and camera: what changes a picture without moving anything in it.
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "comedo/error.hpp"
#include "comedo/image.hpp"
#include "view.hpp"

namespace comedo::trainer {

void relight(cv::Mat& picture, double gamma, cv::Vec3d gains) {
  cv::Mat table(1, 256, CV_8UC3);
  for (int value = 0; value < 256; ++value)
    for (int channel = 0; channel < 3; ++channel)
      table.at<cv::Vec3b>(value)[channel] =
          cv::saturate_cast<std::uint8_t>(255 * std::pow(gains[channel] * value / 255, gamma));
  cv::LUT(picture, table, picture);
}

void recompress(cv::Mat& picture, int quality) {
  Image image{{picture.cols, picture.rows}, {picture.data, picture.data + picture.total() * 3}};
  const auto bytes = encode_jpeg(image, quality);
  auto photo = Photo::open(bytes);
  require(photo.ok(), "recompress: our own JPEG opens");
  const auto again = photo->whole();
  require(again.ok() && again->size == image.size, "recompress: our own JPEG decodes");
  std::copy(again->rgb.begin(), again->rgb.end(), picture.data);
}

void coarsen(cv::Mat& picture, int side_px) {
  cv::Mat small;
  cv::resize(picture, small, {side_px, side_px}, 0, 0, cv::INTER_AREA);
  cv::resize(small, picture, picture.size(), 0, 0, cv::INTER_LINEAR);
}

void add_noise(cv::Mat& picture, double deviation, std::uint64_t seed) {
  cv::Mat noise(picture.size(), CV_16SC3);
  cv::RNG(seed).fill(noise, cv::RNG::NORMAL, cv::Scalar::all(0), cv::Scalar::all(deviation));
  cv::add(picture, noise, picture, cv::noArray(), CV_8U);
}

void vary_light(cv::Mat& picture, drawn::Dice& dice) {
  const double gamma = dice.chance(0.6) ? std::exp(dice.between(std::log(0.5), std::log(1.8))) : 1;
  cv::Vec3d gains(1, 1, 1);
  if (dice.chance(0.6))
    for (int channel = 0; channel < 3; ++channel) gains[channel] = std::exp(dice.between(-0.18, 0.18));
  relight(picture, gamma, gains);
  if (dice.chance(0.25)) {  // more or less colourful
    cv::Mat grey, three;
    cv::cvtColor(picture, grey, cv::COLOR_RGB2GRAY);
    cv::cvtColor(grey, three, cv::COLOR_GRAY2RGB);
    const double share = dice.between(0.5, 1.3);
    cv::addWeighted(picture, share, three, 1 - share, 0, picture);
  }
}

void vary_camera(cv::Mat& picture, drawn::Dice& dice) {
  if (dice.chance(0.2)) cv::GaussianBlur(picture, picture, {}, dice.between(0.3, 1.5));
  if (dice.chance(0.15)) coarsen(picture, std::max(8, cvRound(picture.cols * dice.between(0.45, 0.9))));
  if (dice.chance(0.3)) add_noise(picture, dice.between(1, 12), static_cast<std::uint64_t>(dice.whole(1, 1 << 30)));
  if (dice.chance(0.25)) recompress(picture, dice.whole(20, 90));
}

}  // namespace comedo::trainer
