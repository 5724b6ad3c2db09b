// The format of an object, docs/vault.md: bytes locked under a name. FROZEN.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "key_secrets.hpp"

namespace comedo {

inline constexpr std::size_t kHeadBytes = 12;  ///< Magic, version, key id: what can be read without a key.

/// Returns: the size of the sealed form of so many bytes.
[[nodiscard]] std::size_t sealed_size(std::size_t plain_bytes) noexcept;
/// Returns: the bytes locked with the ring's current key.
[[nodiscard]] Bytes seal(const KeySecrets& keys, std::string_view name, std::span<const std::uint8_t> plain);
/// Returns: what was sealed under this name, whole. Errors: object_damaged, storage_key_invalid (no key of this id).
[[nodiscard]] Result<Bytes> unseal(const KeySecrets& keys, std::string_view name, std::span<const std::uint8_t> sealed);
/// Returns: the id of the key that locked it, as its head says; only unseal proves it. Errors: object_damaged.
[[nodiscard]] Result<std::uint16_t> key_id_of(std::span<const std::uint8_t> sealed);

}  // namespace comedo
