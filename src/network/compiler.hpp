// Makes a Program of stages. Operators are compiled one family a file: compile_products.cpp and its neighbours.
#pragma once

#include "attributes.hpp"
#include "program.hpp"
#include "rounding.hpp"

namespace comedo {

class Compiler {
 public:
  using Dims = dnnl::memory::dims;
  using Layout = dnnl::memory::desc;

  Compiler(Program& program, const onnx::GraphProto& graph, const Values& values, Precision precision,
           Rounding rounding);
  /// Throws dnnl::error for a stage that oneDNN cannot do.
  void compile(const std::vector<Stage>& stages, const std::vector<std::string>& outputs);

  // Tensors.
  [[nodiscard]] Dims dims_of(const std::string& tensor) const { return values_.at(tensor).shape; }
  /// Where its floats lie; of a tensor that is kept in eight bits, those of a copy.
  [[nodiscard]] std::size_t slot_of(const std::string& tensor);
  /// The steps that it lies in, or would in eight bits.
  [[nodiscard]] Grid grid_of(const std::string& tensor) const;
  /// Where it lies in those steps and this layout, or a copy does.
  [[nodiscard]] std::size_t rounded_slot_of(const std::string& tensor, const Layout& layout);
  /// Where it lies, in whatever numbers.
  [[nodiscard]] std::size_t kept_slot_of(const std::string& tensor) const { return slots_.at(tensor); }
  [[nodiscard]] const Layout& layout_of(std::size_t slot) const { return program_.slots_[slot].layout; }
  [[nodiscard]] float step_of(std::size_t slot) const { return program_.slots_[slot].step; }
  [[nodiscard]] bool is_constant(const std::string& name) const { return constants_.contains(name); }
  [[nodiscard]] std::vector<float> floats(const std::string& name) const { return floats_of(*constants_.at(name)); }
  [[nodiscard]] const Constants& constants() const { return constants_; }
  [[nodiscard]] const dnnl::engine& engine() const { return program_.engine_; }
  /// What products are computed in, and what their results are kept in, which is float32 for what leaves the network.
  [[nodiscard]] dnnl::memory::data_type work_type() const { return work_type_; }
  [[nodiscard]] dnnl::memory::data_type result_type(const std::string& tensor) const {
    return outputs_.contains(tensor) ? dnnl::memory::data_type::f32 : work_type_;
  }
  [[nodiscard]] const Rounding& rounding() const { return rounding_; }
  /// Says where a tensor lies.
  void define(const std::string& tensor, std::size_t slot);
  /// Whether only the stage at hand will read, and only once, what lies in this memory: it may be written over.
  [[nodiscard]] bool dies_here(std::size_t slot) const { return buffer_reads_[program_.slots_[slot].buffer] == 1; }

  // Memory.
  [[nodiscard]] std::size_t fresh(const Layout& layout, float step = 1);
  /// The same memory, read in another way.
  [[nodiscard]] std::size_t view_of(std::size_t slot, const Layout& layout) {
    return view_of(slot, layout, step_of(slot));
  }
  [[nodiscard]] std::size_t view_of(std::size_t slot, const Layout& layout, float step);
  [[nodiscard]] std::size_t constant(const std::vector<float>& values, const Layout& given, const Layout& wanted);
  /// The same numbers in another layout or in other steps, copied where it is another one.
  [[nodiscard]] std::size_t reordered(std::size_t slot, const Layout& layout, float step = 1);
  [[nodiscard]] std::size_t plain(std::size_t slot);
  void copy(std::size_t from, std::size_t to);
  void move(std::size_t from, std::size_t to, Move how);

  // Steps.
  using Roles = std::vector<std::pair<int, std::size_t>>;  ///< DNNL_ARG_..., slot or constant.
  template <class Primitive>
  void step(const typename Primitive::primitive_desc& description, const Roles& slots, const Roles& constants = {}) {
    add(Primitive(description), description.scratchpad_desc().get_size(), slots, constants);
  }

 private:
  void compile(const Stage& stage);
  void count_reads(const std::vector<Stage>& stages, const std::vector<std::string>& outputs);
  void add(const dnnl::primitive& primitive, std::size_t scratch, const Roles& slots, const Roles& constants);
  void plan_memory();

  Program& program_;
  const Values& values_;
  dnnl::memory::data_type work_type_;
  Rounding rounding_;
  std::set<std::string> outputs_;
  Constants constants_;
  std::map<std::string, std::size_t> slots_;
  std::map<std::string, std::size_t> copies_;  ///< In floats of tensors in eight bits, and the other way round.
  std::map<std::string, std::size_t> reads_;   ///< Of each tensor, by all stages; an output is read once more.
  std::vector<std::size_t> buffer_reads_;      ///< Of each buffer, still to come.
  std::vector<std::size_t> buffer_bytes_;
};

[[nodiscard]] Compiler::Layout plain_layout(const Compiler::Dims& dims);
/// A layout of the same order for numbers of another type.
[[nodiscard]] Compiler::Layout layout_for(Compiler::Layout layout, dnnl::memory::data_type type);
[[nodiscard]] inline bool in_bytes(const Compiler::Layout& layout) {
  return layout.data_type() == dnnl::memory::data_type::u8 || layout.data_type() == dnnl::memory::data_type::s8;
}
[[nodiscard]] inline dnnl::memory::data_type type_of(const Grid& grid) {
  return grid.has_sign ? dnnl::memory::data_type::s8 : dnnl::memory::data_type::u8;
}
/// With scratch memory from the workspace.
[[nodiscard]] dnnl::primitive_attr attributes_with(const dnnl::post_ops& after = {});
/// Adds what a stage does to its result: the sum, then the pointwise changes.
[[nodiscard]] dnnl::post_ops after_of(const Stage& stage);
[[nodiscard]] dnnl::algorithm algorithm_of(Pointwise::Kind kind);

/// Returns: a slot for a result of the layout of a tensor: over it, where nobody reads it any more.
[[nodiscard]] std::size_t over(Compiler& compiler, const std::string& tensor);
/// `a` with `b`, which may be smaller; the result lies as `a` does.
[[nodiscard]] dnnl::binary::primitive_desc binary_of(const Compiler& compiler, dnnl::algorithm algorithm,
                                                     const Compiler::Layout& a, const Compiler::Layout& b);

/// Compiles an operator; its result is the stage's output.
using Rule = void (*)(Compiler&, const Stage&);
/// Returns: null for an operator that is not known.
[[nodiscard]] Rule product_compiler(std::string_view operator_type);
[[nodiscard]] Rule window_compiler(std::string_view operator_type);
[[nodiscard]] Rule pointwise_compiler(std::string_view operator_type);
[[nodiscard]] Rule channel_compiler(std::string_view operator_type);
[[nodiscard]] Rule layout_compiler(std::string_view operator_type);

}  // namespace comedo
