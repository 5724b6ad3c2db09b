// What an object is called.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "secret.hpp"

namespace comedo {

inline constexpr std::size_t kNameDigits = 64;

/// Returns: BLAKE2b-256 under `naming` of the owner's length (8 bytes, little endian), the owner and the bytes. The
/// length keeps one person's bytes from passing for another's. FROZEN.
[[nodiscard]] std::string object_name(const Secret& naming, std::string_view owner,
                                      std::span<const std::uint8_t> bytes);

[[nodiscard]] bool is_object_name(std::string_view text) noexcept;

}  // namespace comedo
