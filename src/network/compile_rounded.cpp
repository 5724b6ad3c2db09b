// Convolutions in eight bits: u8 or s8 times s8, added up in s32, then all that follows in float32.
#include <algorithm>
#include <cmath>
#include <limits>

#include "product.hpp"

namespace comedo {
namespace {

/// Returns: the step of each output channel.
std::vector<float> round_weights(Weights& weights) {
  constexpr float kMost = 127;
  std::vector<float> steps(weights.bias.size(), 1);
  const std::size_t each = weights.values.size() / steps.size();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    float* values = weights.values.data() + i * each;
    float largest = 0;
    for (std::size_t j = 0; j < each; ++j) largest = std::max(largest, std::abs(values[j]));
    if (largest >= std::numeric_limits<float>::min() * kMost) steps[i] = largest / kMost;
    for (std::size_t j = 0; j < each; ++j) values[j] = std::clamp(std::nearbyint(values[j] / steps[i]), -kMost, kMost);
  }
  return steps;
}

/// What is done to a result besides what rounding to eight bits without sign does anyway: to cut at zero and at the
/// largest number.
std::vector<Pointwise> left_after_rounding(std::vector<Pointwise> changes, const Grid& grid) {
  constexpr float kNearly = 0.9999F;
  const auto cuts = [&](const Pointwise& change) {
    const bool high = change.kind == Pointwise::Kind::clip && change.beta >= 255 * grid.step * kNearly;
    return change.alpha == 0 && (high || change.kind == Pointwise::Kind::rectify);
  };
  while (!grid.has_sign && !changes.empty() && cuts(changes.back())) changes.pop_back();
  return changes;
}

}  // namespace

Arithmetic in_eight_bits(const Compiler& compiler, const Stage& stage, Weights& weights) {
  const Grid source = compiler.grid_of(stage.node->input(0));
  const bool kept = compiler.rounding().kept.contains(stage.output);
  const Grid result = kept ? compiler.rounding().grids.at(stage.output) : Grid{};
  const std::vector<Pointwise> changes = kept ? left_after_rounding(stage.after, result) : stage.after;
  // What brings a number into the steps of the result goes with the last thing that is done to it.
  const float last = 1 / result.step, first = changes.empty() ? last : 1;
  std::vector<float> scales = round_weights(weights);
  for (std::size_t i = 0; i < scales.size(); ++i) {
    scales[i] *= source.step;
    weights.bias[i] /= scales[i];
    scales[i] *= first;
  }
  dnnl::post_ops after;
  if (!stage.added.empty()) {
    const Grid added = kept ? compiler.grid_of(stage.added) : Grid{};
    after.append_sum(added.step * first, 0, kept ? type_of(added) : dnnl::memory::data_type::f32);
  }
  for (const Pointwise& change : changes)
    after.append_eltwise(&change == &changes.back() ? last : 1, algorithm_of(change.kind), change.alpha, change.beta);
  Arithmetic arithmetic{type_of(source), dnnl::memory::data_type::s8,
                        kept ? type_of(result) : dnnl::memory::data_type::f32, attributes_with(after), result.step};
  arithmetic.attributes.set_output_scales(1 << 1, scales);
  return arithmetic;
}

std::size_t destination(Compiler& compiler, const Stage& stage, const Compiler::Layout& layout, float step) {
  if (stage.added.empty()) return compiler.fresh(layout, step);
  // In eight bits the summand is read in its own steps and type, and the result written in those of the result.
  const bool rounded = in_bytes(layout);
  const auto theirs = rounded ? layout_for(layout, type_of(compiler.grid_of(stage.added))) : layout;
  const std::size_t added = rounded ? compiler.rounded_slot_of(stage.added, theirs) : compiler.slot_of(stage.added);
  if (compiler.layout_of(added) == theirs && compiler.dies_here(added)) return compiler.view_of(added, layout, step);
  const std::size_t copied = compiler.fresh(theirs, compiler.step_of(added));
  compiler.copy(added, copied);
  return compiler.view_of(copied, layout, step);
}

}  // namespace comedo
