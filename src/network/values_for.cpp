#include "admit.hpp"
#include "shape_rules.hpp"

namespace comedo {

std::optional<Values> values_for(const Admitted& admitted, const onnx::GraphProto& graph, const Shape& input) {
  Shape wanted = input;
  if (admitted.any_batch && !wanted.empty()) wanted.front() = admitted.input.front();
  if (wanted != admitted.input) return std::nullopt;
  Values values = admitted.values;
  values.at(graph.input(0).name()).shape = input;
  for (const auto& node : graph.node()) {
    Operation operation{{}, Attributes(node), admitted.operator_set};
    for (const auto& name : node.input()) operation.inputs.push_back(name.empty() ? nullptr : &values.at(name));
    const auto shape = shape_rule(node.op_type())(operation);
    if (!shape || !elements_of(*shape)) return std::nullopt;
    values.at(node.output(0)).shape = *shape;
  }
  return values;
}

}  // namespace comedo
