// Convolutions and matrix products, with what follows them.
#include <cmath>

#include "product.hpp"
#include "window.hpp"

namespace comedo {
namespace {

using dnnl::memory;
using Dims = Compiler::Dims;
using Layout = Compiler::Layout;

constexpr auto kFloat = memory::data_type::f32;

Layout any(const Dims& dims, memory::data_type type = kFloat) { return {dims, type, memory::format_tag::any}; }

/// The normalisation is a factor and a summand a channel: both go into the weights.
void fold(const Compiler& compiler, const onnx::NodeProto& norm, Weights& weights) {
  const auto scale = compiler.floats(norm.input(1)), shift = compiler.floats(norm.input(2));
  const auto mean = compiler.floats(norm.input(3)), variance = compiler.floats(norm.input(4));
  const float epsilon = Attributes(norm).real("epsilon", 1e-5F).value_or(1e-5F);
  const std::size_t each = weights.values.size() / scale.size();
  for (std::size_t i = 0; i < scale.size(); ++i) {
    const float factor = scale[i] / std::sqrt(variance[i] + epsilon);
    for (std::size_t j = 0; j < each; ++j) weights.values[i * each + j] *= factor;
    weights.bias[i] = shift[i] + (weights.bias[i] - mean[i]) * factor;
  }
}

Weights read_weights(const Compiler& compiler, const Stage& stage, std::size_t outputs) {
  const auto& node = *stage.node;
  Weights weights{compiler.floats(node.input(1)), std::vector<float>(outputs, 0)};
  if (node.input_size() > 2) weights.bias = compiler.floats(node.input(2));
  if (stage.norm != nullptr) fold(compiler, *stage.norm, weights);
  return weights;
}

/// `describe` makes the description of the primitive in an arithmetic; `given` is the layout of the weights.
template <class Primitive, class Describe>
void finish(Compiler& compiler, const Stage& stage, const Describe& describe, Weights weights, const Layout& given) {
  const std::string& input = stage.node->input(0);
  const bool rounded = compiler.rounding().products.contains(stage.node);
  const Arithmetic arithmetic = rounded ? in_eight_bits(compiler, stage, weights) : in_floats(compiler, stage);
  const typename Primitive::primitive_desc description(describe(arithmetic), arithmetic.attributes, compiler.engine());
  const std::size_t source = rounded ? compiler.rounded_slot_of(input, description.src_desc())
                                     : compiler.reordered(compiler.slot_of(input), description.src_desc());
  const std::size_t result = destination(compiler, stage, description.dst_desc(), arithmetic.step);
  const Layout bias = description.bias_desc();
  compiler.step<Primitive>(description, {{DNNL_ARG_SRC, source}, {DNNL_ARG_DST, result}},
                           {{DNNL_ARG_WEIGHTS, compiler.constant(weights.values, given, description.weights_desc())},
                            {DNNL_ARG_BIAS, compiler.constant(weights.bias, bias, bias)}});
  compiler.define(stage.output, result);
}

void convolution(Compiler& compiler, const Stage& stage) {
  const auto& node = *stage.node;
  const Dims source = compiler.dims_of(node.input(0)), result = compiler.dims_of(node.output(0));
  Dims shape = compiler.dims_of(node.input(1));
  const auto groups = Attributes(node).integer("group", 1).value_or(1);
  if (groups > 1) {
    shape.front() /= groups;
    shape.insert(shape.begin(), groups);
  }
  const Window window = window_of(node, source, result, {shape[shape.size() - 2], shape.back()});
  const auto describe = [&](const Arithmetic& in) {
    return dnnl::convolution_forward::desc(dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct,
                                           any(source, in.source), any(shape, in.weights), any({result[1]}),
                                           any(result, in.result), window.strides, window.gaps, window.before,
                                           window.after);
  };
  finish<dnnl::convolution_forward>(compiler, stage, describe,
                                    read_weights(compiler, stage, static_cast<std::size_t>(result[1])),
                                    plain_layout(shape));
}

/// The transposed convolution. ONNX has its weights by inputs first, oneDNN by outputs.
void convolution_back(Compiler& compiler, const Stage& stage) {
  const auto& node = *stage.node;
  const Dims source = compiler.dims_of(node.input(0)), result = compiler.dims_of(node.output(0));
  const Dims given = compiler.dims_of(node.input(1));
  const auto groups = Attributes(node).integer("group", 1).value_or(1);
  const std::int64_t outputs = given[1], inputs = given[0] / groups, area = given[2] * given[3];
  Dims shape = {groups, outputs, inputs, given[2], given[3]};
  Dims strides = {inputs * outputs * area, area, outputs * area, given[3], 1};
  if (groups == 1) shape.erase(shape.begin()), strides.erase(strides.begin());
  const Window window = window_of(node, result, source, {given[2], given[3]});  // of the convolution that it undoes
  const auto describe = [&](const Arithmetic& in) {
    return dnnl::deconvolution_forward::desc(dnnl::prop_kind::forward_inference, dnnl::algorithm::deconvolution_direct,
                                             any(source, in.source), any(shape, in.weights), any({result[1]}),
                                             any(result, in.result), window.strides, window.gaps, window.before,
                                             window.after);
  };
  finish<dnnl::deconvolution_forward>(compiler, stage, describe,
                                      read_weights(compiler, stage, static_cast<std::size_t>(result[1])),
                                      Layout(shape, kFloat, strides));
}

void product(Compiler& compiler, const Stage& stage) {
  const auto& node = *stage.node;
  const Dims source = compiler.dims_of(node.input(0)), result = compiler.dims_of(node.output(0));
  const Dims shape = {result[1], source[1]};
  const bool transposed = Attributes(node).integer("transB", 0) == 1;
  const Layout given(shape, kFloat, transposed ? memory::format_tag::ab : memory::format_tag::ba);
  const auto describe = [&](const Arithmetic& in) {
    return dnnl::inner_product_forward::desc(dnnl::prop_kind::forward_inference, any(source, in.source),
                                             any(shape, in.weights), any({result[1]}), any(result, in.result));
  };
  finish<dnnl::inner_product_forward>(compiler, stage, describe,
                                      read_weights(compiler, stage, static_cast<std::size_t>(result[1])), given);
}

}  // namespace

Arithmetic in_floats(const Compiler& compiler, const Stage& stage) {
  return {compiler.work_type(), compiler.work_type(), compiler.result_type(stage.output),
          attributes_with(after_of(stage))};
}

Rule product_compiler(std::string_view type) {
  if (type == "Conv") return convolution;
  if (type == "ConvTranspose") return convolution_back;
  if (type == "Gemm" || type == "MatMul") return product;
  return nullptr;
}

}  // namespace comedo
