// All bytes or none that count.
#pragma once

#include <cstdint>
#include <span>

namespace comedo {

/// Returns: whether every byte was handed to the system.
[[nodiscard]] bool write_all(int descriptor, std::span<const std::uint8_t> bytes);

}  // namespace comedo
