// Operators with numbers of their own for each channel, or over all channels.
#include <cmath>

#include "compiler.hpp"

namespace comedo {
namespace {

using dnnl::memory;
using Dims = Compiler::Dims;
using Layout = Compiler::Layout;

/// Two steps, a factor and a summand a channel; a normalisation after a convolution is in its weights instead.
void normalise(Compiler& compiler, const Stage& stage) {
  const auto& node = *stage.node;
  const auto scale = compiler.floats(node.input(1)), shift = compiler.floats(node.input(2));
  const auto mean = compiler.floats(node.input(3)), variance = compiler.floats(node.input(4));
  const float epsilon = Attributes(node).real("epsilon", 1e-5F).value_or(1e-5F);
  std::vector<float> factors(scale.size()), summands(scale.size());
  for (std::size_t i = 0; i < scale.size(); ++i) {
    factors[i] = scale[i] / std::sqrt(variance[i] + epsilon);
    summands[i] = shift[i] - mean[i] * factors[i];
  }
  const std::size_t source = compiler.slot_of(node.input(0)), result = over(compiler, node.input(0));
  const Layout layout = compiler.layout_of(source);
  Dims dims(layout.dims().size(), 1);
  dims[1] = static_cast<std::int64_t>(scale.size());
  const Layout channels = plain_layout(dims);
  compiler.step<dnnl::binary>(binary_of(compiler, dnnl::algorithm::binary_mul, layout, channels),
                              {{DNNL_ARG_SRC_0, source}, {DNNL_ARG_DST, result}},
                              {{DNNL_ARG_SRC_1, compiler.constant(factors, channels, channels)}});
  compiler.step<dnnl::binary>(binary_of(compiler, dnnl::algorithm::binary_add, layout, channels),
                              {{DNNL_ARG_SRC_0, result}, {DNNL_ARG_DST, result}},
                              {{DNNL_ARG_SRC_1, compiler.constant(summands, channels, channels)}});
  compiler.define(stage.output, result);
}

void rectify_by_channel(Compiler& compiler, const Stage& stage) {
  const auto& node = *stage.node;
  const std::size_t source = compiler.slot_of(node.input(0)), result = over(compiler, node.input(0));
  const Layout layout = compiler.layout_of(source);
  const auto slopes = compiler.floats(node.input(1));
  Dims dims(layout.dims().size(), 1);
  dims[1] = static_cast<std::int64_t>(slopes.size());
  const Layout given = plain_layout(dims);
  const dnnl::prelu_forward::primitive_desc description(
      dnnl::prelu_forward::desc(dnnl::prop_kind::forward_inference, layout,
                                Layout(dims, layout.data_type(), memory::format_tag::any)),
      attributes_with(), compiler.engine());
  compiler.step<dnnl::prelu_forward>(
      description, {{DNNL_ARG_SRC, source}, {DNNL_ARG_DST, result}},
      {{DNNL_ARG_WEIGHTS, compiler.constant(slopes, given, description.weights_desc())}});
  compiler.define(stage.output, result);
}

void softmax(Compiler& compiler, const Stage& stage) {
  const auto& node = *stage.node;
  const std::size_t source = compiler.plain(compiler.slot_of(node.input(0)));
  const Layout layout = compiler.layout_of(source);
  const auto rank = static_cast<std::int64_t>(layout.dims().size());
  const auto axis = (Attributes(node).integer("axis", 1).value_or(1) + rank) % rank;
  const dnnl::softmax_forward::desc description(dnnl::prop_kind::forward_inference, layout, static_cast<int>(axis));
  const std::size_t result = compiler.fresh(layout);
  compiler.step<dnnl::softmax_forward>({description, attributes_with(), compiler.engine()},
                                       {{DNNL_ARG_SRC, source}, {DNNL_ARG_DST, result}});
  compiler.define(stage.output, result);
}

}  // namespace

Rule channel_compiler(std::string_view type) {
  if (type == "BatchNormalization") return normalise;
  if (type == "PRelu") return rectify_by_channel;
  if (type == "Softmax") return softmax;
  return nullptr;
}

}  // namespace comedo
