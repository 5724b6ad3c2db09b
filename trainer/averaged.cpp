#include "averaged.hpp"

#include <algorithm>

namespace comedo::trainer {

void move_average(LesionNet& average, const LesionNet& now, double past, std::int64_t step) {
  const torch::NoGradGuard no_gradients;
  const auto t = static_cast<double>(step);
  const double kept = std::min(past, (1 + t) / (10 + t));
  const auto move = [kept](std::vector<torch::Tensor> means, const std::vector<torch::Tensor>& values) {
    for (std::size_t i = 0; i < means.size(); ++i)
      if (means[i].is_floating_point())
        means[i].lerp_(values[i], 1 - kept);
      else
        means[i].copy_(values[i]);  // how many batches the statistics have seen
  };
  move(average.parameters(), now.parameters());
  move(average.buffers(), now.buffers());
}

}  // namespace comedo::trainer
