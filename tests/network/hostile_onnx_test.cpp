// Graphs that lie: each must be refused before the engine sees it.
#include <cmath>
#include <functional>

#include "comedo/network.hpp"
#include "onnx_graph.hpp"
#include "plain.hpp"

namespace comedo {
namespace {

using test::OnnxGraph;
using test::wavy;

void expect_refused(const OnnxGraph& graph, const char* why) {
  const auto network = load_onnx(graph.bytes());
  ASSERT_FALSE(network) << why;
  EXPECT_EQ(network.error().code, ErrorCode::network_invalid) << why;
}

OnnxGraph convolution() {
  OnnxGraph graph({1, 2, 8, 8});
  graph.weights("w", {4, 2, 3, 3}, wavy(72)).weights("b", {4}, wavy(4));
  graph.node("Conv", {"in", "w", "b"}, "c").list("kernel_shape", {3, 3}).list("strides", {1, 1});
  graph.list("pads", {1, 1, 1, 1}).list("dilations", {1, 1}).number("group", 1);
  graph.node("Relu", {"c"}, "out").output("out");
  return graph;
}

onnx::AttributeProto& attribute(OnnxGraph& graph, const std::string& name) {
  for (auto& candidate : *graph.graph().mutable_node(0)->mutable_attribute())
    if (candidate.name() == name) return candidate;
  throw std::logic_error("no such attribute");
}

TEST(HostileOnnx, TheHonestGraphIsTaken) { EXPECT_TRUE(load_onnx(convolution().bytes())); }

TEST(HostileOnnx, EveryTruncationIsRefused) {
  const auto bytes = convolution().bytes();
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_FALSE(load_onnx(std::span(bytes).first(length))) << length;
}

TEST(HostileOnnx, AttributesOutOfRangeAreRefused) {
  using Change = std::function<void(OnnxGraph&)>;
  const std::vector<std::pair<const char*, Change>> changes = {
      {"no groups", [](OnnxGraph& g) { attribute(g, "group").set_i(0); }},
      {"groups that do not divide", [](OnnxGraph& g) { attribute(g, "group").set_i(3); }},
      {"negative groups", [](OnnxGraph& g) { attribute(g, "group").set_i(-1); }},
      {"stride 0", [](OnnxGraph& g) { attribute(g, "strides").set_ints(0, 0); }},
      {"one stride", [](OnnxGraph& g) { attribute(g, "strides").mutable_ints()->RemoveLast(); }},
      {"huge stride", [](OnnxGraph& g) { attribute(g, "strides").set_ints(1, std::int64_t{1} << 40); }},
      {"negative pad", [](OnnxGraph& g) { attribute(g, "pads").set_ints(2, -5); }},
      {"pad beyond the kernel", [](OnnxGraph& g) { attribute(g, "pads").set_ints(2, 100); }},
      {"dilation 0", [](OnnxGraph& g) { attribute(g, "dilations").set_ints(0, 0); }},
      {"dilated beyond the image", [](OnnxGraph& g) { attribute(g, "dilations").set_ints(0, 200); }},
      {"another kernel than the weights'", [](OnnxGraph& g) { attribute(g, "kernel_shape").set_ints(0, 5); }},
      {"wrong type", [](OnnxGraph& g) { attribute(g, "group").set_type(onnx::AttributeProto::STRING); }},
      {"unknown attribute", [](OnnxGraph& g) { attribute(g, "group").set_name("grouping"); }},
      {"attribute twice", [](OnnxGraph& g) { attribute(g, "group").set_name("pads"); }},
  };
  for (const auto& [why, change] : changes) {
    OnnxGraph graph = convolution();
    change(graph);
    expect_refused(graph, why);
  }
}

TEST(HostileOnnx, TensorsThatLieAreRefused) {
  using Change = std::function<void(onnx::TensorProto&)>;
  const std::vector<std::pair<const char*, Change>> changes = {
      {"too little data", [](onnx::TensorProto& t) { t.mutable_float_data()->RemoveLast(); }},
      {"too much data", [](onnx::TensorProto& t) { t.add_float_data(1); }},
      {"no data", [](onnx::TensorProto& t) { t.clear_float_data(); }},
      {"data in two places", [](onnx::TensorProto& t) { t.set_raw_data(std::string(288, '\0')); }},
      {"negative dimension", [](onnx::TensorProto& t) { t.set_dims(0, -4); }},
      {"zero dimension", [](onnx::TensorProto& t) { t.set_dims(0, 0); }},
      {"dimensions whose product wraps to 72",
       [](onnx::TensorProto& t) { t.set_dims(0, (std::int64_t{1} << 62) + 4); }},
      {"float16", [](onnx::TensorProto& t) { t.set_data_type(onnx::TensorProto::FLOAT16); }},
      {"external data", [](onnx::TensorProto& t) { t.set_data_location(onnx::TensorProto::EXTERNAL); }},
      {"no name", [](onnx::TensorProto& t) { t.clear_name(); }},
      {"another's name", [](onnx::TensorProto& t) { t.set_name("b"); }},
      {"the input's name", [](onnx::TensorProto& t) { t.set_name("in"); }},
      {"seven dimensions",
       [](onnx::TensorProto& t) {
         for (int i = 0; i < 3; ++i) t.add_dims(1);
       }},
  };
  for (const auto& [why, change] : changes) {
    OnnxGraph graph = convolution();
    change(*graph.graph().mutable_initializer(0));
    expect_refused(graph, why);
  }
}

TEST(HostileOnnx, GraphsThatLieAreRefused) {
  using Change = std::function<void(OnnxGraph&)>;
  const std::vector<std::pair<const char*, Change>> changes = {
      {"no graph", [](OnnxGraph& g) { g.model.clear_graph(); }},
      {"no nodes", [](OnnxGraph& g) { g.graph().clear_node(); }},
      {"no outputs", [](OnnxGraph& g) { g.graph().clear_output(); }},
      {"no input", [](OnnxGraph& g) { g.graph().clear_input(); }},
      {"a cycle", [](OnnxGraph& g) { g.graph().mutable_node(0)->set_input(0, "out"); }},
      {"input from nowhere", [](OnnxGraph& g) { g.graph().mutable_node(1)->set_input(0, "?"); }},
      {"weights missing", [](OnnxGraph& g) { g.graph().mutable_node(0)->mutable_input()->DeleteSubrange(1, 2); }},
      {"computed weights", [](OnnxGraph& g) { g.graph().mutable_node(0)->set_input(1, "in"); }},
      {"no input to Relu", [](OnnxGraph& g) { g.graph().mutable_node(1)->clear_input(); }},
      {"a result twice", [](OnnxGraph& g) { g.graph().mutable_node(1)->set_output(0, "c"); }},
      {"no result", [](OnnxGraph& g) { g.graph().mutable_node(1)->clear_output(); }},
      {"output from nowhere", [](OnnxGraph& g) { g.graph().mutable_output(0)->set_name("?"); }},
      {"unknown operator", [](OnnxGraph& g) { g.graph().mutable_node(1)->set_op_type("Loop"); }},
      {"foreign operator", [](OnnxGraph& g) { g.graph().mutable_node(1)->set_domain("com.example"); }},
      {"operator set 99", [](OnnxGraph& g) { g.model.mutable_opset_import(0)->set_version(99); }},
      {"no operator set", [](OnnxGraph& g) { g.model.clear_opset_import(); }},
      {"input of bytes",
       [](OnnxGraph& g) {
         g.graph().mutable_input(0)->mutable_type()->mutable_tensor_type()->set_elem_type(onnx::TensorProto::UINT8);
       }},
      {"input open in height",
       [](OnnxGraph& g) {
         g.graph()
             .mutable_input(0)
             ->mutable_type()
             ->mutable_tensor_type()
             ->mutable_shape()
             ->mutable_dim(2)
             ->clear_value();
       }},
  };
  for (const auto& [why, change] : changes) {
    OnnxGraph graph = convolution();
    change(graph);
    expect_refused(graph, why);
  }
}

TEST(HostileOnnx, ShapesThatExplodeAreRefused) {
  OnnxGraph graph({1, 8, 64, 64});
  std::string previous = "in";
  for (int i = 0; i < 12; ++i) {  // doubles 12 times: 2^27 values at the end, more than the total allowed on the way
    const std::string next = "d" + std::to_string(i);
    graph.node("Concat", {previous, previous}, next).number("axis", 2);
    previous = next;
  }
  for (int i = 0; i < 4; ++i) {
    const std::string next = "e" + std::to_string(i);
    graph.node("Concat", {previous, previous}, next).number("axis", 3);
    previous = next;
  }
  graph.output(previous);
  expect_refused(graph, "memory bomb");
}

TEST(HostileOnnx, LayoutOperatorsAreCheckedToo) {
  const auto with = [](const char* type, const std::function<void(OnnxGraph&)>& more) {
    OnnxGraph graph({1, 2, 4, 4});
    graph.integers("s", {1, -1, 0, 5}).node(type, {"in"}, "out");
    more(graph);
    graph.output("out");
    return graph;
  };
  expect_refused(with("Transpose", [](OnnxGraph& g) { g.list("perm", {0, 1, 1, 3}); }), "an axis twice");
  expect_refused(with("Transpose", [](OnnxGraph& g) { g.list("perm", {0, 1}); }), "axes missing");
  expect_refused(with("Transpose", [](OnnxGraph& g) { g.list("perm", {0, 6, 3, 1}); }), "an axis past the last");
  expect_refused(with("Reshape", [](OnnxGraph& g) { g.graph().mutable_node(0)->add_input("s"); }), "5 does not divide");
  expect_refused(with("Reshape", [](OnnxGraph&) {}), "no shape");
  expect_refused(with("Concat", [](OnnxGraph& g) { g.number("axis", 9); }), "axis beyond the rank");
  expect_refused(with("Softmax", [](OnnxGraph& g) { g.number("axis", -5); }), "axis before the first");
  expect_refused(with("Pad", [](OnnxGraph& g) { g.list("pads", {0, 0, -9, 0, 0, 0, 0, 0}); }), "negative pad");
  expect_refused(with("ReduceMean", [](OnnxGraph& g) { g.list("axes", {0}); }), "mean over the batch");
  expect_refused(with("MaxPool", [](OnnxGraph&) {}), "no kernel");
  const auto enlarged = [&](const std::vector<float>& factors) {
    return with("Resize", [&](OnnxGraph& g) {
      g.weights("f", {static_cast<std::int64_t>(factors.size())}, factors).graph().mutable_node(0)->add_input("f");
    });
  };
  expect_refused(with("Resize", [](OnnxGraph&) {}), "no factors");
  expect_refused(enlarged({1, 1, 2}), "a factor missing");
  expect_refused(enlarged({1, 1, 1.5F, 2}), "half a pixel");
  expect_refused(enlarged({1, 2, 2, 2}), "more channels");
  expect_refused(enlarged({1, 1, 1e9F, 2}), "a huge picture");
  expect_refused(enlarged({1, 1, NAN, 2}), "no number");
}

}  // namespace
}  // namespace comedo
