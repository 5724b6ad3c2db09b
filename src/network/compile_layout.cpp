// Operators that move numbers about and compute none.
#include <algorithm>
#include <cstring>
#include <numeric>

#include "compiler.hpp"

namespace comedo {
namespace {

using Dims = Compiler::Dims;
using Layout = Compiler::Layout;

void same(Compiler& compiler, const Stage& stage) {
  const std::size_t slot = compiler.kept_slot_of(stage.node->input(0));
  compiler.define(stage.output, compiler.view_of(slot, compiler.layout_of(slot)));
}

void reshape(Compiler& compiler, const Stage& stage) {
  const std::size_t source = compiler.plain(compiler.slot_of(stage.node->input(0)));
  compiler.define(stage.output, compiler.view_of(source, plain_layout(compiler.dims_of(stage.output))));
}

// Blocks of channels can be joined as they are where all of them are full and of one type.
void concat(Compiler& compiler, const Stage& stage) {
  constexpr std::int64_t kBlock = 16;
  const auto& node = *stage.node;
  const Dims dims = compiler.dims_of(stage.output);
  const auto rank = static_cast<std::int64_t>(dims.size());
  const auto axis = (Attributes(node).integer("axis", 1).value_or(1) + rank) % rank;
  const auto type_of = [&](const std::string& input) {
    return compiler.layout_of(compiler.slot_of(input)).data_type();
  };
  const bool full = rank == 4 && std::all_of(node.input().begin(), node.input().end(), [&](const std::string& input) {
                      return compiler.dims_of(input)[1] % kBlock == 0 && type_of(input) == type_of(node.input(0));
                    });
  std::vector<Layout> layouts;
  Compiler::Roles roles;
  for (const std::string& input : node.input()) {
    const std::size_t given = compiler.slot_of(input);
    const std::size_t slot = full ? given : compiler.plain(given);
    roles.emplace_back(DNNL_ARG_MULTIPLE_SRC + static_cast<int>(layouts.size()), slot);
    layouts.push_back(compiler.layout_of(slot));
  }
  const dnnl::concat::primitive_desc description(static_cast<int>(axis), layouts, compiler.engine(), attributes_with());
  const std::size_t result = compiler.fresh(description.dst_desc());
  roles.emplace_back(DNNL_ARG_DST, result);
  compiler.step<dnnl::concat>(description, roles);
  compiler.define(stage.output, result);
}

void transpose(Compiler& compiler, const Stage& stage) {
  const auto& node = *stage.node;
  const std::size_t source = compiler.plain(compiler.slot_of(node.input(0)));
  const Dims dims = compiler.dims_of(stage.output);
  const auto order = Attributes(node).integers("perm", {}, 0, 1 << 10).value_or(Shape{});
  std::vector<int> places(order.size());  // of the source's axes in the result
  for (std::size_t i = 0; i < order.size(); ++i) places[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
  const std::size_t turned = compiler.view_of(source, compiler.layout_of(source).permute_axes(places));
  const std::size_t result = compiler.fresh(plain_layout(dims));
  compiler.copy(turned, result);
  compiler.define(stage.output, result);
}

void pad(Compiler& compiler, const Stage& stage) {
  const auto& node = *stage.node;
  const std::size_t source = compiler.plain(compiler.slot_of(node.input(0)));
  const std::size_t result = compiler.fresh(plain_layout(compiler.dims_of(stage.output)));
  Dims offsets;
  if (node.input_size() > 1) {
    const auto& tensor = *compiler.constants().at(node.input(1));
    offsets = integers_of(tensor);
  } else {
    offsets = Attributes(node).integers("pads", {}, 0, 1 << 20).value_or(Shape{});
  }
  offsets.resize(4);  // those before
  const std::size_t bytes = compiler.layout_of(result).get_size();
  compiler.move(result, result, [bytes](const float*, float* to) { std::memset(to, 0, bytes); });
  compiler.copy(source, compiler.view_of(result, compiler.layout_of(result).submemory_desc(
                                                     compiler.layout_of(source).dims(), offsets)));
  compiler.define(stage.output, result);
}

}  // namespace

Rule layout_compiler(std::string_view type) {
  if (type == "Identity" || type == "Dropout") return same;
  if (type == "Reshape" || type == "Flatten") return reshape;
  if (type == "Concat") return concat;
  if (type == "Transpose") return transpose;
  if (type == "Pad") return pad;
  return nullptr;
}

}  // namespace comedo
