#include "program.hpp"

#include <cstdlib>
#include <cstring>
#include <new>

#include "compiler.hpp"

namespace comedo {
namespace {

constexpr std::size_t kAlign = 64;  // a cache line, and the widest vector

std::size_t aligned(std::size_t bytes) { return (bytes + kAlign - 1) / kAlign * kAlign; }

}  // namespace

Program::Program(const onnx::GraphProto& graph, const Values& values, const std::vector<std::string>& outputs,
                 Precision precision, const Ranges& ranges) {
  const std::set<std::string> wanted(outputs.begin(), outputs.end());
  const auto stages = stages_of(graph, values, wanted);
  const bool rounds = precision == Precision::int8;
  Compiler(*this, graph, values, precision, rounds ? rounding_of(stages, values, wanted, ranges) : Rounding())
      .compile(stages, outputs);
}

Workspace Program::make_workspace() const {
  Workspace workspace;
  const std::size_t used = aligned(bytes_);
  workspace.bytes = {static_cast<std::byte*>(std::aligned_alloc(kAlign, used + aligned(scratch_bytes_) + kAlign)),
                     std::free};
  if (!workspace.bytes) throw std::bad_alloc();
  std::byte* start = workspace.bytes.get();
  for (const Slot& slot : slots_) workspace.slots.emplace_back(slot.layout, engine_, start + offsets_[slot.buffer]);
  const dnnl::memory scratch(
      {{static_cast<std::int64_t>(scratch_bytes_)}, dnnl::memory::data_type::u8, dnnl::memory::format_tag::a}, engine_,
      start + used);
  for (const Step& step : steps_) {
    auto& arguments = workspace.arguments.emplace_back();
    for (const auto& [role, constant, index] : step.arguments)
      arguments.emplace(role, constant ? constants_[index] : workspace.slots[index]);
    arguments.emplace(DNNL_ARG_SCRATCHPAD, scratch);
  }
  return workspace;
}

std::vector<Tensor> Program::run(const std::vector<float>& input, Workspace& workspace) const {
  std::memcpy(workspace.slots[input_].get_data_handle(), input.data(), input.size() * sizeof(float));
  dnnl::stream stream(engine_);
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const auto place = [&](std::size_t argument) {
      return static_cast<float*>(workspace.slots[steps_[i].arguments[argument].index].get_data_handle());
    };
    if (steps_[i].primitive)
      steps_[i].primitive.execute(stream, workspace.arguments[i]);
    else
      steps_[i].move(place(0), place(1));
  }
  stream.wait();
  std::vector<Tensor> outputs;
  for (const std::size_t slot : outputs_) {
    const auto dims = slots_[slot].layout.dims();
    const auto* values = static_cast<const float*>(workspace.slots[slot].get_data_handle());
    const std::size_t count = slots_[slot].layout.get_size() / sizeof(float);
    outputs.push_back({{dims.begin(), dims.end()}, {values, values + count}});
  }
  return outputs;
}

}  // namespace comedo
