// What a key ring holds: not the keys themselves, but what is derived from them, each for one use.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "comedo/vault.hpp"
#include "secret.hpp"

namespace comedo {

struct SealingKey {
  std::uint16_t id = 0;
  Secret secret;
};

struct KeySecrets {
  Secret naming;                 ///< From the first line.
  std::string fingerprint;       ///< From the first line; no secret: nothing else can be derived from it.
  std::vector<SealingKey> keys;  ///< In the order of the lines, at least one.

  [[nodiscard]] const SealingKey& current() const { return keys.back(); }
  /// Returns: the key, nullptr where the ring has none of this id.
  [[nodiscard]] const SealingKey* find(std::uint16_t id) const {
    const auto found = std::find_if(keys.begin(), keys.end(), [id](const SealingKey& key) { return key.id == id; });
    return found == keys.end() ? nullptr : &*found;
  }
};

}  // namespace comedo
