// Stages compiled for oneDNN: primitives in order, constants in the layouts that they want, one plan of memory.
#pragma once

#include <functional>
#include <memory>
#include <oneapi/dnnl/dnnl.hpp>
#include <unordered_map>

#include "comedo/network.hpp"
#include "stages.hpp"

namespace comedo {

/// A step of our own, from one tensor's memory to another's.
using Move = std::function<void(const float* from, float* to)>;

/// Memory of one run, for the next one to use again.
struct Workspace {
  std::unique_ptr<std::byte[], void (*)(void*)> bytes{nullptr, nullptr};
  std::vector<dnnl::memory> slots;
  std::vector<std::unordered_map<int, dnnl::memory>> arguments;  ///< Of each step.
};

/// A network for one batch size and one list of outputs.
/// Threads: run() is safe from several threads, each with its own workspace.
class Program {
 public:
  /// Requires: an admitted graph, values for the batch size at hand, outputs that are tensors of it.
  /// `ranges` by the names of the admitted graph, for int8. Throws dnnl::error where oneDNN cannot do all of the graph.
  Program(const onnx::GraphProto& graph, const Values& values, const std::vector<std::string>& outputs,
          Precision precision, const Ranges& ranges);

  [[nodiscard]] Workspace make_workspace() const;
  /// Requires: as many values as the input's shape has. Returns: the outputs.
  [[nodiscard]] std::vector<Tensor> run(const std::vector<float>& input, Workspace& workspace) const;

 private:
  friend class Compiler;
  /// Where a tensor lies: a layout in a buffer, which several tensors may use after one another.
  struct Slot {
    dnnl::memory::desc layout;
    std::size_t buffer = 0;
    float step = 1;  ///< What one is in it; other than 1 in eight bits only.
  };
  struct Argument {
    int role = 0;  ///< DNNL_ARG_...
    bool constant = false;
    std::size_t index = 0;  ///< Into constants_ or slots_.
  };
  struct Step {
    dnnl::primitive primitive;
    std::vector<Argument> arguments;
    Move move = {};  ///< Where there is no primitive: works on the two arguments' memory.
  };

  dnnl::engine engine_{dnnl::engine::kind::cpu, 0};
  std::vector<Slot> slots_;
  std::vector<dnnl::memory> constants_;
  std::vector<Step> steps_;
  std::size_t input_ = 0;             ///< Slot.
  std::vector<std::size_t> outputs_;  ///< Slots, in plain layouts.
  std::vector<std::size_t> offsets_;  ///< Of each buffer in a workspace.
  std::size_t bytes_ = 0;             ///< Of all buffers.
  std::size_t scratch_bytes_ = 0;     ///< That the hungriest step needs beside them.
};

}  // namespace comedo
