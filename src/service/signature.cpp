#include "signature.hpp"

#include <fmt/format.h>
#include <sodium.h>

namespace comedo {

namespace {

using Mac = std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES>;

const std::uint8_t* bytes_of(std::string_view text) noexcept {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

Mac mac_of(const std::uint8_t* key, std::size_t size, std::string_view text) noexcept {
  crypto_auth_hmacsha256_state state;
  Mac mac{};
  crypto_auth_hmacsha256_init(&state, key, size);
  crypto_auth_hmacsha256_update(&state, bytes_of(text), text.size());
  crypto_auth_hmacsha256_final(&state, mac.data());
  sodium_memzero(&state, sizeof state);
  return mac;
}

}  // namespace

std::string webhook_secret(const WebhookKey& key, std::string_view webhook) {
  Mac mac = mac_of(key.data(), key.size(), fmt::format("comedo.webhook/1:{}", webhook));
  std::array<char, sodium_base64_ENCODED_LEN(sizeof mac, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> letters{};
  sodium_bin2base64(letters.data(), letters.size(), mac.data(), mac.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  sodium_memzero(mac.data(), mac.size());
  return std::string("cmw_") + letters.data();
}

std::string webhook_signature(std::string_view secret, std::string_view delivery, std::int64_t time_s,
                              std::string_view body) {
  const Mac mac = mac_of(bytes_of(secret), secret.size(), fmt::format("{}.{}.{}", delivery, time_s, body));
  std::array<char, 2 * sizeof(Mac) + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), mac.data(), mac.size());
  return std::string("v1=") + hex.data();
}

}  // namespace comedo
