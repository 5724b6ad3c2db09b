// Operators that keep the shape of what they work on.
#include "compiler.hpp"

namespace comedo {
namespace {

using Dims = Compiler::Dims;
using Layout = Compiler::Layout;

void change_each(Compiler& compiler, const Stage& stage, const std::string& input,
                 const std::vector<Pointwise>& changes) {
  std::size_t source = compiler.slot_of(input);
  const std::size_t result = over(compiler, input);
  for (const Pointwise& change : changes) {
    const dnnl::eltwise_forward::desc description(dnnl::prop_kind::forward_inference, algorithm_of(change.kind),
                                                  compiler.layout_of(source), change.alpha, change.beta);
    compiler.step<dnnl::eltwise_forward>({description, attributes_with(), compiler.engine()},
                                         {{DNNL_ARG_SRC, source}, {DNNL_ARG_DST, result}});
    source = result;
  }
  compiler.define(stage.output, result);
}

/// The dimensions of a smaller operand, filled with ones from the front, as ONNX broadcasts.
Dims filled(Dims dims, std::size_t rank) {
  dims.insert(dims.begin(), rank - dims.size(), 1);
  return dims;
}

dnnl::algorithm arithmetic_of(const std::string& type) {
  if (type == "Add") return dnnl::algorithm::binary_add;
  if (type == "Sub") return dnnl::algorithm::binary_sub;
  if (type == "Mul") return dnnl::algorithm::binary_mul;
  return dnnl::algorithm::binary_div;
}

void combine(Compiler& compiler, const Stage& stage) {
  const auto& node = *stage.node;
  const bool swapped = compiler.is_constant(node.input(0));
  const std::string& large = node.input(swapped ? 1 : 0);
  const std::string& small = node.input(swapped ? 0 : 1);
  const std::size_t first = compiler.slot_of(large);
  const Layout layout = compiler.layout_of(first);
  const Dims dims = filled(compiler.dims_of(small), layout.dims().size());
  const auto algorithm = arithmetic_of(node.op_type());
  if (compiler.is_constant(small)) {
    const Layout given = plain_layout(dims);
    const std::size_t second = compiler.constant(compiler.floats(small), given, given);
    const std::size_t result = over(compiler, large);
    compiler.step<dnnl::binary>(binary_of(compiler, algorithm, layout, given),
                                {{DNNL_ARG_SRC_0, first}, {DNNL_ARG_DST, result}}, {{DNNL_ARG_SRC_1, second}});
    return compiler.define(stage.output, result);
  }
  const std::size_t given = compiler.slot_of(small);
  const std::size_t second = dims == layout.dims() ? compiler.reordered(given, layout)
                                                   : compiler.view_of(compiler.plain(given), plain_layout(dims));
  const std::size_t result = over(compiler, large);
  compiler.step<dnnl::binary>(binary_of(compiler, algorithm, layout, compiler.layout_of(second)),
                              {{DNNL_ARG_SRC_0, first}, {DNNL_ARG_SRC_1, second}, {DNNL_ARG_DST, result}});
  compiler.define(stage.output, result);
}

void sum(Compiler& compiler, const Stage& stage) {
  const auto& inputs = stage.node->input();
  const Layout layout = compiler.layout_of(compiler.slot_of(inputs[0]));
  std::vector<Layout> layouts;
  Compiler::Roles roles;
  for (const std::string& input : inputs) {
    roles.emplace_back(DNNL_ARG_MULTIPLE_SRC + static_cast<int>(layouts.size()),
                       compiler.reordered(compiler.slot_of(input), layout));
    layouts.push_back(layout);
  }
  const std::size_t result = compiler.fresh(layout);
  roles.emplace_back(DNNL_ARG_DST, result);
  const std::vector<float> ones(layouts.size(), 1.0F);
  compiler.step<dnnl::sum>({layout, ones, layouts, compiler.engine(), attributes_with()}, roles);
  compiler.define(stage.output, result);
}

void change(Compiler& compiler, const Stage& stage) {
  const auto changes = changes_of(*stage.node, compiler.constants());
  if (changes.empty()) return combine(compiler, stage);
  const auto& inputs = stage.node->input();
  change_each(compiler, stage, compiler.is_constant(inputs[0]) ? inputs[1] : inputs[0], changes);
}

}  // namespace

Rule pointwise_compiler(std::string_view type) {
  for (const std::string_view one : {"Relu", "LeakyRelu", "Elu", "Clip", "HardSigmoid", "Sigmoid", "Tanh", "Log",
                                     "HardSwish", "Add", "Sub", "Mul", "Div"})
    if (type == one) return change;
  if (type == "Sum") return sum;
  return nullptr;
}

}  // namespace comedo
