// Random small graphs through both engines: oneDNN's fused, blocked, planned way against OpenCV's.
#include <cmath>

#include "random_graph.hpp"
#include "support.hpp"

namespace comedo {
namespace {

void expect_alike(const Tensor& ours, const Tensor& twin) {
  ASSERT_EQ(ours.shape, twin.shape);
  float largest = 0;
  for (const float value : twin.values) largest = std::max(largest, std::abs(value));
  for (std::size_t i = 0; i < twin.values.size(); ++i)
    ASSERT_NEAR(ours.values[i], twin.values[i], 1e-4F * (largest + 1e-3F)) << "at " << i;
}

void compare(std::uint32_t seed) {
  const test::RandomGraph random(seed);
  SCOPED_TRACE("seed " + std::to_string(seed) + ": " + random.summary());
  const auto bytes = random.graph().bytes();
  const auto ours = load_onnx(bytes), twin = load_onnx(bytes, {Engine::opencv});
  ASSERT_TRUE(ours) << ours.error().message;
  ASSERT_TRUE(twin) << twin.error().message;
  EXPECT_EQ((*ours)->engine(), "oneDNN");
  // Only the last tensor, so that all is fused that can be; then every tensor.
  for (const auto& names : {std::vector<std::string>{""}, random.names()}) {
    const auto a = (*ours)->run(random.input(), names), again = (*ours)->run(random.input(), names);
    const auto b = (*twin)->run(random.input(), names);
    ASSERT_TRUE(a && again && b);
    for (std::size_t i = 0; i < names.size(); ++i) {
      SCOPED_TRACE(names[i]);
      expect_alike((*a)[i], (*b)[i]);
      EXPECT_EQ((*a)[i].values, (*again)[i].values);
    }
  }
}

// Seven bits behind the point: a network of a dozen layers keeps two digits.
TEST(Bfloat16, IsNearFloat32) {
  const test::RandomGraph random(7);
  const auto bytes = random.graph().bytes();
  const auto near = load_onnx(bytes, {Engine::automatic, Precision::bf16});
  if (!has_bf16()) {
    ASSERT_FALSE(near);
    EXPECT_EQ(near.error().code, ErrorCode::argument_invalid);
    GTEST_SKIP() << "this processor has no bfloat16";
  }
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    const test::RandomGraph graph(seed);
    SCOPED_TRACE("seed " + std::to_string(seed) + ": " + graph.summary());
    const auto exact = load_onnx(graph.graph().bytes());
    const auto rough = load_onnx(graph.graph().bytes(), {Engine::automatic, Precision::bf16});
    ASSERT_TRUE(exact && rough);
    const auto a = (*exact)->run(graph.input()), b = (*rough)->run(graph.input());
    ASSERT_TRUE(a && b);
    float largest = 0;
    for (const float value : a->values) largest = std::max(largest, std::abs(value));
    for (std::size_t i = 0; i < a->values.size(); ++i)
      ASSERT_NEAR(b->values[i], a->values[i], 0.05F * (largest + 0.1F));
  }
}

class Twins : public testing::TestWithParam<std::uint32_t> {};

TEST_P(Twins, GiveTheSame) {
  constexpr std::uint32_t kGraphs = 50;
  for (std::uint32_t i = 0; i < kGraphs; ++i) compare(GetParam() * kGraphs + i);
}

struct Enlarged {
  int operator_set;
  std::string mode, places;
  std::vector<std::int64_t> sides;  ///< Asked for so; else by factors 3 and 2.
};

class EnlargedTwins : public testing::TestWithParam<Enlarged> {};

TEST_P(EnlargedTwins, GiveTheSame) {
  const auto& [operator_set, mode, places, sides] = GetParam();
  test::OnnxGraph graph({1, 5, 7, 9}, operator_set);
  graph.weights("roi", {0}, {}).weights("factors", {4}, {1, 1, 3, 2}).integers("sides", {1, 5, 21, 18});
  graph.node("Resize",
             sides.empty() ? std::vector<std::string>{"in", "roi", "factors"}
                           : std::vector<std::string>{"in", "", "", "sides"},
             "out");
  graph.text("mode", mode);
  if (!places.empty()) graph.text("coordinate_transformation_mode", places);
  if (places == "asymmetric") graph.text("nearest_mode", "floor");
  graph.output("out");
  const auto ours = load_onnx(graph.bytes());
  ASSERT_TRUE(ours) << ours.error().message;
  EXPECT_EQ((*ours)->engine(), "oneDNN");
  const auto found = (*ours)->run(test::wavy_tensor({1, 5, 7, 9}));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->shape, (std::vector{1, 5, 21, 18}));
  if (!sides.empty()) return;  // OpenCV 4.6 asks for factors
  const auto twin = load_onnx(graph.bytes(), {Engine::opencv});
  ASSERT_TRUE(twin) << twin.error().message;
  const auto known = (*twin)->run(test::wavy_tensor({1, 5, 7, 9}));
  ASSERT_TRUE(known);
  expect_alike(*found, *known);
}

INSTANTIATE_TEST_SUITE_P(Ways, EnlargedTwins,
                         testing::Values(Enlarged{13, "nearest", "asymmetric", {}}, Enlarged{13, "nearest", "", {}},
                                         Enlarged{17, "linear", "half_pixel", {}}, Enlarged{11, "linear", "", {}},
                                         Enlarged{13, "linear", "pytorch_half_pixel", {}},
                                         Enlarged{13, "linear", "half_pixel", {1, 5, 21, 18}}));

INSTANTIATE_TEST_SUITE_P(Parts, Twins, testing::Range(0U, 8U));

}  // namespace
}  // namespace comedo
