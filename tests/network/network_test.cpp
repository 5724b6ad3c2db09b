// Small graphs through the engine, against their plain twins.
#include "comedo/network.hpp"

#include <algorithm>
#include <thread>

#include "onnx_graph.hpp"
#include "plain.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using test::OnnxGraph;
using test::wavy;
using test::wavy_tensor;
using Sides = std::vector<std::int64_t>;

constexpr float kFloatMargin = 1e-5F;

void expect_equal(const Result<Tensor>& found, const Tensor& expected) {
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->shape, expected.shape);
  EXPECT_THAT(found->values, testing::Pointwise(testing::FloatNear(kFloatMargin), expected.values));
}

Result<Tensor> run(const OnnxGraph& graph, const Tensor& input, const std::string& output = {}) {
  const auto network = load_onnx(graph.bytes());
  if (!network) return network.error();
  return (*network)->run(input, output);
}

template <class Function>
Tensor mapped(Tensor tensor, Function function) {
  for (float& value : tensor.values) value = function(value);
  return tensor;
}

TEST(Network, GemmIsThePlainProduct) {
  const auto weights = wavy(12, 1);
  const Tensor input = wavy_tensor({2, 4});
  Tensor expected{{2, 3}, {}};
  for (std::size_t row = 0; row < 2; ++row)
    for (std::size_t unit = 0; unit < 3; ++unit) {
      float sum = 0.5F * static_cast<float>(unit);
      for (std::size_t i = 0; i < 4; ++i) sum += weights[unit * 4 + i] * input.values[row * 4 + i];
      expected.values.push_back(sum);
    }
  OnnxGraph graph({0, 4});
  graph.weights("w", {3, 4}, weights).weights("b", {3}, {0, 0.5F, 1});
  graph.node("Gemm", {"in", "w", "b"}, "out").number("transB", 1).output("out");
  expect_equal(run(graph, input), expected);
}

TEST(Network, GemmIsThePlainProductOfUntransposedWeightsToo) {
  const auto weights = wavy(12, 1);
  const Tensor input = wavy_tensor({2, 4});
  Tensor expected{{2, 3}, std::vector<float>(6, 0)};
  for (std::size_t row = 0; row < 2; ++row)
    for (std::size_t unit = 0; unit < 3; ++unit)
      for (std::size_t i = 0; i < 4; ++i)
        expected.values[row * 3 + unit] += weights[i * 3 + unit] * input.values[row * 4 + i];
  OnnxGraph graph({0, 4});
  graph.weights("w", {4, 3}, weights).node("Gemm", {"in", "w"}, "out").output("out");
  expect_equal(run(graph, input), expected);
  EXPECT_FALSE(load_onnx(graph.bytes(), {Engine::opencv}));  // which would misread it
}

TEST(Network, LongMeansAreThePlainOnes) {
  const Tensor input = wavy_tensor({1, 2, 40, 37});
  for (const bool wide : {true, false})
    for (const bool counts_pad : {true, false}) {
      OnnxGraph graph({1, 2, 40, 37});
      graph.node("AveragePool", {"in"}, "out").list("kernel_shape", wide ? Sides{1, 9} : Sides{9, 1});
      graph.list("pads", wide ? Sides{0, 4, 0, 3} : Sides{4, 0, 3, 0}).number("count_include_pad", counts_pad ? 1 : 0);
      const auto ours = run(graph.output("out"), input);
      Tensor expected{{1, 2, wide ? 40 : 39, wide ? 36 : 37}, {}};
      for (int channel = 0; channel < 2; ++channel)
        for (int y = 0; y < expected.shape[2]; ++y)
          for (int x = 0; x < expected.shape[3]; ++x) {
            double sum = 0;
            int count = 0;
            for (int i = -4; i <= 4; ++i) {
              const int row = wide ? y : y + i, column = wide ? x + i : x;
              sum += test::at(input, channel, row, column, 0);
              count += counts_pad || (row >= 0 && column >= 0 && row < 40 && column < 37) ? 1 : 0;
            }
            expected.values.push_back(static_cast<float>(sum / count));
          }
      expect_equal(ours, expected);
    }
}

