// The network: where are lesions, how dense, how many, and what grade. README.md draws it.
#pragma once

#include <torch/torch.h>

#include <array>
#include <memory>
#include <vector>

namespace comedo::trainer {

/// Cells of the density map are squares of this side, px.
constexpr int kCell = 8;

/// Channels at strides 4, 8, 16 and 32, and residual blocks at each.
constexpr std::array<int, 4> kWidths = {32, 80, 144, 176};
constexpr std::array<int, 4> kDepths = {1, 3, 4, 2};

/// Of the local contrast, which the network sees beside the picture: see contrast() in model.cpp.
constexpr double kLogScale = 25;            ///< ln(1 + 25 v) of a value v in 0..1.
constexpr std::int64_t kSurroundings = 33;  ///< Side of the square that a pixel is compared with, px.
constexpr double kContrastScale = 4, kContrastLimit = 2;

/// Columns of Output::grades.
enum Column : std::int64_t {
  level,          ///< 1..5
  doctors_level,  ///< Mean of the doctors, 1..5
  log_count,      ///< ln(1 + lesions), official count
  log_circles,    ///< ln(1 + lesions), second annotation
  above_0,        ///< Logits of "more than no lesion", ...
  above_5,
  above_20,
  above_50,
  kColumns
};

struct Output {
  torch::Tensor density;  ///< N x 2 x S/8 x S/8: lesions a cell, official boxes and second annotation; positive.
  torch::Tensor radius;   ///< N x 1 x S/8 x S/8: of a lesion that lies in the cell, in cells; positive.
  torch::Tensor grades;   ///< N x kColumns.
};

/// Convolution without bias, batch normalisation, ReLU.
struct Step : torch::nn::Module {
  Step(int in, int out, int kernel, int stride);
  torch::Tensor forward(const torch::Tensor& x);
  torch::nn::Conv2d convolution;
  torch::nn::BatchNorm2d norm;
};

/// x + widen(step(x)): the step has half the channels.
struct Block : torch::nn::Module {
  explicit Block(int width);
  torch::Tensor forward(const torch::Tensor& x);
  std::shared_ptr<Step> step;
  torch::nn::Conv2d widen;
};

/// Threads: one at a time.
class LesionNet : public torch::nn::Module {
 public:
  LesionNet();
  /// `pictures`: N x 3 x S x S, R G B, 0..1, S a multiple of 32. Black beyond the edge is what padding means.
  Output forward(const torch::Tensor& pictures);

  std::array<std::shared_ptr<Step>, 4> downs;
  std::array<std::vector<std::shared_ptr<Block>>, 4> blocks;
  std::array<torch::nn::Conv2d, 3> laterals;  ///< Of strides 8, 16 and 32, to the width of stride 8.
  std::shared_ptr<Block> merged;
  torch::nn::Conv2d to_density;
  torch::nn::Conv2d to_radius;
  torch::nn::BatchNorm1d pooled_norm;
  torch::nn::Linear hidden;
  torch::nn::Linear to_grades;
  torch::nn::Dropout dropout;
};

/// Lesions at which the steps of the count's thermometer are full: step k holds min(lesions / k, 1).
constexpr std::array<float, 9> kThermometer = {1, 2, 4, 8, 16, 32, 64, 128, 256};
constexpr int kHidden = 64;

}  // namespace comedo::trainer
