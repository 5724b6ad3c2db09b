// Small graphs of random operators, shapes and strides, the same for the same seed.
#pragma once

#include <cmath>
#include <random>

#include "onnx_graph.hpp"
#include "plain.hpp"

namespace comedo::test {

/// Grows a graph node by node; remembers every tensor's shape, so that later nodes may take any of them.
class RandomGraph {
 public:
  explicit RandomGraph(std::uint32_t seed)
      : dice_(seed), first_({1, whole(1, 20), whole(5, 24), whole(5, 24)}), graph_(first_) {
    tensors_.push_back({"in", first_});
    const int nodes = whole(3, 12);
    for (int i = 0; i < nodes; ++i) grow();
    head();
    graph_.output(tensors_.back().name);
  }
  [[nodiscard]] const OnnxGraph& graph() const { return graph_; }
  [[nodiscard]] Tensor input() const { return wavy_tensor({first_.begin(), first_.end()}); }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& tensor : tensors_)
      if (tensor.name != "in") names.push_back(tensor.name);
    return names;
  }

  [[nodiscard]] std::string summary() const {
    std::string text;
    for (const auto& node : graph_.model.graph().node()) {
      text += node.output(0) + " = " + node.op_type();
      for (const auto& input : node.input()) text += " " + input;
      text += "; ";
    }
    return text;
  }

 private:
  using Shape = std::vector<std::int64_t>;
  struct Known {
    std::string name;
    Shape shape;
  };

  int whole(int low, int high) { return std::uniform_int_distribution<int>(low, high)(dice_); }
  bool chance(int percent) { return whole(1, 100) <= percent; }
  const Known& any() {
    // Mostly the newest, so that chains to be fused grow; sometimes an old one, so that memory must be kept.
    const int last = static_cast<int>(tensors_.size()) - 1;
    return tensors_[static_cast<std::size_t>(chance(70) ? last : whole(0, last))];
  }
  std::string weights(const Shape& shape, double scale = 1, double offset = 0) {
    std::size_t count = 1;
    for (const auto side : shape) count *= static_cast<std::size_t>(side);
    auto values = wavy(count, whole(0, 1000));
    for (float& value : values) value = static_cast<float>(offset + scale * value);
    const std::string name = "w" + std::to_string(constants_++);
    graph_.weights(name, shape, values);
    return name;
  }
  OnnxGraph& node(const std::string& type, const std::vector<std::string>& inputs, const Shape& result) {
    const std::string name = "t" + std::to_string(tensors_.size());
    graph_.node(type, inputs, name);
    tensors_.push_back({name, result});
    return graph_;
  }

  void grow() {
    const Known x = any();
    switch (whole(0, 10)) {
      case 0:
      case 1:
      case 2: return convolve(x);
      case 3: return normalise(x);
      case 4: return change(x);
      case 5: return add(x);
      case 6: return pool(x);
      case 7: return scale(x);
      case 8: return join(x);
      case 9: return enlarge(x);
      default: return pad(x);
    }
  }

  void convolve(const Known& x) {
    const auto channels = x.shape[1];
    const bool deep = chance(20), grouped = !deep && channels % 2 == 0 && chance(20);
    const std::int64_t group = deep ? channels : grouped ? 2 : 1;
    const std::int64_t outputs = group * whole(1, deep ? 2 : 12);
    const int dilation = chance(20) ? 2 : 1, side = whole(0, 2) * 2 + 1;
    const std::int64_t kernel = dilation * (side - 1) + 1 <= std::min(x.shape[2], x.shape[3]) ? side : 1;
    const std::int64_t extent = dilation * (kernel - 1) + 1, stride = whole(1, 2), pad = extent / 2;
    const double scale = 1 / std::sqrt(static_cast<double>(kernel * kernel * channels / group));
    const std::string w = weights({outputs, channels / group, kernel, kernel}, scale), b = weights({outputs}, 0.3);
    const auto sides = [&](std::int64_t length) { return (length + 2 * pad - extent) / stride + 1; };
    node("Conv", {x.name, w, b}, {1, outputs, sides(x.shape[2]), sides(x.shape[3])})
        .list("kernel_shape", {kernel, kernel})
        .list("strides", {stride, stride})
        .list("dilations", {dilation, dilation})
        .list("pads", {pad, pad, pad, pad})
        .number("group", group);
  }
  void normalise(const Known& x) {
    const Shape one = {x.shape[1]};
    const std::string s = weights(one, 0.5, 1), b = weights(one), m = weights(one), v = weights(one, 0.4, 1);
    node("BatchNormalization", {x.name, s, b, m, v}, x.shape);
  }
  void change(const Known& x) {
    const char* types[] = {"Relu", "LeakyRelu", "Elu", "Sigmoid", "Tanh", "Clip", "HardSigmoid", "HardSwish"};
    const std::string type = types[whole(0, 7)];
    OnnxGraph& graph = node(type, {x.name}, x.shape);
    if (type == "Clip") graph.real("min", -0.4F).real("max", 0.7F);
  }
  void add(const Known& x) {
    for (std::size_t i = tensors_.size(); i-- > 0;)
      if (tensors_[i].shape == x.shape && (tensors_[i].name != x.name || chance(10))) {
        node(chance(70) ? "Add" : "Mul", {x.name, tensors_[i].name}, x.shape);
        return;
      }
    node("Add", {x.name, weights({1, x.shape[1], 1, 1})}, x.shape);
  }
  void pool(const Known& x) {
    if (std::min(x.shape[2], x.shape[3]) < 3) return change(x);
    const std::int64_t stride = whole(1, 2);
    const auto sides = [&](std::int64_t length) { return (length + 2 - 3) / stride + 1; };
    const bool most = chance(50);
    node(most ? "MaxPool" : "AveragePool", {x.name}, {1, x.shape[1], sides(x.shape[2]), sides(x.shape[3])})
        .list("kernel_shape", {3, 3})
        .list("strides", {stride, stride})
        .list("pads", {1, 1, 1, 1});
  }
  void scale(const Known& x) { node(chance(50) ? "Mul" : "Sub", {x.name, weights({1, 1, 1, 1}, 0.5, 1)}, x.shape); }
  void join(const Known& x) {
    for (const Known& other : tensors_)
      if (other.shape[2] == x.shape[2] && other.shape[3] == x.shape[3] && other.shape[1] + x.shape[1] < 60) {
        node("Concat", {x.name, other.name}, {1, x.shape[1] + other.shape[1], x.shape[2], x.shape[3]})
            .number("axis", 1);
        return;
      }
  }
  void pad(const Known& x) {
    if (x.shape[2] > 40 || x.shape[3] > 40) return change(x);
    node("Pad", {x.name}, {1, x.shape[1], x.shape[2] + 1, x.shape[3] + 3})
        .list("pads", {0, 0, 1, 2, 0, 0, 0, 1})
        .text("mode", "constant");
  }
  void enlarge(const Known& x) {
    if (x.shape[2] > 12 || x.shape[3] > 12) return change(x);
    const int rows = whole(1, 4), columns = whole(1, 4);
    const std::string name = "w" + std::to_string(constants_++);
    graph_.weights(name, {4}, {1, 1, static_cast<float>(rows), static_cast<float>(columns)});
    node("Resize", {x.name, name}, {1, x.shape[1], x.shape[2] * rows, x.shape[3] * columns}).text("mode", "nearest");
  }
  void head() {
    const Known x = tensors_.back();
    node(chance(50) ? "GlobalAveragePool" : "GlobalMaxPool", {x.name}, {1, x.shape[1], 1, 1});
    node("Flatten", {tensors_.back().name}, {1, x.shape[1]}).number("axis", 1);
    const std::string w = weights({5, x.shape[1]}), b = weights({5});
    node("Gemm", {tensors_.back().name, w, b}, {1, 5}).number("transB", 1);  // OpenCV misreads it without
    if (chance(50)) node("Relu", {tensors_.back().name}, {1, 5});
  }

  std::mt19937 dice_;
  Shape first_;
  OnnxGraph graph_;
  std::vector<Known> tensors_;
  int constants_ = 0;
};

}  // namespace comedo::test