TEST(Network, ConvolutionsAreThePlainOnes) {
  struct Form {
    const char* what;
    int inputs, outputs;
    test::Sliding sliding;
  };
  const std::vector<Form> forms = {{"plain", 3, 4, {3, 1, 0, 0, 0, 0, 1}},
                                   {"padded, strided", 3, 4, {3, 2, 1, 1, 1, 1, 1}},
                                   {"padded on two sides only", 2, 2, {3, 2, 0, 0, 1, 1, 1}},
                                   {"grouped", 4, 6, {3, 1, 1, 1, 1, 1, 2}},
                                   {"depthwise", 4, 4, {5, 1, 2, 2, 2, 2, 4}},
                                   {"pointwise", 5, 3, {1, 1, 0, 0, 0, 0, 1}}};
  for (const auto& [what, inputs, outputs, s] : forms) {
    SCOPED_TRACE(what);
    const int share = inputs / s.group;
    const auto weights = wavy(static_cast<std::size_t>(outputs * share * s.kernel * s.kernel), 2);
    const auto bias = wavy(static_cast<std::size_t>(outputs), 3);
    OnnxGraph graph({1, inputs, 9, 8});
    graph.weights("w", {outputs, share, s.kernel, s.kernel}, weights).weights("b", {outputs}, bias);
    graph.node("Conv", {"in", "w", "b"}, "out").list("kernel_shape", {s.kernel, s.kernel});
    graph.list("strides", {s.stride, s.stride}).list("pads", {s.top, s.left, s.bottom, s.right});
    graph.number("group", s.group).output("out");
    const Tensor input = wavy_tensor({1, inputs, 9, 8});
    expect_equal(run(graph, input), test::convolved(input, weights, bias, s));
  }
}

TEST(Network, TransposedConvolutionsAreThePlainOnes) {
  struct Form {
    int inputs, outputs, kernel, stride, pad, more, group;
  };
  for (const auto& [inputs, outputs, kernel, stride, pad, more, group] : std::vector<Form>{{3, 4, 3, 1, 0, 0, 1},
                                                                                           {3, 4, 2, 2, 0, 0, 1},
                                                                                           {3, 5, 4, 2, 1, 0, 1},
                                                                                           {20, 18, 3, 2, 1, 1, 1},
                                                                                           {4, 6, 3, 2, 1, 1, 2}}) {
    SCOPED_TRACE(kernel * 100 + stride * 10 + more);
    const int height = 5, width = 4, share = outputs / group;
    const auto weights = wavy(static_cast<std::size_t>(inputs * share * kernel * kernel), 2);
    const auto bias = wavy(static_cast<std::size_t>(outputs), 3);
    const Tensor input = wavy_tensor({1, inputs, height, width});
    const int rows = (height - 1) * stride + kernel - 2 * pad + more;
    const int columns = (width - 1) * stride + kernel - 2 * pad + more;
    Tensor expected{{1, outputs, rows, columns}, {}};
    for (int output = 0; output < outputs; ++output)
      expected.values.insert(expected.values.end(), static_cast<std::size_t>(rows * columns),
                             bias[static_cast<std::size_t>(output)]);
    for (int from = 0; from < inputs; ++from)
      for (int to = 0; to < share; ++to)
        for (int y = 0; y < height * kernel; ++y)
          for (int x = 0; x < width * kernel; ++x) {
            const int row = y / kernel * stride + y % kernel - pad, column = x / kernel * stride + x % kernel - pad;
            if (row < 0 || column < 0 || row >= rows || column >= columns) continue;
            const int weight = ((from * share + to) * kernel + y % kernel) * kernel + x % kernel;
            const int output = from / (inputs / group) * share + to;
            expected.values[static_cast<std::size_t>((output * rows + row) * columns + column)] +=
                weights[static_cast<std::size_t>(weight)] * test::at(input, from, y / kernel, x / kernel, 0);
          }
    OnnxGraph graph({1, inputs, height, width});
    graph.weights("w", {inputs, share, kernel, kernel}, weights).weights("b", {outputs}, bias);
    graph.node("ConvTranspose", {"in", "w", "b"}, "out").list("strides", {stride, stride}).number("group", group);
    graph.list("pads", {pad, pad, pad, pad}).list("output_padding", {more, more}).output("out");
    expect_equal(run(graph, input), expected);
    graph.node("Clip", {"out"}, "c").real("min", -0.5F).real("max", 0.8F);
    graph.node("Add", {"c", "n"}, "more").weights("n", {1}, {0.25F});
    graph.graph().clear_output();
    expect_equal(run(graph.output("more"), input),
                 mapped(expected, [](float value) { return std::clamp(value, -0.5F, 0.8F) + 0.25F; }));
  }
}

