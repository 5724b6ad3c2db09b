#include <onnx/onnx_pb.h>

#include <bit>
#include <string>

#include "mlp_onnx.hpp"

namespace comedo {
namespace {

static_assert(std::endian::native == std::endian::little, "ONNX's raw_data is little-endian");

void add_tensor(onnx::GraphProto& graph, const std::string& name, const std::vector<Eigen::Index>& dims,
                const float* values) {
  onnx::TensorProto& tensor = *graph.add_initializer();
  tensor.set_name(name);
  tensor.set_data_type(onnx::TensorProto::FLOAT);
  std::size_t count = 1;
  for (const Eigen::Index dim : dims) {
    tensor.add_dims(dim);
    count *= static_cast<std::size_t>(dim);
  }
  tensor.set_raw_data(values, count * sizeof(float));
}

void describe(onnx::ValueInfoProto& value, const std::string& name, Eigen::Index columns) {
  value.set_name(name);
  auto& type = *value.mutable_type()->mutable_tensor_type();
  type.set_elem_type(onnx::TensorProto::FLOAT);
  type.mutable_shape()->add_dim()->set_dim_param("N");
  type.mutable_shape()->add_dim()->set_dim_value(columns);
}

void add_gemm(onnx::GraphProto& graph, const std::string& id, const std::string& input, const std::string& output) {
  onnx::NodeProto& node = *graph.add_node();
  node.set_op_type("Gemm");
  node.set_name("gemm" + id);
  node.add_input(input);
  node.add_input("weights" + id);
  node.add_input("bias" + id);
  node.add_output(output);
  onnx::AttributeProto& transposed = *node.add_attribute();
  transposed.set_name("transB");
  transposed.set_type(onnx::AttributeProto::INT);
  transposed.set_i(1);
}

std::string add_relu(onnx::GraphProto& graph, const std::string& id, const std::string& input) {
  onnx::NodeProto& node = *graph.add_node();
  node.set_op_type("Relu");
  node.set_name("relu" + id);
  node.add_input(input);
  node.add_output("hidden" + id);
  return "hidden" + id;
}

}  // namespace

std::vector<std::uint8_t> write_mlp(const Mlp& mlp) {
  onnx::ModelProto model;
  model.set_ir_version(5);
  model.set_producer_name("comedo");
  onnx::OperatorSetIdProto& operators = *model.add_opset_import();
  operators.set_domain("");
  operators.set_version(10);
  onnx::GraphProto& graph = *model.mutable_graph();
  graph.set_name("regressor");
  describe(*graph.add_input(), "features", mlp.front().weights.cols());
  describe(*graph.add_output(), "score", mlp.back().weights.rows());

  std::string current = "features";
  for (std::size_t i = 0; i < mlp.size(); ++i) {
    const std::string id = std::to_string(i);
    const bool last = i + 1 == mlp.size();
    const std::string output = last ? "score" : "sum" + id;
    add_tensor(graph, "weights" + id, {mlp[i].weights.rows(), mlp[i].weights.cols()}, mlp[i].weights.data());
    add_tensor(graph, "bias" + id, {mlp[i].bias.size()}, mlp[i].bias.data());
    add_gemm(graph, id, current, output);
    if (!last) current = add_relu(graph, id, output);
  }
  const std::string bytes = model.SerializeAsString();
  return {bytes.begin(), bytes.end()};
}

}  // namespace comedo
