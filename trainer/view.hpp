// One look at a sample, as a person with another camera might have taken it.
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "dice.hpp"
#include "samples.hpp"

namespace comedo::trainer {

/// Spots are in pixels of `picture`.
struct View {
  cv::Mat picture;  ///< Square, CV_8UC3, R G B.
  Spots boxes;
  Spots circles;
  double kept = 1;  ///< Part of the sample's lesions that are still to be seen, in [0, 1].
};

/// Returns: the whole sample, centred, `framing` of the side wide, on `border`.
[[nodiscard]] View plain_view(const Sample& sample, int side_px, double framing = 1,
                              cv::Scalar border = cv::Scalar::all(0));
/// Returns: flipped, scaled, shifted, turned, with a part hidden, in other light, through a worse camera - by chance.
[[nodiscard]] View random_view(const Sample& sample, int side_px, drawn::Dice& dice);

/// Changes colours and sharpness only; for random_view().
void vary_light(cv::Mat& picture, drawn::Dice& dice);
void vary_camera(cv::Mat& picture, drawn::Dice& dice);

/// Each channel c becomes 255 * (gain_c * c / 255)^gamma, clipped.
void relight(cv::Mat& picture, double gamma, cv::Vec3d gains);
/// Through a JPEG file of this quality.
void recompress(cv::Mat& picture, int quality);
/// Down to `side_px` and back.
void coarsen(cv::Mat& picture, int side_px);
/// Adds normal noise of this deviation, 0..255.
void add_noise(cv::Mat& picture, double deviation, std::uint64_t seed);

}  // namespace comedo::trainer
