// Where tensors lie while a program runs.
#include <algorithm>
#include <numeric>

#include "compiler.hpp"

namespace comedo {

using Dims = Compiler::Dims;
using Layout = Compiler::Layout;

Layout plain_layout(const Dims& dims) {
  Dims strides(dims.size(), 1);
  for (std::size_t i = dims.size(); i-- > 1;) strides[i - 1] = strides[i] * dims[i];
  return {dims, dnnl::memory::data_type::f32, strides};
}

Layout layout_for(Layout layout, dnnl::memory::data_type type) {
  layout.data.data_type = static_cast<dnnl_data_type_t>(type);
  return layout;
}

std::size_t Compiler::slot_of(const std::string& tensor) {
  const std::size_t slot = kept_slot_of(tensor);
  if (!in_bytes(layout_of(slot))) return slot;
  const auto found = copies_.find(tensor);
  if (found != copies_.end()) return found->second;
  return copies_[tensor] = reordered(slot, layout_for(layout_of(slot), work_type_));
}

Grid Compiler::grid_of(const std::string& tensor) const {
  const std::size_t slot = kept_slot_of(tensor);
  if (!in_bytes(layout_of(slot))) return rounding_.grids.at(tensor);
  return {layout_of(slot).data_type() == dnnl::memory::data_type::s8, step_of(slot)};
}

std::size_t Compiler::rounded_slot_of(const std::string& tensor, const Layout& layout) {
  const Grid grid = grid_of(tensor);
  const std::size_t slot = kept_slot_of(tensor);
  if (in_bytes(layout_of(slot))) return reordered(slot, layout, grid.step);
  const auto found = copies_.find(tensor);
  if (found != copies_.end()) return reordered(found->second, layout, grid.step);
  return copies_[tensor] = reordered(slot, layout, grid.step);
}

std::size_t Compiler::fresh(const Layout& layout, float step) {
  program_.slots_.push_back({layout, buffer_bytes_.size(), step});
  buffer_bytes_.push_back(layout.get_size());
  buffer_reads_.push_back(0);
  return program_.slots_.size() - 1;
}

std::size_t Compiler::view_of(std::size_t slot, const Layout& layout, float step) {
  program_.slots_.push_back({layout, program_.slots_[slot].buffer, step});
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
  dnnl::primitive_attr attributes = attributes_with();
  if (step_of(from) != step_of(to)) attributes.set_output_scales(0, {step_of(from) / step_of(to)});
  const dnnl::reorder::primitive_desc description(engine(), layout_of(from), engine(), layout_of(to), attributes);
  step<dnnl::reorder>(description, {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}});
}

std::size_t Compiler::reordered(std::size_t slot, const Layout& layout, float step) {
  if (layout_of(slot) == layout && step_of(slot) == step) return slot;
  const std::size_t result = fresh(layout, step);
  copy(slot, result);
  return result;
}

std::size_t Compiler::plain(std::size_t slot) { return reordered(slot, plain_layout(layout_of(slot).dims())); }

void Compiler::move(std::size_t from, std::size_t to, Move how) {
  program_.steps_.push_back({{}, {{DNNL_ARG_FROM, false, from}, {DNNL_ARG_TO, false, to}}, std::move(how)});
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