TEST(Network, SamePaddingPutsTheOddPixelBehind) {
  const Tensor input = wavy_tensor({1, 2, 9, 8});
  const auto weights = wavy(36, 2);
  OnnxGraph graph({1, 2, 9, 8});
  graph.weights("w", {2, 2, 3, 3}, weights).node("Conv", {"in", "w"}, "out").list("kernel_shape", {3, 3});
  graph.list("strides", {2, 2}).text("auto_pad", "SAME_UPPER").output("out");
  // 9 rows need 4 * 2 + 3 - 9 = 2 more, 8 columns 3 * 2 + 3 - 8 = 1 more.
  expect_equal(run(graph, input), test::convolved(input, weights, {0, 0}, {3, 2, 1, 0, 1, 1, 1}));
}

TEST(Network, PoolingIsThePlainOne) {
  const Tensor input = wavy_tensor({1, 2, 7, 7});
  const test::Sliding s{3, 2, 1, 1, 1, 1, 1};
  for (const bool counts_pad : {false, true}) {
    OnnxGraph graph({1, 2, 7, 7});
    graph.node("AveragePool", {"in"}, "out").list("kernel_shape", {3, 3}).list("strides", {2, 2});
    graph.list("pads", {1, 1, 1, 1}).number("count_include_pad", counts_pad ? 1 : 0).output("out");
    SCOPED_TRACE(counts_pad);
    expect_equal(run(graph, input), test::slide(input, s, 2, [&](int channel, int y0, int x0) {
                   double sum = 0;
                   int count = 0;
                   for (int y = y0; y < y0 + 3; ++y)
                     for (int x = x0; x < x0 + 3; ++x) {
                       sum += test::at(input, channel, y, x, 0);
                       count += counts_pad || (y >= 0 && x >= 0 && y < 7 && x < 7) ? 1 : 0;
                     }
                   return sum / count;
                 }));
  }
  OnnxGraph graph({1, 2, 7, 7});
  graph.node("MaxPool", {"in"}, "out").list("kernel_shape", {3, 3}).list("strides", {2, 2});
  graph.list("pads", {1, 1, 1, 1}).output("out");
  expect_equal(run(graph, input), test::slide(input, s, 2, [&](int channel, int y0, int x0) {
                 float most = -9;
                 for (int y = y0; y < y0 + 3; ++y)
                   for (int x = x0; x < x0 + 3; ++x) most = std::max(most, test::at(input, channel, y, x, -9));
                 return most;
               }));
}

TEST(Network, GlobalAverageIsTheMeanInEveryWriting) {
  const Tensor input = wavy_tensor({1, 3, 4, 5});
  Tensor expected{{1, 3, 1, 1}, {}};
  for (std::size_t channel = 0; channel < 3; ++channel) {
    float sum = 0;
    for (std::size_t i = 0; i < 20; ++i) sum += input.values[channel * 20 + i];
    expected.values.push_back(sum / 20);
  }
  OnnxGraph global({1, 3, 4, 5});
  global.node("GlobalAveragePool", {"in"}, "out").output("out");
  expect_equal(run(global, input), expected);
  OnnxGraph mean({1, 3, 4, 5});
  mean.node("ReduceMean", {"in"}, "out").list("axes", {2, 3}).number("keepdims", 1).output("out");
  expect_equal(run(mean, input), expected);
  OnnxGraph flat({1, 3, 4, 5});
  flat.node("ReduceMean", {"in"}, "out").list("axes", {2, 3}).number("keepdims", 0).output("out");
  expected.shape = {1, 3};
  expect_equal(run(flat, input), expected);
}

