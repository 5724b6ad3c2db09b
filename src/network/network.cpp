#include "comedo/network.hpp"

#include "comedo/file.hpp"
#include "opencv_network.hpp"

namespace comedo {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 30U;

Result<Bytes> read(const fs::path& file) {
  auto bytes = read_file(file, kMaxBytes);
  if (!bytes) return Error{ErrorCode::model_missing, "the network's file cannot be read: " + bytes.error().message};
  if (bytes->empty()) return Error{ErrorCode::network_invalid, "the network's file is empty"};
  return bytes;
}

Result<std::unique_ptr<Network>> load_caffe(const fs::path& prototxt) {
  const auto graph = read(prototxt);
  if (!graph) return graph.error();
  const auto weights = read(fs::path(prototxt).replace_extension(".caffemodel"));
  if (!weights) return weights.error();
  try {
    const auto chars = [](const Bytes& bytes) { return reinterpret_cast<const char*>(bytes.data()); };
    cv::dnn::Net net = cv::dnn::readNetFromCaffe(chars(*graph), graph->size(), chars(*weights), weights->size());
    Interface names;
    for (const auto& name : net.getLayerNames()) names.layers[name] = name;
    if (names.layers.empty()) return Error{ErrorCode::network_invalid, "the network has no layers"};
    names.last = net.getLayerNames().back();
    return make_opencv_network(net, std::move(names));
  } catch (const cv::Exception&) {
    return Error{ErrorCode::network_invalid, "the engine does not take this Caffe network"};
  }
}

}  // namespace

Result<std::unique_ptr<Network>> load_network(const fs::path& file) {
  if (file.extension() == ".prototxt") return load_caffe(file);
  const auto bytes = read(file);
  if (!bytes) return bytes.error();
  if (file.extension() != ".onnx")
    return Error{ErrorCode::network_invalid, "a network's file is called .onnx, or .prototxt beside its .caffemodel"};
  return load_onnx(*bytes);
}

}  // namespace comedo
