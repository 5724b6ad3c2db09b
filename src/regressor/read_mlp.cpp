#include <onnx/onnx_pb.h>

#include <cstring>
#include <limits>
#include <map>
#include <optional>
#include <string>

#include "mlp_onnx.hpp"

namespace comedo {
namespace {

constexpr std::int64_t kMaxWidth = 1 << 20;  // far above any feature vector; keeps products far below overflow

using Tensors = std::map<std::string, const onnx::TensorProto*>;

Error invalid(const std::string& what) { return {ErrorCode::network_invalid, "the regressor's file: " + what}; }

// The numbers of a float tensor of the wanted rank, or none where shape and data do not fit each other.
std::optional<std::vector<float>> values_of(const onnx::TensorProto& tensor, int rank) {
  if (tensor.data_type() != onnx::TensorProto::FLOAT || tensor.dims_size() != rank) return std::nullopt;
  if (tensor.data_location() == onnx::TensorProto::EXTERNAL) return std::nullopt;
  std::int64_t count = 1;
  for (const std::int64_t dim : tensor.dims()) {
    if (dim < 1 || dim > kMaxWidth) return std::nullopt;
    count *= dim;
  }
  const auto size = static_cast<std::size_t>(count);
  std::vector<float> values;
  if (tensor.has_raw_data()) {
    if (tensor.raw_data().size() != size * sizeof(float) || tensor.float_data_size() != 0) return std::nullopt;
    values.resize(size);
    std::memcpy(values.data(), tensor.raw_data().data(), tensor.raw_data().size());
  } else {
    if (static_cast<std::size_t>(tensor.float_data_size()) != size) return std::nullopt;
    values.assign(tensor.float_data().begin(), tensor.float_data().end());
  }
  for (const float value : values)
    if (!std::isfinite(value)) return std::nullopt;
  return values;
}

// Only "the second matrix is transposed" is understood; alpha and beta must be what they are when absent.
bool plain_gemm(const onnx::NodeProto& node) {
  bool transposed = false;
  for (const onnx::AttributeProto& attribute : node.attribute()) {
    if (attribute.name() == "transB")
      transposed = attribute.i() == 1;
    else if (attribute.name() == "alpha" || attribute.name() == "beta") {
      if (attribute.f() != 1.0F) return false;
    } else if (attribute.name() != "transA" || attribute.i() != 0) {
      return false;
    }
  }
  return transposed && node.input_size() == 3;
}

Result<Layer> read_gemm(const onnx::NodeProto& node, const Tensors& tensors) {
  if (!plain_gemm(node)) return invalid("a Gemm is not of the form x * transposed weights + bias");
  const auto weights = tensors.find(node.input(1));
  const auto bias = tensors.find(node.input(2));
  if (weights == tensors.end() || bias == tensors.end()) return invalid("a Gemm's weights are missing");
  const auto matrix = values_of(*weights->second, 2);
  const auto vector = values_of(*bias->second, 1);
  if (!matrix || !vector) return invalid("a Gemm's weights have a wrong shape, type, length or value");
  const auto rows = weights->second->dims(0);
  const auto columns = weights->second->dims(1);
  if (std::cmp_not_equal(vector->size(), rows)) return invalid("weights and bias of a Gemm differ in size");
  return Layer{Eigen::Map<const Dense>(matrix->data(), rows, columns),
               Eigen::Map<const Eigen::RowVectorXf>(vector->data(), rows)};
}

Result<Mlp> read_chain(const onnx::GraphProto& graph, const Tensors& tensors) {
  std::string current = graph.input(0).name();
  Mlp mlp;
  bool expects_gemm = true;
  for (const onnx::NodeProto& node : graph.node()) {
    if (node.op_type() != (expects_gemm ? "Gemm" : "Relu") || !node.domain().empty())
      return invalid("it is not a chain of Gemm and Relu");
    if (node.input_size() < 1 || node.input(0) != current || node.output_size() != 1)
      return invalid("its chain of layers is broken");
    if (expects_gemm) {
      auto layer = read_gemm(node, tensors);
      if (!layer) return layer.error();
      if (!mlp.empty() && mlp.back().weights.rows() != layer->weights.cols())
        return invalid("two layers in a row do not fit each other");
      mlp.push_back(*std::move(layer));
    } else if (node.input_size() != 1 || node.attribute_size() != 0) {
      return invalid("a Relu has a wrong form");
    }
    current = node.output(0);
    expects_gemm = !expects_gemm;
  }
  if (mlp.empty() || expects_gemm || current != graph.output(0).name() || mlp.back().weights.rows() != 1)
    return invalid("it does not end in one score");
  return mlp;
}

}  // namespace

Result<Mlp> read_mlp(std::span<const std::uint8_t> bytes) {
  onnx::ModelProto model;
  if (bytes.size() > std::numeric_limits<int>::max() ||
      !model.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
    return invalid("it is no ONNX model");
  if (model.opset_import_size() != 1 || !model.opset_import(0).domain().empty() ||
      model.opset_import(0).version() < 7 || model.opset_import(0).version() > 13)
    return invalid("its operator set is unknown");
  const onnx::GraphProto& graph = model.graph();
  if (graph.output_size() != 1 || graph.input_size() != 1) return invalid("it has not one input and one output");
  Tensors tensors;
  for (const onnx::TensorProto& tensor : graph.initializer())
    if (!tensors.emplace(tensor.name(), &tensor).second) return invalid("two of its tensors have one name");
  return read_chain(graph, tensors);
}

}  // namespace comedo
