// A network run by oneDNN: compiled for a batch size and a list of outputs when it is first asked for them.
#pragma once

#include "admit.hpp"
#include "comedo/network.hpp"

namespace comedo {

/// Requires: `model` as admit() left it. Returns: null where oneDNN cannot do all of it.
[[nodiscard]] std::unique_ptr<Network> make_onednn_network(std::shared_ptr<const onnx::ModelProto> model,
                                                           const Admitted& admitted, const NetworkOptions& options);

}  // namespace comedo
