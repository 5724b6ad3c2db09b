#include "towers.hpp"

#include <cmath>
#include <random>

#include "onnx_graph.hpp"

namespace comedo::bench {
namespace {

/// Where a network has come to.
struct Place {
  std::string tensor = "in";
  std::int64_t channels = 3, side = 224;
};

class Builder {
 public:
  explicit Builder(std::string name) : name_(std::move(name)), graph_({0, 3, 224, 224}) {}

  Place convolve(const Place& from, std::int64_t channels, std::int64_t kernel, std::int64_t stride,
                 std::int64_t group = 1) {
    const std::int64_t depth = from.channels / group, pad = kernel / 2;
    const Place to{next(), channels, (from.side + 2 * pad - kernel) / stride + 1};
    const std::string w = weights({channels, depth, kernel, kernel}), b = weights({channels});
    graph_.node("Conv", {from.tensor, w, b}, to.tensor)
        .list("kernel_shape", {kernel, kernel})
        .list("strides", {stride, stride})
        .list("pads", {pad, pad, pad, pad})
        .number("group", group);
    flops_ += 2.0 * static_cast<double>(to.side * to.side * channels * depth * kernel * kernel);
    return to;
  }
  Place rectify(const Place& from) { return change(from, "Relu"); }
  Place clip(const Place& from) {
    const Place to = change(from, "Clip");
    graph_.real("min", 0).real("max", 6);
    return to;
  }
  Place add(const Place& a, const Place& b) {
    const Place to{next(), a.channels, a.side};
    graph_.node("Add", {a.tensor, b.tensor}, to.tensor);
    return to;
  }
  Place halve(const Place& from) {
    const Place to{next(), from.channels, from.side / 2};
    graph_.node("MaxPool", {from.tensor}, to.tensor)
        .list("kernel_shape", {3, 3})
        .list("strides", {2, 2})
        .list("pads", {1, 1, 1, 1});
    return to;
  }
  Tower finish(const Place& from) {
    graph_.node("GlobalAveragePool", {from.tensor}, "mean").node("Flatten", {"mean"}, "flat").number("axis", 1);
    graph_.node("Gemm", {"flat", weights({1000, from.channels}), weights({1000})}, "out").number("transB", 1);
    graph_.output("out");
    return {name_, graph_.bytes(), flops_ + 2000.0 * static_cast<double>(from.channels)};
  }

 private:
  std::string next() { return "t" + std::to_string(tensors_++); }
  Place change(const Place& from, const char* type) {
    const Place to{next(), from.channels, from.side};
    graph_.node(type, {from.tensor}, to.tensor);
    return to;
  }
  // As large as keeps the numbers of one layer as large as those of the last.
  std::string weights(const std::vector<std::int64_t>& shape) {
    std::int64_t inputs = 1, count = 1;
    for (std::size_t i = 0; i < shape.size(); ++i) count *= shape[i], inputs *= i > 0 ? shape[i] : 1;
    std::uniform_real_distribution<float> draw(-1, 1);
    const float scale = shape.size() == 1 ? 0.01F : std::sqrt(3.0F / static_cast<float>(inputs));
    std::vector<float> values(static_cast<std::size_t>(count));
    for (float& value : values) value = scale * draw(dice_);
    const std::string name = "w" + std::to_string(tensors_++);
    graph_.weights(name, shape, values);
    return name;
  }

  std::string name_;
  test::OnnxGraph graph_;
  std::mt19937 dice_{1};
  double flops_ = 0;
  int tensors_ = 0;
};

Place bottleneck(Builder& net, const Place& from, std::int64_t width, std::int64_t stride) {
  Place x = net.rectify(net.convolve(from, width, 1, 1));
  x = net.rectify(net.convolve(x, width, 3, stride));
  x = net.convolve(x, 4 * width, 1, 1);
  const bool same = stride == 1 && from.channels == 4 * width;
  return net.rectify(net.add(x, same ? from : net.convolve(from, 4 * width, 1, stride)));
}

Place inverted(Builder& net, const Place& from, std::int64_t expansion, std::int64_t channels, std::int64_t stride) {
  const std::int64_t wide = from.channels * expansion;
  Place x = expansion == 1 ? from : net.clip(net.convolve(from, wide, 1, 1));
  x = net.clip(net.convolve(x, wide, 3, stride, wide));
  x = net.convolve(x, channels, 1, 1);
  return stride == 1 && from.channels == channels ? net.add(x, from) : x;
}

}  // namespace

Tower mobilenet_v2() {
  struct Row {
    std::int64_t expansion, channels;
    int repeats;
    std::int64_t stride;
  };
  Builder net("mobilenet_v2");
  Place x = net.clip(net.convolve({}, 32, 3, 2));
  for (const Row& row : {Row{1, 16, 1, 1}, Row{6, 24, 2, 2}, Row{6, 32, 3, 2}, Row{6, 64, 4, 2}, Row{6, 96, 3, 1},
                         Row{6, 160, 3, 2}, Row{6, 320, 1, 1}})
    for (int i = 0; i < row.repeats; ++i) x = inverted(net, x, row.expansion, row.channels, i == 0 ? row.stride : 1);
  return net.finish(net.clip(net.convolve(x, 1280, 1, 1)));
}

Tower resnet(int depth) {
  Builder net("resnet_" + std::to_string(depth));
  const std::vector<int> blocks = depth == 50 ? std::vector{3, 4, 6, 3} : std::vector{3, 8, 36, 3};
  Place x = net.halve(net.rectify(net.convolve({}, 64, 7, 2)));
  for (std::size_t stage = 0; stage < blocks.size(); ++stage)
    for (int i = 0; i < blocks[stage]; ++i)
      x = bottleneck(net, x, std::int64_t{64} << stage, i == 0 && stage > 0 ? 2 : 1);
  return net.finish(x);
}

}  // namespace comedo::bench
