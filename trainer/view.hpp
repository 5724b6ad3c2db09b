// One look at a sample, as a person with another camera might have taken it.
#pragma once

#include <algorithm>
#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "comedo/image.hpp"
#include "dice.hpp"
#include "samples.hpp"

namespace comedo::trainer {

/// Spots are in pixels of `picture`.
struct View {
  cv::Mat picture;  ///< Square, CV_8UC3, R G B.
  Spots boxes;
  Spots circles;
  double kept = 1;              ///< Part of the sample's lesions that are still to be seen, in [0, 1].
  std::optional<double> count;  ///< Official number of the lesions to be seen; none where nobody knows.
};

/// Returns: the whole sample, centred, `framing` of the side wide, on `border`.
[[nodiscard]] View plain_view(const Sample& sample, int side_px, double framing = 1,
                              cv::Scalar border = cv::Scalar::all(0));
/// Returns: flipped, scaled, shifted, turned, with a part hidden, in other light, through a worse camera - by chance.
[[nodiscard]] View random_view(const Sample& sample, int side_px, drawn::Dice& dice);
/// Returns: much as photographs are: flipped, a little scaled, shifted and turned; one in four in other light, one in
/// four through a worse camera.
[[nodiscard]] View calm_view(const Sample& sample, int side_px, drawn::Dice& dice);

/// Puts a side of `other` over that side of `view`, by chance which and how much: no longer a person, but skin with
/// another number of lesions, at known places. Requires: views of one size.
void join_sides(View& view, const View& other, drawn::Dice& dice);

/// Lets `change` alter the pixels as an image of the library.
template <class Change>
void as_image(cv::Mat& picture, Change change) {
  Image image{{picture.cols, picture.rows}, {picture.data, picture.data + picture.total() * 3}};
  change(image);
  std::copy(image.rgb.begin(), image.rgb.end(), picture.data);
}

/// Changes colours and sharpness only; for random_view().
void vary_light(cv::Mat& picture, drawn::Dice& dice);
void vary_camera(cv::Mat& picture, drawn::Dice& dice);

}  // namespace comedo::trainer
