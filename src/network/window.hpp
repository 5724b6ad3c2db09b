// The window that a convolution or a pooling slides over an image, as oneDNN wants to know it.
#pragma once

#include <onnx/onnx_pb.h>

#include "shape.hpp"

namespace comedo {

struct Window {
  Shape kernel, strides;
  Shape gaps;           ///< Between the kernel's elements: dilations less one.
  Shape before, after;  ///< Padding: top and left, bottom and right.
};
/// Requires: an admitted node that takes `source` and gives `result`, both N x C x H x W.
[[nodiscard]] Window window_of(const onnx::NodeProto& node, const Shape& source, const Shape& result,
                               const Shape& kernel);

}  // namespace comedo
