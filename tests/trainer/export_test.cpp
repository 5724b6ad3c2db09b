// What is trained is what is shipped: the network layer gives the trained network's numbers.
#include "export.hpp"

#include "comedo/network.hpp"
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
