#include "compiler.hpp"

#include <algorithm>
#include <numeric>

namespace comedo {
namespace {

using Dims = Compiler::Dims;
using Layout = Compiler::Layout;

std::vector<std::string> read_by(const Stage& stage) {
  std::vector<std::string> read;
  for (const std::string& input : stage.node->input())
    if (!input.empty()) read.push_back(input);
  if (!stage.added.empty()) read.push_back(stage.added);
  return read;
}

}  // namespace

Layout plain_layout(const Dims& dims) {
  Dims strides(dims.size(), 1);
  for (std::size_t i = dims.size(); i-- > 1;) strides[i - 1] = strides[i] * dims[i];
  return {dims, dnnl::memory::data_type::f32, strides};
}

dnnl::primitive_attr attributes_with(const dnnl::post_ops& after) {
  dnnl::primitive_attr attributes;
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  attributes.set_post_ops(after);
  return attributes;
}

Compiler::Compiler(Program& program, const onnx::GraphProto& graph, const Values& values, Precision precision)
    : program_(program),
      values_(values),
      work_type_(precision == Precision::bf16 ? dnnl::memory::data_type::bf16 : dnnl::memory::data_type::f32),
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
      if (!is_constant(tensor)) --buffer_reads_[program_.slots_[slot_of(tensor)].buffer];
  }
  for (const std::string& output : outputs) program_.outputs_.push_back(plain(slot_of(output)));
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

bool Compiler::dies_here(const std::string& tensor) const {
  return buffer_reads_[program_.slots_[slot_of(tensor)].buffer] == 1;
}

std::size_t Compiler::fresh(const Layout& layout) {
  program_.slots_.push_back({layout, buffer_bytes_.size()});
  buffer_bytes_.push_back(layout.get_size());
  buffer_reads_.push_back(0);
  return program_.slots_.size() - 1;
}

std::size_t Compiler::view_of(std::size_t slot, const Layout& layout) {
  program_.slots_.push_back({layout, program_.slots_[slot].buffer});
  return program_.slots_.size() - 1;
}

std::size_t Compiler::constant(const std::vector<float>& values, const Layout& given, const Layout& wanted) {
  dnnl::memory from(given, engine(), const_cast<float*>(values.data()));
  dnnl::memory to(wanted, engine());
  dnnl::stream stream(engine());
  dnnl::reorder(from, to).execute(stream, from, to);
  stream.wait();
  program_.constants_.push_back(to);
  return program_.constants_.size() - 1;
}

void Compiler::copy(std::size_t from, std::size_t to) {
  const dnnl::reorder::primitive_desc description(engine(), layout_of(from), engine(), layout_of(to),
                                                  attributes_with());
  step<dnnl::reorder>(description, {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}});
}

std::size_t Compiler::reordered(std::size_t slot, const Layout& layout) {
  if (layout_of(slot) == layout) return slot;
  const std::size_t result = fresh(layout);
  copy(slot, result);
  return result;
}

std::size_t Compiler::plain(std::size_t slot) { return reordered(slot, plain_layout(layout_of(slot).dims())); }

void Compiler::move(std::size_t from, std::size_t to, Move how) {
  program_.steps_.push_back({{}, {{DNNL_ARG_FROM, false, from}, {DNNL_ARG_TO, false, to}}, std::move(how)});
}

void Compiler::add(const dnnl::primitive& primitive, std::size_t scratch, const Roles& slots, const Roles& constants) {
  Program::Step step{primitive, {}, {}};
  for (const auto& [role, slot] : slots) step.arguments.push_back({role, false, slot});
  for (const auto& [role, index] : constants) step.arguments.push_back({role, true, index});
  program_.steps_.push_back(std::move(step));
  program_.scratch_bytes_ = std::max(program_.scratch_bytes_, scratch);
}

// Large buffers first, each as low as those that live at the same time leave room for.
void Compiler::plan_memory() {
  constexpr std::size_t kAlign = 64;
  const std::size_t count = buffer_bytes_.size(), end = program_.steps_.size();
  std::vector<std::size_t> first(count, end), last(count, 0), order(count);
  const auto touch = [&](std::size_t slot, std::size_t time) {
    const std::size_t buffer = program_.slots_[slot].buffer;
    first[buffer] = std::min(first[buffer], time), last[buffer] = std::max(last[buffer], time);
  };
  touch(program_.input_, 0);
  for (const std::size_t output : program_.outputs_) touch(output, end);
  for (std::size_t i = 0; i < end; ++i)
    for (const auto& argument : program_.steps_[i].arguments)
      if (!argument.constant) touch(argument.index, i);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return buffer_bytes_[a] > buffer_bytes_[b]; });
  program_.offsets_.assign(count, 0);
  std::vector<std::size_t> placed;  // by offset
  for (const std::size_t buffer : order) {
    std::size_t offset = 0;
    for (const std::size_t other : placed) {
      const bool together = first[buffer] <= last[other] && first[other] <= last[buffer];
      if (!together || program_.offsets_[other] >= offset + buffer_bytes_[buffer]) continue;
      offset = std::max(offset, (program_.offsets_[other] + buffer_bytes_[other] + kAlign - 1) / kAlign * kAlign);
    }
    program_.offsets_[buffer] = offset;
    program_.bytes_ = std::max(program_.bytes_, offset + buffer_bytes_[buffer]);
    placed.insert(std::upper_bound(placed.begin(), placed.end(), buffer,
                                   [&](auto a, auto b) { return program_.offsets_[a] < program_.offsets_[b]; }),
                  buffer);
  }
}

}  // namespace comedo
