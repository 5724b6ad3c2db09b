// Any bytes as an ID token, as a provider's keys, metadata and answer, and as a ticket: nothing is taken that nobody
// signed or sealed.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "comedo/oidc.hpp"

namespace {

constexpr const char* kIssuer = "https://id.example";

/// The generator of P-256 as a key that is sound, beside whatever the bytes say.
comedo::JwsKey known_key() {
  comedo::JwsKey key;
  key.algorithm = comedo::JwsAlgorithm::es256;
  key.first = {0x6B, 0x17, 0xD1, 0xF2, 0xE1, 0x2C, 0x42, 0x47, 0xF8, 0xBC, 0xE6, 0xE5, 0x63, 0xA4, 0x40, 0xF2,
               0x77, 0x03, 0x7D, 0x81, 0x2D, 0xEB, 0x33, 0xA0, 0xF4, 0xA1, 0x39, 0x45, 0xD8, 0x98, 0xC2, 0x96};
  key.second = {0x4F, 0xE3, 0x42, 0xE2, 0xFE, 0x1A, 0x7F, 0x9B, 0x8E, 0xE7, 0xEB, 0x4A, 0x7C, 0x0F, 0x9E, 0x16,
                0x2B, 0xCE, 0x33, 0x57, 0x6B, 0x31, 0x5E, 0xCE, 0xCB, 0xB6, 0x40, 0x68, 0x37, 0xBF, 0x51, 0xF5};
  return key;
}

void check_token(std::string_view text, const comedo::JwsKey& key) {
  const auto token = comedo::parse_id_token(text);
  if (!token) return;
  if (text.substr(0, token->signed_text.size()) != token->signed_text) std::abort();
  comedo::IdToken as_key = *token;
  as_key.algorithm = key.algorithm;
  if (comedo::check_id_token(as_key, key, {kIssuer, "comedo", "nonce", 1'800'000'000'000})) std::abort();
}

void check_keys(std::string_view text, std::string_view token) {
  const auto keys = comedo::parse_jwks(text);
  if (!keys) return;
  if (keys->empty() || keys->size() > 64) std::abort();
  for (const comedo::JwsKey& key : *keys) check_token(token, key);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = text.find('\n');
  check_token(text, known_key());
  check_keys(text, "eyJhbGciOiJSUzI1NiJ9.e30.AAAA");
  if (line != std::string_view::npos) check_keys(text.substr(line + 1), text.substr(0, line));
  if (const auto at = comedo::parse_oidc_metadata(text, kIssuer))
    if (!comedo::is_oidc_url(at->token) || !comedo::is_oidc_url(at->keys)) std::abort();
  if (const auto token = comedo::read_token_answer(200, text); token && token->empty()) std::abort();
  if (comedo::unseal(text, comedo::OidcSeal{1}, 0)) std::abort();
  (void)comedo::is_return_path(text);
  return 0;
}
