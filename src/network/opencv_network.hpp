// A network run by OpenCV's dnn module.
#pragma once

#include <map>
#include <opencv2/dnn.hpp>
#include <optional>

#include "comedo/network.hpp"
#include "shape.hpp"

namespace comedo {

/// What the caller of run() may say and what it means.
struct Interface {
  std::optional<Shape> input;                 ///< The shape that run() must be given; any where absent.
  bool any_batch = false;                     ///< The first dimension may differ from it.
  std::string last;                           ///< Layer to read where none is named.
  std::map<std::string, std::string> layers;  ///< The user's names -> the engine's layers.
};

/// A cv::dnn::Net is a handle: the copy shares what it holds.
[[nodiscard]] std::unique_ptr<Network> make_opencv_network(const cv::dnn::Net& net, Interface names);

}  // namespace comedo