TEST(Network, ActivationsAreThePlainOnes) {
  const Tensor input = mapped(wavy_tensor({1, 2, 3, 3}), [](float x) { return 4 * x; });
  const auto unary_of = [&](const char* type, const Tensor& tensor) {
    OnnxGraph graph({1, 2, 3, 3});
    graph.node(type, {"in"}, "out").output("out");
    return run(graph, tensor);
  };
  const auto unary = [&](const char* type) { return unary_of(type, input); };
  expect_equal(unary("Relu"), mapped(input, [](float x) { return std::max(x, 0.0F); }));
  expect_equal(unary("Sigmoid"), mapped(input, [](float x) { return 1 / (1 + std::exp(-x)); }));
  expect_equal(unary("Tanh"), mapped(input, [](float x) { return std::tanh(x); }));
  expect_equal(unary("Identity"), input);
  const Tensor positive = mapped(input, [](float x) { return 0.1F + x * x; });
  expect_equal(unary_of("Log", positive), mapped(positive, [](float x) { return std::log(x); }));
  OnnxGraph leaky({1, 2, 3, 3});
  leaky.node("LeakyRelu", {"in"}, "out").real("alpha", 0.1F).output("out");
  expect_equal(run(leaky, input), mapped(input, [](float x) { return x < 0 ? 0.1F * x : x; }));
}

TEST(Network, ActivationsWithParametersAreThePlainOnes) {
  const Tensor input = mapped(wavy_tensor({1, 2, 3, 3}), [](float x) { return 4 * x; });
  OnnxGraph elu({1, 2, 3, 3});
  elu.node("Elu", {"in"}, "out").real("alpha", 0.5F).output("out");
  expect_equal(run(elu, input), mapped(input, [](float x) { return x < 0 ? (std::exp(x) - 1) / 2 : x; }));
  OnnxGraph prelu({1, 2, 3, 3});
  prelu.weights("s", {2, 1, 1}, {0.5F, 2}).node("PRelu", {"in", "s"}, "out").output("out");
  Tensor expected = input;
  for (std::size_t i = 0; i < 18; ++i) expected.values[i] *= input.values[i] > 0 ? 1.0F : i < 9 ? 0.5F : 2.0F;
  expect_equal(run(prelu, input), expected);
  OnnxGraph rest({1, 2, 3, 3});
  rest.node("Dropout", {"in"}, "d").real("ratio", 0.5F).node("Relu", {"d"}, "r");
  rest.node("Sum", {"in", "d", "r"}, "out").output("out");
  expect_equal(run(rest, input), mapped(input, [](float x) { return 2 * x + std::max(x, 0.0F); }));
}

TEST(Network, DefaultsAreThoseOfOnnx) {
  const Tensor input = mapped(wavy_tensor({1, 2, 3, 3}), [](float x) { return 4 * x; });
  const auto unary_of = [&](const char* type, const Tensor& tensor) {
    OnnxGraph graph({1, 2, 3, 3});
    graph.node(type, {"in"}, "out").output("out");
    return run(graph, tensor);
  };
  const auto unary = [&](const char* type) { return unary_of(type, input); };
  expect_equal(unary("LeakyRelu"), mapped(input, [](float x) { return x < 0 ? 0.01F * x : x; }));
  expect_equal(unary("Elu"), mapped(input, [](float x) { return x < 0 ? std::exp(x) - 1 : x; }));
  OnnxGraph convolution({1, 2, 3, 3});
  convolution.weights("w", {1, 2, 3, 3}, wavy(18)).node("Conv", {"in", "w"}, "out").output("out");
  expect_equal(run(convolution, input), test::convolved(input, wavy(18), {0}, {}));
}

