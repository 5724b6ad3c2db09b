// The robustness table: what photographs go through, with numbers fixed beforehand.
#include <algorithm>
#include <cmath>

#include "comedo/distortion.hpp"

namespace comedo {
namespace {

constexpr int kSmall = 480;  // px, the long side

/// `change` alters a copy.
template <class Change>
std::function<Image(const Image&)> changed(Change change) {
  return [change](const Image& image) {
    Image copy = image;
    change(copy);
    return copy;
  };
}

std::function<Image(const Image&)> lit(double gamma, std::array<double, 3> gains) {
  return changed([=](Image& image) { relight(image, gamma, gains); });
}

int scaled(int length, double share) { return std::max(1, static_cast<int>(std::lround(length * share))); }

/// The whole picture, `share` of the frame wide and high, in the middle of one grey.
std::function<Image(const Image&)> framed(double share, std::uint8_t grey) {
  return [=](const Image& image) {
    const Image small = resized(image, {scaled(image.size.width, share), scaled(image.size.height, share)});
    Image frame{image.size, std::vector<std::uint8_t>(image.rgb.size(), grey)};
    const int left = (image.size.width - small.size.width) / 2, top = (image.size.height - small.size.height) / 2;
    for (std::ptrdiff_t row = 0; row < small.size.height; ++row)
      std::copy_n(small.rgb.begin() + row * small.size.width * 3, small.size.width * 3,
                  frame.rgb.begin() + ((row + top) * image.size.width + left) * 3);
    return frame;
  };
}

Image small(const Image& image) {
  const double share = static_cast<double>(kSmall) / std::max(image.size.width, image.size.height);
  return share >= 1 ? image : resized(image, {scaled(image.size.width, share), scaled(image.size.height, share)});
}

void mirror(Image& image) {
  using Pixel = std::array<std::uint8_t, 3>;
  static_assert(sizeof(Pixel) == 3);
  auto* pixels = reinterpret_cast<Pixel*>(image.rgb.data());
  for (std::ptrdiff_t row = 0; row < image.size.height; ++row)
    std::reverse(pixels + row * image.size.width, pixels + (row + 1) * image.size.width);
}

}  // namespace

std::vector<Distortion> distortions() {
  return {{"gamma 0.6", lit(0.6, {1, 1, 1})},
          {"gamma 1.6", lit(1.6, {1, 1, 1})},
          {"cast, warm", lit(1, {1.12, 1, 0.85})},
          {"cast, cold", lit(1, {0.85, 1, 1.12})},
          {"cast, green", lit(1, {0.9, 1.1, 0.9})},
          {"70 % framing, grey", framed(0.7, 128)},
          {"70 % framing, white", framed(0.7, 255)},
          {"letterbox, 80 % on black", framed(0.8, 0)},
          {"480 px", small},
          {"JPEG quality 40", changed([](Image& image) { recompress(image, 40); })},
          {"blur, sigma 1 px", changed([](Image& image) { blur(image, 1); })},
          {"noise, deviation 8", changed([](Image& image) { add_noise(image, 8, 1); })},
          {"mirrored", changed(mirror)}};
}

}  // namespace comedo
