#include "model.hpp"

#include "precision.hpp"

namespace comedo::trainer {
namespace {

namespace nn = torch::nn;

nn::Conv2d pointwise(int in, int out) { return nn::Conv2d(nn::Conv2dOptions(in, out, 1)); }

torch::Tensor twice_as_large(const torch::Tensor& x) {
  return torch::upsample_nearest2d(x, {x.size(2) * 2, x.size(3) * 2});
}

/// Mean and largest value of each channel, side by side.
torch::Tensor pooled(const torch::Tensor& x) { return torch::cat({x.mean({2, 3}), x.amax({2, 3})}, 1); }

/// Mean of the kSurroundings values around each along a dimension, zeros beyond the edge counted in. By running sums:
/// a pooling layer would add up every window anew, and took a quarter of a training step.
torch::Tensor surroundings(const torch::Tensor& x, std::int64_t dimension) {
  constexpr std::int64_t reach = kSurroundings / 2;
  const std::int64_t length = x.size(dimension);
  const torch::Tensor padded = dimension == 2 ? torch::constant_pad_nd(x, {0, 0, reach + 1, reach})
                                              : torch::constant_pad_nd(x, {reach + 1, reach});
  const torch::Tensor sums = padded.cumsum(dimension);
  return (sums.narrow(dimension, kSurroundings, length) - sums.narrow(dimension, 0, length)) / kSurroundings;
}

/// How each pixel differs from the skin around it, whatever the light: the difference of logarithms, as a gain of a
/// channel adds the same to both. Strong edges, of hair and picture, are cut off.
torch::Tensor contrast(const torch::Tensor& pictures) {
  const torch::Tensor seen = torch::log1p(pictures.contiguous() * kLogScale);  // black is 0, as is padding
  return ((seen - surroundings(surroundings(seen, 3), 2)) * kContrastScale).clamp(-kContrastLimit, kContrastLimit);
}

/// The number of lesions, to a scale on which a few and many weigh alike.
torch::Tensor thermometer(const torch::Tensor& density) {
  const torch::Tensor knots = torch::tensor(at::ArrayRef<float>(kThermometer.data(), kThermometer.size()));
  const torch::Tensor lesions = density.sum({2, 3}).unsqueeze(2);
  return (lesions / knots.to(density.device())).clamp(0, 1).flatten(1);
}

constexpr int kThermometers = 2 * static_cast<int>(kThermometer.size());
constexpr int kPooled = 2 * (kWidths[1] + kWidths[3]);

}  // namespace

Step::Step(int in, int out, int kernel, int stride)
    : convolution(nn::Conv2dOptions(in, out, kernel).stride(stride).padding(kernel / 2).bias(false)), norm(out) {
  register_module("convolution", convolution);
  register_module("norm", norm);
  nn::init::kaiming_normal_(convolution->weight, 0, torch::kFanOut, torch::kReLU);
}

torch::Tensor Step::forward(const torch::Tensor& x) { return torch::relu(norm(convolution(x))); }

Block::Block(int width) : step(std::make_shared<Step>(width, width / 2, 3, 1)), widen(pointwise(width / 2, width)) {
  register_module("step", step);
  register_module("widen", widen);
}

torch::Tensor Block::forward(const torch::Tensor& x) { return x + widen(step->forward(x)); }

LesionNet::LesionNet()
    : laterals{pointwise(kWidths[1], kWidths[1]), pointwise(kWidths[2], kWidths[1]), pointwise(kWidths[3], kWidths[1])},
      merged(std::make_shared<Block>(kWidths[1])),
      to_density(pointwise(kWidths[1], 2)),
      to_radius(pointwise(kWidths[1], 1)),
      pooled_norm(kPooled),
      hidden(kPooled + kThermometers, kHidden),
      to_grades(kHidden + kThermometers, kColumns),
      dropout(0.3) {
  for (std::size_t i = 0; i < kWidths.size(); ++i) {
    const std::string at = std::to_string(i);
    downs[i] = register_module("down" + at, i == 0 ? std::make_shared<Step>(6, kWidths[0], 7, 4)
                                                   : std::make_shared<Step>(kWidths[i - 1], kWidths[i], 3, 2));
    for (int j = 0; j < kDepths[i]; ++j)
      blocks[i].push_back(register_module("block" + at + "_" + std::to_string(j), std::make_shared<Block>(kWidths[i])));
  }
  for (std::size_t i = 0; i < laterals.size(); ++i) register_module("lateral" + std::to_string(i), laterals[i]);
  register_module("merged", merged);
  register_module("to_density", to_density);
  register_module("to_radius", to_radius);
  register_module("pooled_norm", pooled_norm);
  register_module("hidden", hidden);
  register_module("to_grades", to_grades);
  register_module("dropout", dropout);
  nn::init::constant_(to_density->bias, -5);  // e^-5 lesions a cell: some ten a picture
  const torch::NoGradGuard no_gradients;
  to_grades->bias.copy_(
      torch::tensor({3.0F, 3.0F, 2.3F, 3.2F, 3.0F, 0.6F, -1.3F, -2.3F}));  // about what the data's means are
}

Output LesionNet::forward(const torch::Tensor& pictures) {
  std::array<torch::Tensor, 4> maps;
  torch::Tensor x = torch::cat({pictures, contrast(pictures)}, 1).contiguous(torch::MemoryFormat::ChannelsLast);
  for (std::size_t i = 0; i < maps.size(); ++i) {
    x = downs[i]->forward(x);
    for (const auto& block : blocks[i]) x = block->forward(x);
    maps[i] = x;
  }
  torch::Tensor fine = laterals[1](maps[2]) + twice_as_large(laterals[2](maps[3]));
  fine = torch::relu(laterals[0](maps[1]) + twice_as_large(fine));
  fine = torch::relu(merged->forward(fine)).to(torch::kFloat32);
  const torch::Tensor coarse = torch::relu(maps[3]).to(torch::kFloat32);
  const Precision full(false);  // sums and grades need more digits than bfloat16 has
  Output output;
  output.density = torch::elu(to_density(fine)) + 1;
  output.radius = torch::elu(to_radius(fine)) + 1;
  const torch::Tensor counts = thermometer(output.density);
  const torch::Tensor seen = torch::cat({pooled_norm(torch::cat({pooled(fine), pooled(coarse)}, 1)), counts}, 1);
  const torch::Tensor thought = dropout(torch::relu(hidden(seen)));
  output.grades = to_grades(torch::cat({thought, counts}, 1));
  return output;
}

}  // namespace comedo::trainer
