#include "window.hpp"

#include <algorithm>

#include "attributes.hpp"

namespace comedo {

Window window_of(const onnx::NodeProto& node, const Shape& source, const Shape& result, const Shape& kernel) {
  constexpr std::int64_t kMost = 1 << 20;
  const Attributes attributes(node);
  const auto list = [&](const char* name, const Shape& fallback) {
    return attributes.integers(name, fallback, 0, kMost).value_or(fallback);
  };
  const Shape pads = list("pads", {0, 0, 0, 0});
  const bool same = attributes.text("auto_pad", "NOTSET") == "SAME_UPPER";
  Window window{kernel, list("strides", {1, 1}), list("dilations", {1, 1}), {0, 0}, {0, 0}};
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const std::int64_t extent = window.gaps[axis] * (kernel[axis] - 1) + 1;
    const std::int64_t covered = (result[axis + 2] - 1) * window.strides[axis] + extent;
    const std::int64_t missing = std::max<std::int64_t>(0, covered - source[axis + 2]);
    window.before[axis] = same ? missing / 2 : pads[axis];
    window.after[axis] = std::max<std::int64_t>(0, covered - source[axis + 2] - window.before[axis]);
    --window.gaps[axis];
  }
  return window;
}

}  // namespace comedo
