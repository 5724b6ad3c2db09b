// What is trained is what is shipped: the network layer gives the trained network's numbers.
#include "export.hpp"

#include "comedo/network.hpp"
#include "onnxruntime.hpp"
#include "support.hpp"

namespace comedo::trainer {
namespace {

/// Weights as after a training: no normalisation that does nothing.
std::shared_ptr<LesionNet> used_network() {
  torch::manual_seed(3);
  auto net = std::make_shared<LesionNet>();
  const torch::NoGradGuard no_gradients;
  for (auto& item : net->named_buffers())
    if (item.value().is_floating_point()) item.value().uniform_(0.5, 1.5);
  return net;
}

TEST(Export, TheEngineGivesTheSameNumbers) {
  const auto net = used_network();
  for (const int side : {128, 192}) {
    const auto found = parity(*net, to_onnx(*net, side), side);
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_LE(*found, kParity) << side;
  }
}

TEST(Export, OnnxRuntimeGivesTheSameNumbers) {
  COMEDO_NEED_ONNXRUNTIME();
  const auto bytes = to_onnx(*used_network(), 128);
  const auto network = load_onnx(bytes);
  ASSERT_TRUE(network);
  Tensor picture{{1, 3, 128, 128}, std::vector<float>(3 * 128 * 128)};
  for (std::size_t i = 0; i < picture.values.size(); ++i) picture.values[i] = static_cast<float>(i * 7919 % 256);
  for (const char* output : {"density", "radius", "grades"}) {
    const auto ours = (*network)->run(picture, output);
    const auto theirs = test::run_onnxruntime(bytes, picture.shape, picture.values, output);
    ASSERT_TRUE(ours);
    ASSERT_TRUE(theirs) << theirs.error().message;
    ASSERT_EQ(ours->values.size(), theirs->size());
    for (std::size_t i = 0; i < theirs->size(); ++i)
      EXPECT_NEAR(ours->values[i], (*theirs)[i], kParity * (1 + std::abs((*theirs)[i]))) << output << ' ' << i;
  }
}

TEST(Export, ADifferenceIsSeen) {
  const auto net = used_network();
  const auto bytes = to_onnx(*net, 128);
  {
    const torch::NoGradGuard no_gradients;
    net->to_grades->bias.add_(0.01);
  }
  const auto found = parity(*net, bytes, 128);
  ASSERT_TRUE(found);
  EXPECT_GT(*found, kParity);
}

TEST(Export, TheOutputsHaveTheirNamesAndShapes) {
  const auto network = load_onnx(to_onnx(*used_network(), 128));
  ASSERT_TRUE(network) << network.error().message;
  const Tensor black{{1, 3, 128, 128}, std::vector<float>(3 * 128 * 128, 0)};
  EXPECT_EQ((*network)->run(black, "density")->shape, (std::vector<int>{1, 2, 16, 16}));
  EXPECT_EQ((*network)->run(black, "radius")->shape, (std::vector<int>{1, 1, 16, 16}));
  EXPECT_EQ((*network)->run(black, "grades")->shape, (std::vector<int>{1, kColumns}));
}

}  // namespace
}  // namespace comedo::trainer
