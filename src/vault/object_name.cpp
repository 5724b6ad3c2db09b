#include "object_name.hpp"

#include <algorithm>
#include <array>

#include "hex.hpp"

namespace comedo {

std::string object_name(const Secret& naming, std::string_view owner, std::span<const std::uint8_t> bytes) {
  std::array<std::uint8_t, 8> length{};
  for (std::size_t i = 0; i < length.size(); ++i)
    length[i] = static_cast<std::uint8_t>(std::uint64_t{owner.size()} >> (8 * i));
  std::array<std::uint8_t, crypto_generichash_BYTES> digest{};
  crypto_generichash_state state;
  const Wiped wiped(state);
  crypto_generichash_init(&state, naming.data(), Secret::kBytes, digest.size());
  crypto_generichash_update(&state, length.data(), length.size());
  crypto_generichash_update(&state, reinterpret_cast<const std::uint8_t*>(owner.data()), owner.size());
  crypto_generichash_update(&state, bytes.data(), bytes.size());
  crypto_generichash_final(&state, digest.data(), digest.size());
  return hex_of(digest);
}

bool is_object_name(std::string_view text) noexcept {
  return text.size() == kNameDigits && std::all_of(text.begin(), text.end(), [](char digit) {
           return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
         });
}

}  // namespace comedo
