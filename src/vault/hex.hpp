// 32 bytes as text.
#pragma once

#include <sodium.h>

#include <cstdint>
#include <span>
#include <string>

namespace comedo {

/// Returns: 64 lower-case hexadecimal digits.
[[nodiscard]] inline std::string hex_of(std::span<const std::uint8_t, 32> bytes) {
  std::string hex(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  hex.pop_back();
  return hex;
}

}  // namespace comedo
