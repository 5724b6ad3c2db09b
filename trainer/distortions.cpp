// The robustness table: what photographs go through, with numbers fixed beforehand.
#include <opencv2/imgproc.hpp>

#include "judge.hpp"

namespace comedo::trainer {
namespace {

cv::Mat clean(const Sample& sample, int side_px) { return plain_view(sample, side_px).picture; }

/// A change of the picture as the network gets it.
template <class Change>
Look changed(Change change) {
  return [change](const Sample& sample, int side_px) {
    cv::Mat picture = clean(sample, side_px);
    change(picture);
    return picture;
  };
}

/// A change of the photograph before it is brought to the network's size.
template <class Change>
Look photographed(Change change) {
  return [change](const Sample& sample, int side_px) {
    Sample other;
    other.picture = sample.picture.clone();
    change(other.picture);
    return clean(other, side_px);
  };
}

Look lit(double gamma, cv::Vec3d gains) {
  return changed([=](cv::Mat& picture) { relight(picture, gamma, gains); });
}

Look framed(double framing, double grey) {
  return [=](const Sample& sample, int side_px) {
    return plain_view(sample, side_px, framing, cv::Scalar::all(grey)).picture;
  };
}

}  // namespace

std::vector<Distortion> distortions() {
  return {{"clean", clean},
          {"gamma 0.6", lit(0.6, {1, 1, 1})},
          {"gamma 1.6", lit(1.6, {1, 1, 1})},
          {"cast, warm", lit(1, {1.12, 1, 0.85})},
          {"cast, cold", lit(1, {0.85, 1, 1.12})},
          {"cast, green", lit(1, {0.9, 1.1, 0.9})},
          {"70 % framing, grey", framed(0.7, 128)},
          {"70 % framing, white", framed(0.7, 255)},
          {"letterbox, 80 % on black", framed(0.8, 0)},
          {"480 px", photographed([](cv::Mat& picture) { coarsen(picture, 480); })},
          {"JPEG quality 40", photographed([](cv::Mat& picture) { recompress(picture, 40); })},
          {"blur, sigma 1 px", changed([](cv::Mat& picture) { cv::GaussianBlur(picture, picture, {}, 1); })},
          {"noise, deviation 8", changed([](cv::Mat& picture) { add_noise(picture, 8, 1); })},
          {"mirrored", changed([](cv::Mat& picture) { cv::flip(picture, picture, 1); })}};
}

}  // namespace comedo::trainer
