#include "losses.hpp"

namespace comedo::trainer {
namespace {

using torch::indexing::Slice;

torch::Tensor mean(const torch::Tensor& value, const torch::Tensor& weight) {
  return (value * weight).sum() / weight.sum().clamp_min(1);
}

/// -ln of the Poisson probability, without what the network cannot change. A picture with a hundred lesions has a
/// hundred times the gradient of one with one, so pictures are weighed by the root of their number. It weighs most of
/// the losses: places teach what a lesion is, which grades alone do not (EXPERIMENTS.md, probes w1 to w4).
torch::Tensor poisson(const torch::Tensor& density, const Target& target) {
  const torch::Tensor cells = density - target.density * density.clamp_min(1e-6).log();
  const torch::Tensor lesions = target.density.sum({2, 3});
  return mean(cells.sum({2, 3}) / (4 + lesions).sqrt(), target.density_weight);
}

torch::Tensor of_radius(const torch::Tensor& found, const torch::Tensor& wanted) {
  const torch::Tensor known = (wanted > 0).to(torch::kFloat32);
  const torch::Tensor off = found.clamp_min(1e-3).log() - wanted.clamp_min(1e-3).log();
  return mean(torch::smooth_l1_loss(off, torch::zeros_like(off), torch::Reduction::None, 0.3), known);
}

torch::Tensor smooth(const torch::Tensor& found, const torch::Tensor& wanted, const torch::Tensor& weight,
                     double beta) {
  return mean(torch::smooth_l1_loss(found, wanted, torch::Reduction::None, beta), weight);
}

}  // namespace

Losses losses_of(const Output& output, const Target& target) {
  const auto columns = [](const torch::Tensor& x, std::int64_t first, std::int64_t past) {
    return x.index({Slice(), Slice(first, past)});
  };
  const auto part = [&](std::int64_t first, std::int64_t past, double beta) {
    return smooth(columns(output.grades, first, past), columns(target.grades, first, past),
                  columns(target.grade_weight, first, past), beta);
  };
  Losses losses;
  losses.density = poisson(output.density, target) + of_radius(output.radius, target.radius);
  const torch::Tensor summed = torch::log1p(output.density.sum({2, 3}));
  losses.counts = part(log_count, above_0, 0.3) +
                  0.25 * smooth(summed, torch::log1p(target.density.sum({2, 3})), target.density_weight, 0.3);
  losses.grades = part(level, doctors_level, 0.3) + 0.25 * part(doctors_level, log_count, 0.3);
  losses.ordinal = 0.5 * mean(torch::binary_cross_entropy_with_logits(columns(output.grades, above_0, kColumns),
                                                                      columns(target.grades, above_0, kColumns), {}, {},
                                                                      torch::Reduction::None),
                              columns(target.grade_weight, above_0, kColumns));
  return losses;
}

}  // namespace comedo::trainer