TEST(Network, SoftmaxSharesAddUpToOne) {
  OnnxGraph graph({1, 3});
  graph.node("Softmax", {"in"}, "out").number("axis", 1).output("out");
  const float sum = std::exp(1.0F) + std::exp(2.0F) + std::exp(3.0F);
  expect_equal(run(graph, {{1, 3}, {1, 2, 3}}),
               {{1, 3}, {std::exp(1.0F) / sum, std::exp(2.0F) / sum, std::exp(3.0F) / sum}});
}

TEST(Network, ClipTakesItsBoundsBothWays) {
  const Tensor input = mapped(wavy_tensor({1, 2, 3, 3}), [](float x) { return 9 * x; });
  const Tensor expected = mapped(input, [](float x) { return std::clamp(x, 0.0F, 6.0F); });
  OnnxGraph attributes({1, 2, 3, 3});
  attributes.node("Clip", {"in"}, "out").real("min", 0).real("max", 6).output("out");
  expect_equal(run(attributes, input), expected);
  OnnxGraph inputs({1, 2, 3, 3}, 12);
  inputs.weights("low", {}, {0}).weights("high", {}, {6});
  inputs.node("Clip", {"in", "low", "high"}, "out").output("out");
  expect_equal(run(inputs, input), expected);
}

TEST(Network, ArithmeticBroadcastsAsOnnxSays) {
  const Tensor input = wavy_tensor({1, 2, 3, 3});
  const auto with = [&](const char* type, const std::vector<std::int64_t>& shape, const std::vector<float>& values) {
    OnnxGraph graph({1, 2, 3, 3});
    graph.weights("c", shape, values).node(type, {"in", "c"}, "out").output("out");
    return run(graph, input);
  };
  const auto by_channel = [&](auto function) {
    Tensor result = input;
    for (std::size_t i = 0; i < 18; ++i) result.values[i] = function(input.values[i], i < 9 ? 2.0F : -3.0F);
    return result;
  };
  expect_equal(with("Mul", {1}, {2}), mapped(input, [](float x) { return 2 * x; }));
  expect_equal(with("Add", {}, {2}), mapped(input, [](float x) { return x + 2; }));
  expect_equal(with("Sub", {1}, {2}), mapped(input, [](float x) { return x - 2; }));
  expect_equal(with("Div", {1}, {2}), mapped(input, [](float x) { return x / 2; }));
  expect_equal(with("Add", {1, 2, 1, 1}, {2, -3}), by_channel([](float x, float c) { return x + c; }));
  expect_equal(with("Mul", {2, 1, 1}, {2, -3}), by_channel([](float x, float c) { return x * c; }));
  expect_equal(with("Sub", {2, 1, 1}, {2, -3}), by_channel([](float x, float c) { return x - c; }));
  expect_equal(with("Div", {1, 2, 1, 1}, {2, -3}), by_channel([](float x, float c) { return x / c; }));
  OnnxGraph twice({1, 2, 3, 3});
  twice.node("Relu", {"in"}, "r").node("Add", {"in", "r"}, "out").output("out");
  expect_equal(run(twice, input), mapped(input, [](float x) { return x + std::max(x, 0.0F); }));
}

TEST(Network, ComputedChannelWeightsScaleTheirChannels) {  // the squeeze-and-excite block
  const Tensor input = wavy_tensor({1, 2, 3, 3});
  OnnxGraph graph({1, 2, 3, 3});
  graph.node("GlobalMaxPool", {"in"}, "m").node("Mul", {"in", "m"}, "out").output("out");
  Tensor expected = input;
  for (std::size_t channel = 0; channel < 2; ++channel) {
    const auto begin = expected.values.begin() + static_cast<std::ptrdiff_t>(9 * channel);
    const float most = *std::max_element(begin, begin + 9);
    std::for_each(begin, begin + 9, [most](float& value) { value *= most; });
  }
  expect_equal(run(graph, input), expected);
}

