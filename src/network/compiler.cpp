#include "compiler.hpp"

#include <algorithm>

namespace comedo {
namespace {

std::vector<std::string> read_by(const Stage& stage) {
  std::vector<std::string> read;
  for (const std::string& input : stage.node->input())
    if (!input.empty()) read.push_back(input);
  if (!stage.added.empty()) read.push_back(stage.added);
  return read;
}

}  // namespace

Compiler::Compiler(Program& program, const onnx::GraphProto& graph, const Values& values, Precision precision,
                   Rounding rounding)
    : program_(program),
      values_(values),
      work_type_(precision == Precision::f32 || !has_bf16() ? dnnl::memory::data_type::f32
                                                            : dnnl::memory::data_type::bf16),
      rounding_(std::move(rounding)),
      constants_(constants_of(graph)) {
  program_.input_ = fresh(plain_layout(dims_of(graph.input(0).name())));
  slots_[graph.input(0).name()] = program_.input_;
}

void Compiler::compile(const std::vector<Stage>& stages, const std::vector<std::string>& outputs) {
  outputs_ = {outputs.begin(), outputs.end()};
  count_reads(stages, outputs);
  for (const Stage& stage : stages) {
    compile(stage);
    for (const std::string& tensor : read_by(stage))
      if (!is_constant(tensor)) --buffer_reads_[program_.slots_[kept_slot_of(tensor)].buffer];
  }
  for (const std::string& output : outputs) program_.outputs_.push_back(plain(kept_slot_of(output)));
  plan_memory();
}

void Compiler::count_reads(const std::vector<Stage>& stages, const std::vector<std::string>& outputs) {
  for (const Stage& stage : stages)
    for (const std::string& tensor : read_by(stage)) ++reads_[tensor];
  for (const std::string& output : outputs) ++reads_[output];
  for (const auto& [tensor, slot] : slots_) define(tensor, slot);
}

void Compiler::compile(const Stage& stage) {
  const std::string& type = stage.node->op_type();
  for (const auto family : {product_compiler, window_compiler, pointwise_compiler, channel_compiler, layout_compiler})
    if (const Rule rule = family(type)) return rule(*this, stage);
  throw dnnl::error(dnnl_unimplemented, "an operator is not compiled");
}

void Compiler::define(const std::string& tensor, std::size_t slot) {
  slots_[tensor] = slot;
  const auto reads = reads_.find(tensor);
  if (reads != reads_.end()) buffer_reads_[program_.slots_[slot].buffer] += reads->second;
}

void Compiler::add(const dnnl::primitive& primitive, std::size_t scratch, const Roles& slots, const Roles& constants) {
  Program::Step step{primitive, {}, {}};
  for (const auto& [role, slot] : slots) step.arguments.push_back({role, false, slot});
  for (const auto& [role, index] : constants) step.arguments.push_back({role, true, index});
  program_.steps_.push_back(std::move(step));
  program_.scratch_bytes_ = std::max(program_.scratch_bytes_, scratch);
}

}  // namespace comedo
