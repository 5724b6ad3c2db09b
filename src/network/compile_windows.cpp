// Pooling and resampling.
#include <algorithm>
#include <array>

#include "compiler.hpp"
#include "window.hpp"

namespace comedo {
namespace {

using Dims = Compiler::Dims;
using Layout = Compiler::Layout;

std::size_t pooled(Compiler& compiler, const std::string& input, const Dims& result, const Window& window,
                   dnnl::algorithm algorithm) {
  const bool most = algorithm == dnnl::algorithm::pooling_max;
  const std::size_t source = most ? compiler.kept_slot_of(input) : compiler.slot_of(input);
  const dnnl::pooling_forward::desc description(
      dnnl::prop_kind::forward_inference, algorithm, compiler.layout_of(source),
      Layout(result, compiler.layout_of(source).data_type(), dnnl::memory::format_tag::any), window.strides,
      window.kernel, window.before, window.after);
  const dnnl::pooling_forward::primitive_desc primitive(description, attributes_with(), compiler.engine());
  const std::size_t slot = compiler.fresh(primitive.dst_desc(), compiler.step_of(source));
  compiler.step<dnnl::pooling_forward>(primitive, {{DNNL_ARG_SRC, source}, {DNNL_ARG_DST, slot}});
  return slot;
}

/// Means along one axis of a tensor: lines of numbers side by side, in blocks.
struct Lines {
  std::int64_t blocks = 1, lanes = 1;            ///< Lanes: lines of a block.
  std::int64_t length = 1, result = 1;           ///< Numbers of a line, and windows along it.
  std::int64_t step = 1;                         ///< From one number of a line to its next, there and in the result.
  std::int64_t lane_step = 1, to_lane_step = 1;  ///< From one line to its neighbour, there and in the result.
  std::int64_t kernel = 1, before = 0;
  bool counts_padding = false;
};

/// By running sums: oneDNN would add up every window anew, which took most of a run of the lesion network. Many lines
/// at a time, for each sum waits for the one before.
void mean_along(const Lines& lines, const float* from, float* to) {
  constexpr std::int64_t kLanes = 32;
  const auto walk = [&](const float* first_line, float* first_result, std::int64_t lanes) {
    std::array<double, kLanes> sums{};
    const auto add = [&](std::int64_t at, double sign) {
      if (at < 0 || at >= lines.length) return;
      const float* values = first_line + at * lines.step;
      for (std::int64_t i = 0; i < lanes; ++i) sums[static_cast<std::size_t>(i)] += sign * values[i * lines.lane_step];
    };
    for (std::int64_t at = -lines.before; at < lines.kernel - lines.before; ++at) add(at, 1);
    for (std::int64_t window = 0; window < lines.result; ++window) {
      const std::int64_t first = window - lines.before, past = first + lines.kernel;
      const std::int64_t inside = std::min(past, lines.length) - std::max<std::int64_t>(first, 0);
      const double share = 1.0 / static_cast<double>(lines.counts_padding ? lines.kernel : inside);
      float* results = first_result + window * lines.step;
      for (std::int64_t i = 0; i < lanes; ++i)
        results[i * lines.to_lane_step] = static_cast<float>(sums[static_cast<std::size_t>(i)] * share);
      add(first, -1);
      add(past, 1);
    }
  };
  for (std::int64_t block = 0; block < lines.blocks; ++block)
    for (std::int64_t lane = 0; lane < lines.lanes; lane += kLanes)
      walk(from + block * lines.lanes * lines.length + lane * lines.lane_step,
           to + block * lines.lanes * lines.result + lane * lines.to_lane_step, std::min(kLanes, lines.lanes - lane));
}

/// The axis that a long mean runs along; none for any other pooling.
std::optional<Lines> lines_of(const Dims& source, const Dims& result, const Window& window, dnnl::algorithm algorithm) {
  constexpr std::int64_t kLong = 5;
  const bool wide = window.kernel[0] == 1 && window.kernel[1] >= kLong;
  const bool high = window.kernel[1] == 1 && window.kernel[0] >= kLong;
  if (algorithm == dnnl::algorithm::pooling_max || window.strides != Shape{1, 1} || wide == high) return std::nullopt;
  Lines lines;
  const std::size_t axis = wide ? 3 : 2;
  lines.length = source[axis], lines.result = result[axis];
  if (wide) {  // rows, one below the other
    lines.lanes = source[0] * source[1] * source[2];
    lines.lane_step = lines.length, lines.to_lane_step = lines.result;
  } else {  // the columns of each channel
    lines.blocks = source[0] * source[1];
    lines.lanes = lines.step = source[3];
  }
  lines.kernel = window.kernel[axis - 2], lines.before = window.before[axis - 2];
  lines.counts_padding = algorithm == dnnl::algorithm::pooling_avg_include_padding;
  const std::size_t other = 5 - axis;
  return source[other] == result[other] ? std::optional(lines) : std::nullopt;
}

void pool(Compiler& compiler, const Stage& stage) {
  const auto& node = *stage.node;
  const Attributes attributes(node);
  const Dims source = compiler.dims_of(node.input(0)), result = compiler.dims_of(node.output(0));
  const auto kernel = attributes.integers("kernel_shape", {1, 1}, 1, 1 << 20).value_or(Shape{1, 1});
  const bool counts = attributes.integer("count_include_pad", 0) == 1;
  if (counts && attributes.integer("ceil_mode", 0) == 1)
    throw dnnl::error(dnnl_unimplemented, "engines differ in what such a window counts");
  const auto algorithm = node.op_type() == "MaxPool" ? dnnl::algorithm::pooling_max
                         : counts                    ? dnnl::algorithm::pooling_avg_include_padding
                                                     : dnnl::algorithm::pooling_avg_exclude_padding;
  const Window window = window_of(node, source, result, kernel);
  if (const auto lines = lines_of(source, result, window, algorithm)) {
    const std::size_t to = compiler.fresh(plain_layout(result));
    compiler.move(compiler.plain(compiler.slot_of(node.input(0))), to,
                  [lines = *lines](const float* a, float* b) { mean_along(lines, a, b); });
    return compiler.define(stage.output, to);
  }
  compiler.define(stage.output, pooled(compiler, node.input(0), result, window, algorithm));
}

void pool_all(Compiler& compiler, const Stage& stage) {
  const auto& node = *stage.node;
  const Dims source = compiler.dims_of(node.input(0)), result = compiler.dims_of(node.output(0));
  const Window window{{source[2], source[3]}, {1, 1}, {0, 0}, {0, 0}, {0, 0}};
  const auto algorithm =
      node.op_type() == "GlobalMaxPool" ? dnnl::algorithm::pooling_max : dnnl::algorithm::pooling_avg_exclude_padding;
  std::size_t slot = pooled(compiler, node.input(0), {source[0], source[1], 1, 1}, window, algorithm);
  if (result.size() == 2) slot = compiler.view_of(compiler.plain(slot), plain_layout(result));
  compiler.define(stage.output, slot);
}

// resize_rule.cpp lets through what oneDNN's two ways of resampling are.
void resize(Compiler& compiler, const Stage& stage) {
  const bool linear = Attributes(*stage.node).text("mode", "nearest") == "linear";
  const std::string& input = stage.node->input(0);
  const std::size_t source = linear ? compiler.slot_of(input) : compiler.kept_slot_of(input);
  const dnnl::resampling_forward::desc description(
      dnnl::prop_kind::forward_inference,
      linear ? dnnl::algorithm::resampling_linear : dnnl::algorithm::resampling_nearest, compiler.layout_of(source),
      Layout(compiler.dims_of(stage.output), compiler.layout_of(source).data_type(), dnnl::memory::format_tag::any));
  const dnnl::resampling_forward::primitive_desc primitive(description, attributes_with(), compiler.engine());
  const std::size_t slot = compiler.fresh(primitive.dst_desc(), compiler.step_of(source));
  compiler.step<dnnl::resampling_forward>(primitive, {{DNNL_ARG_SRC, source}, {DNNL_ARG_DST, slot}});
  compiler.define(stage.output, slot);
}

}  // namespace

Rule window_compiler(std::string_view type) {
  if (type == "Resize") return resize;
  if (type == "MaxPool" || type == "AveragePool") return pool;
  if (type == "GlobalAveragePool" || type == "GlobalMaxPool" || type == "ReduceMean") return pool_all;
  return nullptr;
}

}  // namespace comedo
