// Opinions are joined as fits people whom the networks had not seen, and the network then says so itself.
#include "stack.hpp"

#include "fresh_net.hpp"
#include "support.hpp"

namespace comedo::trainer {
namespace {

/// The truth is 2 level - doctors' level + 1, but for fold 1, where it is 5.
std::vector<Witness> witnesses() {
  std::vector<Witness> all;
  for (int i = 0; i < 60; ++i) {
    const double a = 2 + i % 7 * 0.4, b = 2 + i % 5 * 0.3;
    const int fold = i % 3;
    all.push_back({{a, b, 1, i % 4 * 0.1}, fold == 1 ? 5 : 2 * a - b + 1, fold});
  }
  return all;
}

TEST(Stack, IsFittedOnTheOtherFolds) {
  const Stack stack = fit_stack(witnesses(), 1);
  EXPECT_NEAR(stack.weights[0], 2, 0.05);
  EXPECT_NEAR(stack.weights[1], -1, 0.05);
  EXPECT_NEAR(stack.weights[3], 0, 0.1);
  EXPECT_NEAR(stack.of({3, 2.5, 1, 0.1}), 4.5, 0.05);
  EXPECT_LT(fit_stack(witnesses(), -1).weights[0], 1.9);
}

TEST(Stack, IsTheLevelAtFirst) { EXPECT_EQ(Stack{}.of({3.2, 1, 1, 1}), 3.2); }

TEST(Stack, BecomesTheNetworksLevel) {
  const auto net = fresh_net(5);
  const torch::NoGradGuard no_gradients;
  const torch::Tensor pictures = torch::rand({2, 3, 64, 64});
  const torch::Tensor before = net->forward(pictures).grades;
  const Stack stack{{0.9, 0.2, -0.3, 0.4}, 0.7};
  put_into(*net, stack);
  const torch::Tensor after = net->forward(pictures).grades;
  for (std::int64_t i = 0; i < 2; ++i) {
    Opinions opinions{};
    for (std::size_t j = 0; j < opinions.size(); ++j) opinions[j] = before[i][kStacked[j]].item<double>();
    EXPECT_NEAR(after[i][level].item<double>(), stack.of(opinions), 1e-4);
  }
  EXPECT_TRUE(torch::equal(before.narrow(1, 1, kColumns - 1), after.narrow(1, 1, kColumns - 1)));
}

TEST(Stack, OddTablesAreRefused) {
  EXPECT_EQ(parse_witnesses("level,fold\n1,2\n").error().code, ErrorCode::table_invalid);
  const std::string header = "level,doctors_level,log_count,log_circles,true_level,fold\n";
  EXPECT_EQ(parse_witnesses(header).error().code, ErrorCode::table_empty);
  EXPECT_EQ(parse_witnesses(header + "1,2,3,x,5,0\n").error().code, ErrorCode::table_invalid);
  EXPECT_EQ(parse_witnesses(header + "1,2,3,4,5,0\n")->front().level, 5);
}

}  // namespace
}  // namespace comedo::trainer
