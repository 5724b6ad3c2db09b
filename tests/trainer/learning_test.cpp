// Losses, averaged weights, precision.
#include "averaged.hpp"
#include "fresh_net.hpp"
#include "losses.hpp"
#include "precision.hpp"
#include "support.hpp"

namespace comedo::trainer {
namespace {

Target target_of(const torch::Tensor& density, const torch::Tensor& grades, float weight) {
  const torch::Tensor radius = torch::full({density.size(0), 1, density.size(2), density.size(3)}, 1.5 * weight);
  return {density, torch::full({density.size(0), 2}, weight), radius, grades, torch::full(grades.sizes(), weight)};
}

torch::Tensor some_radius() { return torch::full({1, 1, 4, 4}, 1.5); }

torch::Tensor some_grades() { return torch::tensor({{3.0F, 3.5F, 2.5F, 3.4F, 1.0F, 0.0F, 0.0F}}); }

TEST(Losses, TheTruthIsTheLeast) {
  torch::manual_seed(1);
  const torch::Tensor truth = torch::rand({1, 2, 4, 4}) + 0.1;
  const Target target = target_of(truth, some_grades(), 1);
  const double least = losses_of({truth, some_radius(), some_grades()}, target).sum().item<double>();
  for (const double off : {-0.05, 0.05}) {
    EXPECT_GT(losses_of({truth + off, some_radius(), some_grades()}, target).sum().item<double>(), least);
    EXPECT_GT(losses_of({truth, some_radius() + off, some_grades()}, target).sum().item<double>(), least);
    torch::Tensor grades = some_grades();
    grades.index_put_({0, torch::tensor({0, 1, 2, 3})}, grades.index({0, torch::tensor({0, 1, 2, 3})}) + off);
    EXPECT_GT(losses_of({truth, some_radius(), grades}, target).sum().item<double>(), least);
  }
}

TEST(Losses, WhatIsNotKnownTeachesNothing) {
  torch::Tensor density = torch::rand({1, 2, 4, 4}).add_(0.1).set_requires_grad(true);
  torch::Tensor grades = some_grades().add_(1).set_requires_grad(true);
  losses_of({density, some_radius(), grades}, target_of(torch::ones({1, 2, 4, 4}), some_grades(), 0)).sum().backward();
  EXPECT_EQ(density.grad().abs().sum().item<float>(), 0);
  EXPECT_EQ(grades.grad().abs().sum().item<float>(), 0);
}

TEST(Averaged, ComesToANetworkThatStandsStill) {
  torch::manual_seed(1);
  LesionNet now, average;
  for (std::int64_t step = 0; step < 40; ++step) move_average(average, now, 0.5, step);
  const auto wanted = now.parameters(), found = average.parameters();
  for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_TRUE(torch::allclose(wanted[i], found[i], 1e-5, 1e-6));
}

TEST(Network, ABlackPictureHasNoSayInAnotherOne) {
  const auto net = fresh_net(1);
  const torch::NoGradGuard no_gradients;
  const torch::Tensor picture = torch::rand({1, 3, 128, 128});
  const Output alone = net->forward(picture);
  const Output beside = net->forward(torch::cat({picture, torch::zeros_like(picture)}));
  EXPECT_TRUE(torch::allclose(alone.grades[0], beside.grades[0], 1e-4, 1e-5));
  EXPECT_GT(alone.density.min().item<float>(), 0);
}

TEST(Precision, BfloatOutputsAreFloatsCloseToTheOthers) {
  const auto net = fresh_net(1);
  const torch::NoGradGuard no_gradients;
  const torch::Tensor pictures = torch::rand({1, 3, 64, 64});
  const Output exact = net->forward(pictures);
  const Output rough = [&] {
    const Precision precision(true);
    return net->forward(pictures);
  }();
  EXPECT_EQ(rough.grades.dtype(), torch::kFloat32);
  EXPECT_FALSE(torch::equal(rough.density, exact.density));
  EXPECT_TRUE(torch::allclose(rough.density, exact.density, 0.1, 1e-3));
  EXPECT_TRUE(torch::allclose(rough.grades, exact.grades, 0.1, 0.05));
  EXPECT_FALSE(at::autocast::is_cpu_enabled());
}

}  // namespace
}  // namespace comedo::trainer
