// A neural network from a file: tensors in, tensors out. The engine behind it is a detail.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "comedo/error.hpp"

namespace comedo {

/// Dense float32, row-major; images are N x C x H x W.
struct Tensor {
  std::vector<int> shape;
  std::vector<float> values;
};

/// Between these lie the numbers that a tensor of a network holds when it looks at pictures.
struct Range {
  float low = 0, high = 0;
};
/// Of tensors that a network computes, by the names in its file.
using Ranges = std::map<std::string, Range>;

/// Threads: run() is safe from several threads at once; with OpenCV's dnn calls wait for each other.
class Network {
 public:
  virtual ~Network() = default;
  [[nodiscard]] virtual std::string_view engine() const noexcept = 0;  ///< "oneDNN" or "OpenCV".
  /// Returns: the names in the file of all tensors that run() can give; none where OpenCV's dnn runs it.
  [[nodiscard]] virtual std::vector<std::string> tensors() const { return {}; }
  /// Returns: the values of the layers or outputs of these names, in their order, from one pass; the network's last one
  /// for an empty name. Requires: a name at least.
  /// Errors: network_layer_missing, network_shape_mismatch (the graph does not take this input).
  [[nodiscard]] virtual Result<std::vector<Tensor>> run(const Tensor& input,
                                                        const std::vector<std::string>& outputs) const = 0;
  /// The same for one output.
  [[nodiscard]] Result<Tensor> run(const Tensor& input, const std::string& output = {}) const {
    auto values = run(input, std::vector<std::string>{output});
    if (!values) return values.error();
    return std::move(values->front());
  }
};

/// `automatic` is oneDNN, and OpenCV's dnn where oneDNN cannot do all of a graph.
enum class Engine : std::uint8_t { automatic, opencv };
/// What convolutions and products are computed in; results and all that lies outside a network are float32.
/// In int8 products with pictures and with what leaves the network stay floats (docs/decisions/0008-int8.md).
enum class Precision : std::uint8_t { f32, bf16, int8 };
/// FROZEN: "f32", "bf16", "int8".
[[nodiscard]] std::string_view name_of(Precision precision) noexcept;

struct NetworkOptions {
  Engine engine = Engine::automatic;
  Precision precision = Precision::f32;  ///< bf16 and int8 are oneDNN's alone.
  /// Of a run by oneDNN, the calling one among them; where there are many pictures, a thread a picture wins more.
  int threads = 1;
  Ranges ranges = {};  ///< int8 asks for those of all tensors.
};

/// Returns: whether this processor multiplies bfloat16 (and ONEDNN_MAX_CPU_ISA lets it).
[[nodiscard]] bool has_bf16() noexcept;
/// Returns: whether it multiplies eight bits and adds up in 32 (VNNI).
[[nodiscard]] bool has_int8() noexcept;

/// Loads ONNX (`.onnx`), or Caffe where `file` is a `.prototxt` beside a `.caffemodel` of the same stem.
/// Errors: model_missing, network_invalid.
[[nodiscard]] Result<std::unique_ptr<Network>> load_network(const std::filesystem::path& file);
/// The same for ONNX bytes in memory. Requires: threads >= 1. Errors: network_invalid; argument_invalid for bf16
/// without has_bf16(), int8 without has_int8() or without the range of a tensor, or where oneDNN cannot do all of the
/// graph in it.
[[nodiscard]] Result<std::unique_ptr<Network>> load_onnx(std::span<const std::uint8_t> bytes,
                                                         const NetworkOptions& options = {});

/// Widens `ranges` to hold what every tensor of a float32 network holds for this input. Errors: those of run();
/// argument_invalid for a network that OpenCV's dnn runs, network_invalid for numbers that are not finite.
[[nodiscard]] Result<Done> widen(Ranges& ranges, const Network& network, const Tensor& input);

}  // namespace comedo
