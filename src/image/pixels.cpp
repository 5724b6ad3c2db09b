// Cutting, turning and resizing pixels.
#include "pixels.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "area.hpp"

namespace comedo {
namespace {

/// OpenCV has no read-only view; nobody writes through this one.
cv::Mat view_of(const std::vector<std::uint8_t>& pixels, Size size, int channels) {
  return {size.height, size.width, CV_8UC(channels), const_cast<std::uint8_t*>(pixels.data())};
}

std::vector<std::uint8_t> room_for(Size size, int channels) { return image::blank_raster(size, channels).data; }

}  // namespace

Image crop(const Image& image, Rect rect) {
  require(!rect.empty() && clip(rect, image.size) == rect, "crop() outside of the image");
  Image part{{rect.width, rect.height}, room_for({rect.width, rect.height}, 3)};
  const auto row_bytes = static_cast<std::size_t>(rect.width) * 3;
  for (int row = 0; row < rect.height; ++row) {
    const auto start = (static_cast<std::size_t>(rect.y + row) * static_cast<std::size_t>(image.size.width) +
                        static_cast<std::size_t>(rect.x)) *
                       3;
    std::copy_n(&image.rgb[start], row_bytes, &part.rgb[static_cast<std::size_t>(row) * row_bytes]);
  }
  return part;
}

Image turned(const Image& image, Turn turn) {
  if (turn == Turn::none || image.empty()) return image;
  const Size size = turned(image.size, turn);
  Image result{size, room_for(size, 3)};
  cv::Mat to = view_of(result.rgb, size, 3);
  const auto how = turn == Turn::quarter ? cv::ROTATE_90_CLOCKWISE
                   : turn == Turn::half  ? cv::ROTATE_180
                                         : cv::ROTATE_90_COUNTERCLOCKWISE;
  cv::rotate(view_of(image.rgb, image.size, 3), to, how);
  return result;
}

Image turned(Image&& image, Turn turn) {
  return turn == Turn::none ? std::move(image) : turned(std::as_const(image), turn);
}

Image resized(const Image& image, Size size) {
  require(!image.empty(), "resized() of an empty image");
  require(size.width >= 1 && size.height >= 1, "resized() to nothing");
  return {size, image::resample(image.rgb, image.size, size, 3)};
}

namespace image {

std::vector<std::uint8_t> resample(const std::vector<std::uint8_t>& pixels, Size from, Size to, int channels) {
  if (from == to) return pixels;
  // Averaging is for axes that shrink, so these go first and alone.
  const Size shrunk{std::min(from.width, to.width), std::min(from.height, to.height)};
  std::vector<std::uint8_t> averaged =
      shrunk == from ? std::vector<std::uint8_t>() : area_averaged(pixels, from, shrunk, channels);
  if (shrunk == to) return averaged;
  std::vector<std::uint8_t> grown = room_for(to, channels);
  cv::Mat view = view_of(grown, to, channels);
  cv::resize(view_of(shrunk == from ? pixels : averaged, shrunk, channels), view, view.size(), 0, 0, cv::INTER_LINEAR);
  return grown;
}

Size fitted(Size size, int max_side_px) noexcept {
  const int long_side = std::max(size.width, size.height);
  if (long_side <= max_side_px) return size;
  const double scale = static_cast<double>(max_side_px) / long_side;
  const auto side = [&](int px) {
    return px == long_side ? max_side_px : std::max(1, static_cast<int>(std::lround(px * scale)));
  };
  return {side(size.width), side(size.height)};
}

}  // namespace image
}  // namespace comedo
