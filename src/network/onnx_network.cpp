#include <dnnl.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "admit.hpp"
#include "attributes.hpp"
#include "onednn_network.hpp"
#include "opencv_network.hpp"

namespace comedo {
namespace {

// OpenCV calls a layer after its node, and after its result where the node has no name; admit() leaves none.
Interface interface_of(const Admitted& admitted, const cv::dnn::Net& net) {
  std::set<std::string> present;
  for (const auto& name : net.getLayerNames()) present.insert(name);
  Interface face{admitted.input, admitted.any_batch, {}, {}};
  for (const auto& [theirs, ours] : admitted.names)
    for (const std::string& layer : {"onnx_node_output_0!" + ours, ours})
      if (present.contains(layer)) face.layers[theirs] = layer;
  for (const auto& [theirs, ours] : admitted.names)
    if (ours == admitted.last_output && face.layers.contains(theirs)) face.last = face.layers.at(theirs);
  return face;
}

// OpenCV 4.6 transposes the weights of such a Gemm wrongly, and joins transposed convolutions with what follows them.
bool misread(const onnx::GraphProto& graph) {
  return std::any_of(graph.node().begin(), graph.node().end(), [](const onnx::NodeProto& node) {
    return node.op_type() == "ConvTranspose" ||
           (node.op_type() == "Gemm" && Attributes(node).integer("transB", 0) != 1);
  });
}

Result<std::unique_ptr<Network>> load_into_opencv(const onnx::ModelProto& model, const Admitted& admitted) {
  const Error refusal{ErrorCode::network_invalid, "the network: the engine does not take it"};
  if (misread(model.graph())) return refusal;
  const std::string checked = model.SerializeAsString();
  try {
    cv::dnn::Net net = cv::dnn::readNetFromONNX(checked.data(), checked.size());
    Interface names = interface_of(admitted, net);
    if (names.last.empty())
      return Error{ErrorCode::network_invalid, "the network: its output was lost on the way into the engine"};
    return make_opencv_network(net, std::move(names));
  } catch (const cv::Exception&) {
    return refusal;
  }
}

bool has(dnnl_cpu_isa_t wanted) {
  const auto isa = static_cast<unsigned>(dnnl_get_effective_cpu_isa()), bits = static_cast<unsigned>(wanted);
  return (isa & bits) == bits;
}

/// Returns: why this precision cannot be had, if so.
std::optional<Error> refusal_of(const NetworkOptions& options, const Admitted& admitted) {
  if (options.precision == Precision::bf16 && !has_bf16())
    return Error{ErrorCode::argument_invalid, "this processor has no bfloat16; take float32"};
  if (options.precision != Precision::int8) return std::nullopt;
  if (!has_int8()) return Error{ErrorCode::argument_invalid, "this processor has no int8; take float32"};
  for (const auto& [ours, theirs] : admitted.tensors) {
    const auto range = options.ranges.find(theirs);
    if (range == options.ranges.end())
      return Error{ErrorCode::argument_invalid, "int8 needs the ranges of all tensors of this network"};
    const auto [low, high] = range->second;
    if (!std::isfinite(low) || !std::isfinite(high) || low > high)
      return Error{ErrorCode::argument_invalid, "int8 needs ranges from a finite number to one that is no smaller"};
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Precision precision) noexcept {
  switch (precision) {
    case Precision::f32: return "f32";
    case Precision::bf16: return "bf16";
    case Precision::int8: return "int8";
  }
  return "unknown";
}

bool has_bf16() noexcept { return has(dnnl_cpu_isa_avx512_core_bf16); }

// Without these oneDNN adds two products up in 16 bits, which large ones overflow.
bool has_int8() noexcept { return has(dnnl_cpu_isa_avx512_core_vnni) || has(dnnl_cpu_isa_avx2_vnni); }

Result<std::unique_ptr<Network>> load_onnx(std::span<const std::uint8_t> bytes, const NetworkOptions& options) {
  require(options.threads >= 1, "load_onnx: a thread at least");
  const auto model = std::make_shared<onnx::ModelProto>();
  if (bytes.empty() || bytes.size() > std::numeric_limits<int>::max() ||
      !model->ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
    return Error{ErrorCode::network_invalid, "the network: the file is no ONNX model"};
  const auto admitted = admit(*model);
  if (!admitted) return admitted.error();
  if (auto refusal = refusal_of(options, *admitted)) return *std::move(refusal);
  if (options.engine == Engine::automatic)
    if (auto network = make_onednn_network(model, *admitted, options)) return network;
  if (options.precision != Precision::f32)
    return Error{ErrorCode::argument_invalid, "this network runs in float32 only"};
  return load_into_opencv(*model, *admitted);
}

}  // namespace comedo
