// Operators that slide a window over an N x C x H x W image, or average over all of it.
#include <array>

#include "shape_rules.hpp"

namespace comedo {
namespace {

constexpr std::int64_t kMaxWindow = 256;  // side of a kernel, a stride, a dilation or a pad, px

struct Window {
  Shape kernel;
  Shape strides;
  Shape dilations;
  Shape pads;  ///< Top, left, bottom, right.
  bool same = false;
  bool ceil = false;
};

std::optional<Window> read_window(const Attributes& attributes, const Shape& kernel) {
  const auto given = attributes.integers("kernel_shape", kernel, 1, kMaxWindow);
  const auto strides = attributes.integers("strides", {1, 1}, 1, kMaxWindow);
  const auto dilations = attributes.integers("dilations", {1, 1}, 1, kMaxWindow);
  const auto pads = attributes.integers("pads", {0, 0, 0, 0}, 0, kMaxWindow);
  const auto mode = attributes.text("auto_pad", "NOTSET");
  const auto ceil = attributes.integer("ceil_mode", 0);
  if (!given || !strides || !dilations || !pads || !mode || !ceil) return std::nullopt;
  if (given->size() != 2 || strides->size() != 2 || dilations->size() != 2 || pads->size() != 4) return std::nullopt;
  if (*ceil != 0 && *ceil != 1) return std::nullopt;
  const bool explicit_pads = *mode == "NOTSET";
  if (!explicit_pads && ((*mode != "SAME_UPPER" && *mode != "VALID") || attributes.has("pads"))) return std::nullopt;
  return Window{*given, *strides, *dilations, *pads, *mode == "SAME_UPPER", *ceil == 1};
}

// The side of the result along one axis (0 rows, 1 columns); none where the window does not fit in once.
std::optional<std::int64_t> slide(const Window& window, std::size_t axis, std::int64_t side) {
  const std::int64_t extent = window.dilations[axis] * (window.kernel[axis] - 1) + 1;
  const std::int64_t stride = window.strides[axis];
  if (window.same) return (side + stride - 1) / stride;
  const std::int64_t before = window.pads[axis];
  const std::int64_t after = window.pads[axis + 2];
  if (before >= extent || after >= extent) return std::nullopt;  // a window on nothing but padding
  const std::int64_t room = side + before + after - extent;
  if (room < 0) return std::nullopt;
  const std::int64_t result = (room + (window.ceil ? stride - 1 : 0)) / stride + 1;
  if ((result - 1) * stride >= side + before) return std::nullopt;  // engines differ on a window all in the padding
  return result;
}

std::optional<Shape> slide_both(const Window& window, const Shape& data, std::int64_t channels) {
  const auto height = slide(window, 0, data[2]);
  const auto width = slide(window, 1, data[3]);
  if (!height || !width) return std::nullopt;
  return Shape{data[0], channels, *height, *width};
}

std::optional<Shape> convolve(const Operation& operation) {
  const Shape& data = operation.shape(0);
  const Shape& weights = operation.shape(1);
  if (data.size() != 4 || weights.size() != 4 || !operation.weighs(weights[0])) return std::nullopt;
  const auto& attributes = operation.attributes;
  if (!attributes.only({"kernel_shape", "strides", "dilations", "pads", "auto_pad", "group"})) return std::nullopt;
  const Shape kernel = {weights[2], weights[3]};
  const auto window = read_window(attributes, kernel);
  const auto group = attributes.integer("group", 1);
  if (!window || window->kernel != kernel || kernel[0] > kMaxWindow || kernel[1] > kMaxWindow) return std::nullopt;
  if (!group || *group < 1 || data[1] % *group != 0 || weights[0] % *group != 0 || weights[1] != data[1] / *group)
    return std::nullopt;
  return slide_both(*window, data, weights[0]);
}

// The side of the result along one axis where each element of the data spreads over a window.
std::optional<std::int64_t> spread(const Window& window, std::size_t axis, std::int64_t side, std::int64_t more) {
  const std::int64_t kernel = window.kernel[axis], before = window.pads[axis], after = window.pads[axis + 2];
  if (before >= kernel || after >= kernel || more >= window.strides[axis]) return std::nullopt;
  const std::int64_t result = (side - 1) * window.strides[axis] + kernel - before - after + more;
  return result >= 1 ? std::optional(result) : std::nullopt;
}

std::optional<Shape> convolve_back(const Operation& operation) {
  const Shape& data = operation.shape(0);
  const Shape& weights = operation.shape(1);
  const auto& attributes = operation.attributes;
  if (data.size() != 4 || weights.size() != 4 || weights[0] != data[1]) return std::nullopt;
  if (!attributes.only({"kernel_shape", "strides", "dilations", "pads", "group", "output_padding"}))
    return std::nullopt;
  const Shape kernel = {weights[2], weights[3]};
  const auto window = read_window(attributes, kernel);
  const auto more = attributes.integers("output_padding", {0, 0}, 0, kMaxWindow);
  const auto group = attributes.integer("group", 1);
  if (!window || window->kernel != kernel || kernel[0] > kMaxWindow || kernel[1] > kMaxWindow) return std::nullopt;
  if (window->dilations != Shape{1, 1} || !more || more->size() != 2) return std::nullopt;
  if (!group || *group < 1 || data[1] % *group != 0 || weights[1] > kMaxElements / *group) return std::nullopt;
  const std::int64_t outputs = weights[1] * *group;
  if (!operation.weighs(outputs)) return std::nullopt;
  const auto height = spread(*window, 0, data[2], (*more)[0]), width = spread(*window, 1, data[3], (*more)[1]);
  if (!height || !width) return std::nullopt;
  return Shape{data[0], outputs, *height, *width};
}

std::optional<Shape> pool(const Operation& operation) {
  const Shape& data = operation.shape(0);
  const auto& attributes = operation.attributes;
  if (operation.size() != 1 || !operation.computed(0) || data.size() != 4) return std::nullopt;
  if (!attributes.has("kernel_shape")) return std::nullopt;
  if (!attributes.only({"kernel_shape", "strides", "dilations", "pads", "auto_pad", "ceil_mode", "count_include_pad",
                        "storage_order"}))
    return std::nullopt;
  const auto window = read_window(attributes, {1, 1});
  if (!window || window->dilations != Shape{1, 1} || attributes.integer("storage_order", 0) != 0) return std::nullopt;
  const auto includes = attributes.integer("count_include_pad", 0);
  if (!includes || (*includes != 0 && *includes != 1)) return std::nullopt;
  return slide_both(*window, data, data[1]);
}

std::optional<Shape> pool_all(const Operation& operation) {
  const Shape& data = operation.shape(0);
  if (operation.size() != 1 || !operation.computed(0) || data.size() != 4 || !operation.attributes.only({}))
    return std::nullopt;
  return Shape{data[0], data[1], 1, 1};
}

std::optional<Shape> mean_over_positions(const Operation& operation) {
  const Shape& data = operation.shape(0);
  const auto& attributes = operation.attributes;
  if (operation.size() != 1 || !operation.computed(0) || data.size() != 4 || !attributes.only({"axes", "keepdims"}))
    return std::nullopt;
  const auto axes = attributes.integers("axes", {}, -4, 3);
  const auto keep = attributes.integer("keepdims", 1);
  if (!axes || (*axes != Shape{2, 3} && *axes != Shape{-2, -1}) || !keep) return std::nullopt;
  return *keep != 0 ? Shape{data[0], data[1], 1, 1} : Shape{data[0], data[1]};
}

}  // namespace

ShapeRule window_rule(std::string_view type) {
  if (type == "Conv") return convolve;
  if (type == "ConvTranspose") return convolve_back;
  if (type == "MaxPool" || type == "AveragePool") return pool;
  if (type == "GlobalAveragePool" || type == "GlobalMaxPool") return pool_all;
  if (type == "ReduceMean") return mean_over_positions;
  return nullptr;
}

}  // namespace comedo
