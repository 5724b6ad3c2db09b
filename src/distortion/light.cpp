#include <cmath>
#include <opencv2/imgproc.hpp>

#include "comedo/distortion.hpp"

namespace comedo {
namespace {

cv::Mat pixels_of(Image& image) { return {image.size.height, image.size.width, CV_8UC3, image.rgb.data()}; }

}  // namespace

void relight(Image& image, double gamma, std::array<double, 3> gains) {
  cv::Mat table(1, 256, CV_8UC3);
  for (int value = 0; value < 256; ++value)
    for (int channel = 0; channel < 3; ++channel)
      table.at<cv::Vec3b>(value)[channel] = cv::saturate_cast<std::uint8_t>(
          255 * std::pow(gains.at(static_cast<std::size_t>(channel)) * value / 255, gamma));
  const cv::Mat pixels = pixels_of(image);
  cv::LUT(pixels, table, pixels);
}

void recompress(Image& image, int quality) {
  const auto bytes = encode_jpeg(image, quality);
  auto photo = Photo::open(bytes, {.min_side_px = 1});
  require(photo.ok(), "recompress: our own JPEG opens");
  auto again = photo->whole();
  require(again.ok() && again->size == image.size, "recompress: our own JPEG decodes");
  image = *std::move(again);
}

void blur(Image& image, double sigma) {
  const cv::Mat pixels = pixels_of(image);
  cv::GaussianBlur(pixels, pixels, {}, sigma);
}

void add_noise(Image& image, double deviation, std::uint64_t seed) {
  const cv::Mat pixels = pixels_of(image);
  cv::Mat noise(pixels.size(), CV_16SC3);
  cv::RNG(seed).fill(noise, cv::RNG::NORMAL, cv::Scalar::all(0), cv::Scalar::all(deviation));
  cv::add(pixels, noise, pixels, cv::noArray(), CV_8U);
}

}  // namespace comedo
