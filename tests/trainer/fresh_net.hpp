// A network that has learned nothing, the same for the same seed.
#pragma once

#include <memory>

#include "model.hpp"

namespace comedo::trainer {

/// Returns: a network in eval(). Random numbers drawn after it are the same for the same seed, too.
inline std::shared_ptr<LesionNet> fresh_net(std::uint64_t seed) {
  torch::manual_seed(seed);
  auto net = std::make_shared<LesionNet>();
  net->eval();
  return net;
}

}  // namespace comedo::trainer
