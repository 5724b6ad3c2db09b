#include "skin_planes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "histogram.hpp"

namespace comedo {
namespace {

/// The long side to which a patch of each region is brought, px. Patches are cut in proportion to the face, so these
/// put a face at about 400 px of width whatever the camera: a papule of 4 mm then measures some 11 px.
int long_side_of(Region region) {
  switch (region) {
    case Region::forehead: return 288;
    case Region::left_cheek:
    case Region::right_cheek: return 224;
    case Region::chin: return 128;
    case Region::whole: break;
  }
  return 512;
}

cv::Mat scaled(const Image& image, Region region) {
  // OpenCV takes no const pixels; nothing here writes to them.
  const cv::Mat full(image.size.height, image.size.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data()));
  const double factor = long_side_of(region) / static_cast<double>(std::max(image.size.width, image.size.height));
  constexpr int kShortest = 8;  // a strip of one pixel is widened rather than lost
  const cv::Size size(std::max(kShortest, static_cast<int>(std::lround(image.size.width * factor))),
                      std::max(kShortest, static_cast<int>(std::lround(image.size.height * factor))));
  cv::Mat small;
  cv::resize(full, small, size, 0, 0, factor < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
  return small;
}

/// ln of the linear light of an sRGB value; black counts as half a step, so that its logarithm is finite.
std::array<float, 256> make_log_light() {
  std::array<float, 256> table{};
  for (std::size_t value = 0; value < table.size(); ++value) {
    const double v = std::max(static_cast<double>(value), 0.5) / 255;
    table.at(value) = static_cast<float>(std::log(v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4)));
  }
  return table;
}

cv::Mat log_planes(const cv::Mat& rgb) {
  const std::array<float, 256> log_light = make_log_light();
  cv::Mat planes(rgb.size(), CV_32FC3);
  for (int y = 0; y < rgb.rows; ++y)
    for (int x = 0; x < rgb.cols; ++x) {
      const auto& pixel = rgb.at<cv::Vec3b>(y, x);
      const float red = log_light[pixel[0]], green = log_light[pixel[1]], blue = log_light[pixel[2]];
      planes.at<cv::Vec3f>(y, x) = {red - green, green, green - blue};
    }
  return planes;
}

/// Wide enough for every skin tone under white, warm and purplish light, narrow enough to leave out most of what a
/// portrait holds besides skin. Only the medians are taken from it.
cv::Mat skin_like(const cv::Mat& rgb, const cv::Mat& planes) {
  cv::Mat lit, clipped, toned;
  cv::inRange(planes, cv::Scalar(0.05, -4.2, -0.4), cv::Scalar(1.8, 0, 2.5), toned);
  cv::inRange(rgb, cv::Scalar(250, 0, 0), cv::Scalar(255, 255, 255), clipped);
  toned.setTo(0, clipped);
  if (cv::countNonZero(toned) * 20 < rgb.rows * rgb.cols) toned.setTo(255);
  return toned;
}

cv::Scalar median_of(const cv::Mat& planes, const cv::Mat& mask) {
  cv::Scalar median;
  for (int plane = 0; plane < kPlanes; ++plane) {
    cv::Mat one;
    cv::extractChannel(planes, one, plane);
    Histogram histogram(-8, 8);
    histogram.add(one, mask);
    median[plane] = histogram.quantile(0.5);
  }
  return median;
}

}  // namespace

SkinPlanes skin_planes(const Image& image, Region region) {
  const cv::Mat rgb = scaled(image, region);
  SkinPlanes skin;
  skin.planes = log_planes(rgb);
  const cv::Mat candidates = skin_like(rgb, skin.planes);
  skin.planes -= median_of(skin.planes, candidates);
  // Lesions are redder and darker than skin, so the window reaches further on those sides; hair, brows, nostrils and
  // background are darker still, highlights whiter.
  cv::inRange(skin.planes, cv::Scalar(-0.4, -1.5, -0.6), cv::Scalar(1.0, 1.1, 0.8), skin.mask);
  cv::Mat clipped;
  cv::inRange(rgb, cv::Scalar(252, 0, 0), cv::Scalar(255, 255, 255), clipped);
  skin.mask.setTo(0, clipped);
  cv::erode(skin.mask, skin.mask, cv::Mat::ones(3, 3, CV_8U), cv::Point(-1, -1), 1, cv::BORDER_REPLICATE);
  skin.skin_pixels = cv::countNonZero(skin.mask);
  return skin;
}

}  // namespace comedo
