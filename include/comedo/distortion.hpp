// What light, distance and cameras do to a photograph: for tables of robustness, and for training.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "comedo/image.hpp"

namespace comedo {

/// One way in which a photograph may be worse.
struct Distortion {
  std::string name;
  std::function<Image(const Image&)> apply;  ///< Requires: a non-empty image.
};
/// Returns: gamma 0.6 and 1.6, three casts, a face that fills 70 % of the frame on two backgrounds, a letterbox, 480
/// px, JPEG quality 40, blur, noise, the mirror image. The numbers are fixed; the same picture gives the same pictures.
[[nodiscard]] std::vector<Distortion> distortions();

/// Each channel c becomes 255 * (gain_c * c / 255)^gamma, clipped.
void relight(Image& image, double gamma, std::array<double, 3> gains);
/// Through a JPEG file. Requires: quality in 1..100.
void recompress(Image& image, int quality);
/// Gaussian, standard deviation in px. Requires: sigma > 0.
void blur(Image& image, double sigma);
/// Adds normal noise of this standard deviation, on 0..255.
void add_noise(Image& image, double deviation, std::uint64_t seed);

}  // namespace comedo
