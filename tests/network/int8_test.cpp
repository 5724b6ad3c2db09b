// Random small graphs in eight bits against float32; what int8 asks for.
#include <algorithm>
#include <cmath>
#include <thread>

#include "random_graph.hpp"
#include "support.hpp"

namespace comedo {
namespace {

Ranges ranges_of(const test::RandomGraph& graph) {
  Ranges ranges;
  const auto exact = load_onnx(graph.graph().bytes());
  EXPECT_TRUE(exact && widen(ranges, **exact, graph.input()));
  return ranges;
}

Result<std::unique_ptr<Network>> load_rounded(const test::RandomGraph& graph, Ranges ranges) {
  return load_onnx(graph.graph().bytes(), {Engine::automatic, Precision::int8, 1, std::move(ranges)});
}

void expect_near(const Tensor& rounded, const Tensor& exact, float share) {
  ASSERT_EQ(rounded.shape, exact.shape);
  float largest = 0;
  for (const float value : exact.values) largest = std::max(largest, std::abs(value));
  for (std::size_t i = 0; i < exact.values.size(); ++i)
    ASSERT_NEAR(rounded.values[i], exact.values[i], share * (largest + 0.1F)) << "at " << i;
}

class Int8 : public testing::Test {
 protected:
  void SetUp() override {
    if (!has_int8()) GTEST_SKIP() << "this processor has no int8";
  }
};

// A step of s8 is 1/127 of the largest number; a dozen layers, each of which rounds, keep one digit and a half.
TEST_F(Int8, IsNearFloat32) {
  constexpr float kShare = 0.1F;
  for (std::uint32_t seed = 0; seed < 80; ++seed) {
    const test::RandomGraph graph(seed);
    SCOPED_TRACE("seed " + std::to_string(seed) + ": " + graph.summary());
    const auto exact = load_onnx(graph.graph().bytes());
    const auto rounded = load_rounded(graph, ranges_of(graph));
    ASSERT_TRUE(exact && rounded);
    // Only the last tensor, so that tensors stay in eight bits; then every tensor.
    for (const auto& names : {std::vector<std::string>{""}, graph.names()}) {
      const auto a = (*exact)->run(graph.input(), names), b = (*rounded)->run(graph.input(), names);
      const auto again = (*rounded)->run(graph.input(), names);
      ASSERT_TRUE(a && b && again);
      for (std::size_t i = 0; i < names.size(); ++i) {
        SCOPED_TRACE(names[i]);
        expect_near((*b)[i], (*a)[i], kShare);
        EXPECT_EQ((*b)[i].values, (*again)[i].values);
      }
    }
  }
}

TEST_F(Int8, RunsFromEightThreadsAtOnce) {
  const test::RandomGraph graph(3);
  const auto network = load_rounded(graph, ranges_of(graph));
  ASSERT_TRUE(network);
  const auto expected = (*network)->run(graph.input());
  ASSERT_TRUE(expected);
  std::vector<int> wrong(8, 0);
  std::vector<std::thread> threads;
  for (int& mine : wrong)
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) {
        const auto found = (*network)->run(graph.input());
        if (!found || found->values != expected->values) ++mine;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(8, 0));
}

TEST_F(Int8, AsksForARangeOfEveryTensor) {
  const test::RandomGraph graph(5);
  const auto refused = [&](const Ranges& ranges) {
    const auto network = load_rounded(graph, ranges);
    ASSERT_FALSE(network);
    EXPECT_EQ(network.error().code, ErrorCode::argument_invalid);
  };
  refused({});
  Ranges ranges = ranges_of(graph);
  ranges.begin()->second = {1, 0};
  refused(ranges);
  ranges.begin()->second = {0, std::nanf("")};
  refused(ranges);
  ranges.erase(ranges.begin());
  refused(ranges);
}

TEST(Int8Everywhere, IsRefusedWhereTheProcessorHasNone) {
  if (has_int8()) GTEST_SKIP() << "this processor has it";
  const test::RandomGraph graph(5);
  const auto network = load_rounded(graph, ranges_of(graph));
  ASSERT_FALSE(network);
  EXPECT_EQ(network.error().code, ErrorCode::argument_invalid);
}

TEST(Ranges, HoldWhatEveryTensorHolds) {
  const test::RandomGraph graph(11);
  const auto network = load_onnx(graph.graph().bytes());
  ASSERT_TRUE(network);
  const Ranges once = ranges_of(graph);
  EXPECT_EQ(once.size(), graph.names().size());
  Ranges twice = once;
  Tensor larger = graph.input();
  for (float& value : larger.values) value *= 3;
  ASSERT_TRUE(widen(twice, **network, larger));
  const auto found = (*network)->run(larger, graph.names());
  ASSERT_TRUE(found);
  for (std::size_t i = 0; i < graph.names().size(); ++i) {
    const Range range = twice.at(graph.names()[i]), before = once.at(graph.names()[i]);
    const auto& values = (*found)[i].values;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    EXPECT_EQ(range.low, std::min(before.low, *low));
    EXPECT_EQ(range.high, std::max(before.high, *high));
  }
}

TEST(Ranges, AreNotToBeHadFromOpenCV) {
  Ranges ranges;
  const test::RandomGraph graph(11);
  const auto network = load_onnx(graph.graph().bytes(), {Engine::opencv});
  ASSERT_TRUE(network);
  const auto done = widen(ranges, **network, graph.input());
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::argument_invalid);
}

}  // namespace
}  // namespace comedo
