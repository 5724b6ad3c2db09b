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
  const auto ours = load_onnx(bytes), twin = load_onnx(bytes, Engine::opencv);
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

class Twins : public testing::TestWithParam<std::uint32_t> {};

TEST_P(Twins, GiveTheSame) {
  constexpr std::uint32_t kGraphs = 50;
  for (std::uint32_t i = 0; i < kGraphs; ++i) compare(GetParam() * kGraphs + i);
}

INSTANTIATE_TEST_SUITE_P(Parts, Twins, testing::Range(0U, 8U));

}  // namespace
}  // namespace comedo