TEST(Network, BatchNormalizationScalesAndShifts) {
  const Tensor input = wavy_tensor({1, 2, 2, 2});
  OnnxGraph graph({1, 2, 2, 2});
  graph.weights("s", {2}, {2, 3}).weights("b", {2}, {1, -1}).weights("m", {2}, {0.5F, 0}).weights("v", {2}, {4, 1});
  graph.node("BatchNormalization", {"in", "s", "b", "m", "v"}, "out").real("epsilon", 0).output("out");
  Tensor expected = input;
  for (std::size_t i = 0; i < 8; ++i)
    expected.values[i] = i < 4 ? (input.values[i] - 0.5F) / 2 * 2 + 1 : input.values[i] * 3 - 1;
  expect_equal(run(graph, input), expected);
}

TEST(Network, LayoutOperatorsMoveNumbers) {
  const Tensor input = wavy_tensor({1, 2, 2, 3});
  OnnxGraph flat({1, 2, 2, 3});
  flat.node("Flatten", {"in"}, "out").output("out");
  expect_equal(run(flat, input), {{1, 12}, input.values});
  OnnxGraph shaped({1, 2, 2, 3});
  shaped.integers("s", {0, -1, 3}).node("Reshape", {"in", "s"}, "out").output("out");
  expect_equal(run(shaped, input), {{1, 4, 3}, input.values});
  OnnxGraph turned({1, 2, 2, 3});
  turned.node("Transpose", {"in"}, "out").list("perm", {0, 2, 3, 1}).output("out");
  Tensor expected{{1, 2, 3, 2}, {}};
  for (int y = 0; y < 2; ++y)
    for (int x = 0; x < 3; ++x)
      for (int c = 0; c < 2; ++c) expected.values.push_back(test::at(input, c, y, x, 0));
  expect_equal(run(turned, input), expected);
  OnnxGraph joined({1, 2, 2, 3});
  joined.node("Relu", {"in"}, "r").node("Concat", {"in", "r"}, "out").number("axis", 1).output("out");
  expected = {{1, 4, 2, 3}, input.values};
  for (const float value : input.values) expected.values.push_back(std::max(value, 0.0F));
  expect_equal(run(joined, input), expected);
}

TEST(Network, PadsWithZeroBothWays) {
  const Tensor input = wavy_tensor({1, 1, 2, 2});
  const Tensor expected{{1, 2, 3, 2},
                        {input.values[0], input.values[1], input.values[2], input.values[3], 0, 0, 0, 0, 0, 0, 0, 0}};
  OnnxGraph old({1, 1, 2, 2});
  old.node("Pad", {"in"}, "out").list("pads", {0, 0, 0, 0, 0, 1, 1, 0}).output("out");
  expect_equal(run(old, input), expected);
  OnnxGraph fresh({1, 1, 2, 2}, 12);
  fresh.integers("p", {0, 0, 0, 0, 0, 1, 1, 0}).node("Pad", {"in", "p"}, "out").output("out");
  expect_equal(run(fresh, input), expected);
}

TEST(Network, ConstantNodesAreConstants) {
  const Tensor input = wavy_tensor({1, 2, 2, 3});
  OnnxGraph graph({1, 2, 2, 3});
  graph.node("Constant", {}, "c");
  auto& attribute = *graph.graph().mutable_node(0)->add_attribute();
  attribute.set_name("value");
  attribute.set_type(onnx::AttributeProto::TENSOR);
  attribute.mutable_t()->set_data_type(onnx::TensorProto::FLOAT);
  attribute.mutable_t()->add_float_data(2);
  graph.node("Mul", {"in", "c"}, "out").output("out");
  expect_equal(run(graph, input), mapped(input, [](float x) { return 2 * x; }));
}

TEST(Network, TensorsAndNodesAreFoundByName) {
  OnnxGraph graph({1, 1, 2, 2});
  graph.node("Relu", {"in"}, "middle").node("Sigmoid", {"middle"}, "out").output("out");
  graph.graph().mutable_node(0)->set_name("the rectifier");
  const Tensor input = wavy_tensor({1, 1, 2, 2});
  const Tensor rectified = mapped(input, [](float x) { return std::max(x, 0.0F); });
  expect_equal(run(graph, input, "middle"), rectified);
  expect_equal(run(graph, input, "the rectifier"), rectified);
  EXPECT_EQ(run(graph, input, "nowhere").error().code, ErrorCode::network_layer_missing);
}

