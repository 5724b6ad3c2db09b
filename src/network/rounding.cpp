#include "rounding.hpp"

#include <algorithm>
#include <cmath>

#include "attributes.hpp"

namespace comedo {
namespace {

using Tensors = std::set<std::string>;

bool multiplies(const Stage& stage) {
  const std::string& type = stage.node->op_type();
  return type == "Conv" || type == "ConvTranspose" || type == "Gemm" || type == "MatMul";
}

/// Tensors that a product has something to do with, whatever lies between.
Tensors after_products(const std::vector<Stage>& stages) {
  Tensors after;
  for (const Stage& stage : stages) {
    const auto& inputs = stage.node->input();
    if (multiplies(stage) ||
        std::any_of(inputs.begin(), inputs.end(), [&](const std::string& input) { return after.contains(input); }))
      after.insert(stage.output);
  }
  return after;
}

/// Tensors that come to an output without another product between.
Tensors near_outputs(const std::vector<Stage>& stages, const Tensors& outputs) {
  Tensors near = outputs;
  for (std::size_t i = stages.size(); i-- > 0;) {
    const Stage& stage = stages[i];
    if (!near.contains(stage.output)) continue;
    if (!multiplies(stage)) near.insert(stage.node->input().begin(), stage.node->input().end());
    if (!stage.added.empty()) near.insert(stage.added);
  }
  return near;
}

bool of_one_place(const Shape& shape) { return shape.size() < 4 || shape[2] * shape[3] == 1; }

}  // namespace

Grid grid_of(const Range& range) {
  const bool has_sign = range.low < 0;
  const float most = has_sign ? std::max(-range.low, range.high) / 127 : range.high / 255;
  return {has_sign, most > 0 ? most : 1};
}

bool only_chooses(const onnx::NodeProto& node) {
  const std::string& type = node.op_type();
  return type == "MaxPool" || type == "Identity" || type == "Dropout" ||
         (type == "Resize" && Attributes(node).text("mode", "nearest") != "linear");
}

Rounding rounding_of(const std::vector<Stage>& stages, const Values& values, const Tensors& outputs,
                     const Ranges& ranges) {
  Rounding rounding;
  for (const auto& [tensor, range] : ranges) rounding.grids.emplace(tensor, grid_of(range));
  const Tensors after = after_products(stages), near = near_outputs(stages, outputs);
  for (const Stage& stage : stages)
    if (stage.node->op_type() == "Conv" && after.contains(stage.node->input(0)) && !near.contains(stage.output) &&
        !of_one_place(values.at(stage.output).shape))
      rounding.products.insert(stage.node);
  Tensors wanted;  // in eight bits
  for (std::size_t i = stages.size(); i-- > 0;) {
    const Stage& stage = stages[i];
    const bool rounded = rounding.products.contains(stage.node);
    if (rounded && wanted.contains(stage.output) && !outputs.contains(stage.output)) rounding.kept.insert(stage.output);
    if (rounded || (only_chooses(*stage.node) && wanted.contains(stage.output))) wanted.insert(stage.node->input(0));
    if (rounded && rounding.kept.contains(stage.output) && !stage.added.empty()) wanted.insert(stage.added);
  }
  return rounding;
}

}  // namespace comedo
