#include "measures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

namespace comedo {

namespace {

cv::Mat view(const Image& image) {
  return {image.size.height, image.size.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data())};
}

/// Returns: mean CIE L* of sRGB pixels (IEC 61966-2-1, CIE 15:2004). OpenCV's conversion would first fill tables for
/// all of Lab, which takes longer than a picture's other measures together.
double mean_lightness(const Image& image) {
  std::array<double, 256> linear{};
  for (std::size_t i = 0; i < linear.size(); ++i) {
    const double value = static_cast<double>(i) / 255;
    linear[i] = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  }
  double sum = 0;
  for (std::size_t i = 0; i < image.rgb.size(); i += 3) {
    const double y =
        0.2126 * linear[image.rgb[i]] + 0.7152 * linear[image.rgb[i + 1]] + 0.0722 * linear[image.rgb[i + 2]];
    sum += y > 216.0 / 24389 ? 116 * std::cbrt(y) - 16 : y * 24389 / 27;
  }
  return sum * 3 / static_cast<double>(image.rgb.size());
}

Point centre(const Landmarks& points, std::size_t first, std::size_t last) {
  Point sum;
  for (std::size_t i = first; i <= last; ++i) {
    sum.x += points[i].x;
    sum.y += points[i].y;
  }
  const auto count = static_cast<double>(last - first + 1);
  return {sum.x / count, sum.y / count};
}

}  // namespace

double sharpness(const Image& image) {
  const double factor = static_cast<double>(kJudgedWidth) / image.size.width;
  const Size size{kJudgedWidth, std::max(1, static_cast<int>(std::lround(image.size.height * factor)))};
  // Enlarging adds no detail, so a small patch keeps its size and is judged by the face-size rule instead.
  const Image scaled = factor < 1 ? resized(image, size) : image;
  cv::Mat grey;
  cv::cvtColor(view(scaled), grey, cv::COLOR_RGB2GRAY);
  cv::Mat edges;
  cv::Laplacian(grey, edges, CV_32F);
  cv::Scalar mean;
  cv::Scalar deviation;
  cv::meanStdDev(edges, mean, deviation);
  return deviation[0] * deviation[0];
}

PatchLight patch_light(const Image& pixels) {
  constexpr int kSide = 96;  // light and chroma are smooth: a small copy tells the same
  const int side = std::max(pixels.size.width, pixels.size.height);
  const double factor = std::min(1.0, static_cast<double>(kSide) / side);
  const auto scaled = [&](int px) { return std::max(1, static_cast<int>(std::lround(px * factor))); };
  const Image small = resized(pixels, {scaled(pixels.size.width), scaled(pixels.size.height)});
  cv::Mat luma;
  cv::cvtColor(view(small), luma, cv::COLOR_RGB2YCrCb);
  PatchLight light;
  const auto count = static_cast<double>(small.size.width) * small.size.height;
  light.lightness = mean_lightness(small);
  cv::Mat skin;
  cv::inRange(luma, cv::Scalar(0, 133, 77), cv::Scalar(255, 173, 127), skin);
  light.skin = cv::countNonZero(skin) / count;
  int clipped = 0;
  for (std::size_t i = 0; i < small.rgb.size(); i += 3)
    clipped += std::max({small.rgb[i], small.rgb[i + 1], small.rgb[i + 2]}) >= 250 ? 1 : 0;
  light.clipped = clipped / count;
  return light;
}

double eye_distance(const Landmarks& points) {
  const Point right = centre(points, 36, 41);
  const Point left = centre(points, 42, 47);
  return std::hypot(right.x - left.x, right.y - left.y);
}

double yaw(const Landmarks& points) {
  // Along the line of the eyes, so that a tilted head is not taken for a turned one.
  const Point right = centre(points, 36, 41);
  const Point left = centre(points, 42, 47);
  const double length = std::max(1.0, std::hypot(left.x - right.x, left.y - right.y));
  const Point axis{(left.x - right.x) / length, (left.y - right.y) / length};
  const auto along = [&](Point point) { return point.x * axis.x + point.y * axis.y; };
  const double jaw_right = along(points[1]);
  const double jaw_left = along(points[15]);
  const double half = std::max(1.0, (jaw_left - jaw_right) / 2);
  const double offset = (along(points[30]) - (jaw_left + jaw_right) / 2) / half;
  return std::asin(std::clamp(offset, -1.0, 1.0)) * 180.0 / std::numbers::pi;
}

}  // namespace comedo