TEST(Network, OtherShapesAreRefused) {
  OnnxGraph graph({1, 1, 2, 2});
  graph.node("Relu", {"in"}, "out").output("out");
  for (const auto& shape : std::vector<std::vector<int>>{{1, 1, 2, 3}, {2, 1, 2, 2}, {1, 1, 4}, {4}})
    EXPECT_EQ(run(graph, wavy_tensor(shape)).error().code, ErrorCode::network_shape_mismatch);
  const auto network = load_onnx(graph.bytes());
  ASSERT_TRUE(network);
  EXPECT_THROW((void)(*network)->run({{1, 1, 2, 2}, {1, 2, 3}}), ContractViolation);
}

TEST(Network, RunsFromSeveralThreadsAtOnce) {
  OnnxGraph graph({0, 8});
  graph.weights("w", {8, 8}, wavy(64)).node("MatMul", {"in", "w"}, "out").output("out");
  const auto network = load_onnx(graph.bytes());
  ASSERT_TRUE(network) << network.error().message;
  const auto input_of = [](int thread) {
    Tensor input = wavy_tensor({1, 8});
    for (float& value : input.values) value += static_cast<float>(thread);
    return input;
  };
  std::vector<int> wrong(4, 0);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread)
    threads.emplace_back([&, thread] {
      const auto expected = (*network)->run(input_of(thread));
      for (int i = 0; i < 50; ++i)
        if ((*network)->run(input_of(thread))->values != expected->values) ++wrong[static_cast<std::size_t>(thread)];
    });
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(wrong, testing::Each(0));
}

TEST(LoadNetwork, SaysWhatIsWrongWithTheFile) {
  const test::TemporaryFolder folder;
  const auto code = [&](const char* name) { return load_network(folder.path() / name).error().code; };
  EXPECT_EQ(code("absent.onnx"), ErrorCode::model_missing);
  EXPECT_EQ(code("absent.prototxt"), ErrorCode::model_missing);
  for (const char* name : {"noise.onnx", "noise.bin", "alone.prototxt"})
    ASSERT_TRUE(write_file(folder.path() / name, std::string_view("no network at all")));
  ASSERT_TRUE(write_file(folder.path() / "empty.onnx", std::string_view()));
  EXPECT_EQ(code("noise.onnx"), ErrorCode::network_invalid);
  EXPECT_EQ(code("noise.bin"), ErrorCode::network_invalid);
  EXPECT_EQ(code("empty.onnx"), ErrorCode::network_invalid);
  EXPECT_EQ(code("alone.prototxt"), ErrorCode::model_missing);
}

TEST(LoadNetwork, RunsARealBackbone) {
  COMEDO_NEED_SHARED(models, "models");
  const auto network = load_network(models / "mobilenet_edgetpu_224.onnx");
  ASSERT_TRUE(network) << network.error().message;
  const Tensor input = wavy_tensor({1, 3, 224, 224});
  const auto classes = (*network)->run(input);
  const auto map = (*network)->run(input, "t189");
  const auto pooled = (*network)->run(input, "t192");
  ASSERT_TRUE(classes && map && pooled);
  EXPECT_THAT(map->shape, testing::ElementsAre(1, 192, 7, 7));
  EXPECT_THAT(pooled->shape, testing::ElementsAre(1, 1280, 1, 1));
  ASSERT_THAT(classes->shape, testing::ElementsAre(1, 1001));
  double sum = 0;
  for (const float share : classes->values) sum += share;
  EXPECT_NEAR(sum, 1, 1e-4);
  // Reading an inner layer must not change what the last one gives afterwards.
  const auto again = (*network)->run(input);
  ASSERT_TRUE(again);
  EXPECT_THAT(again->values, testing::Pointwise(testing::FloatNear(1e-6F), classes->values));
}

}  // namespace
}  // namespace comedo
