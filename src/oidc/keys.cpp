// The keys that a provider publishes (RFC 7517).
#include <algorithm>

#include "base64url.hpp"
#include "comedo/oidc.hpp"
#include "strict_json.hpp"

namespace comedo {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 18U;
constexpr std::size_t kMostKeys = 64;
constexpr std::size_t kLeastModulus = 256, kMostModulus = 1024, kMostExponent = 8;  // bytes
constexpr std::size_t kCoordinate = 32;                                             // bytes of P-256
constexpr std::size_t kLongestId = 255;

/// Returns: the member's text; empty where it is absent or no text.
std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Bytes bytes_of(const Json& object, const char* name) { return from_base64url(text_of(object, name)).value_or(Bytes()); }

Bytes without_zeros(Bytes bytes) {
  bytes.erase(bytes.begin(), std::find_if(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte != 0; }));
  return bytes;
}

std::optional<JwsKey> rsa_of(const Json& object) {
  JwsKey key{JwsAlgorithm::rs256, "", without_zeros(bytes_of(object, "n")), without_zeros(bytes_of(object, "e"))};
  const bool modulus = key.first.size() >= kLeastModulus && key.first.size() <= kMostModulus;
  const bool exponent =
      !key.second.empty() && key.second.size() <= kMostExponent && key.second.back() % 2 == 1 && key.second != Bytes{1};
  return modulus && exponent ? std::optional(std::move(key)) : std::nullopt;
}

std::optional<JwsKey> p256_of(const Json& object) {
  JwsKey key{JwsAlgorithm::es256, "", bytes_of(object, "x"), bytes_of(object, "y")};
  const bool sound =
      text_of(object, "crv") == "P-256" && key.first.size() == kCoordinate && key.second.size() == kCoordinate;
  return sound ? std::optional(std::move(key)) : std::nullopt;
}

/// Returns: whether the member says that, or nothing.
bool allows(const Json& object, const char* name, std::string_view text) {
  return !object.contains(name) || text_of(object, name) == text;
}

std::optional<JwsKey> key_of(const Json& object) {
  if (!object.is_object() || !allows(object, "use", "sig")) return std::nullopt;
  const std::string kind = text_of(object, "kty");
  std::optional<JwsKey> key;
  if (kind == "RSA" && allows(object, "alg", "RS256")) key = rsa_of(object);
  if (kind == "EC" && allows(object, "alg", "ES256")) key = p256_of(object);
  if (key) key->id = text_of(object, "kid");
  return key && key->id.size() <= kLongestId ? key : std::nullopt;
}

}  // namespace

Result<std::vector<JwsKey>> parse_jwks(std::string_view json) {
  const auto document = parse_strict(json, kMostBytes);
  const bool sound = document && document->is_object() && document->contains("keys") &&
                     document->at("keys").is_array() && document->at("keys").size() <= kMostKeys;
  if (!sound) return Error{ErrorCode::fetch_failed, "the provider's keys are no JWKS"};
  std::vector<JwsKey> keys;
  for (const Json& one : document->at("keys"))
    if (auto key = key_of(one)) keys.push_back(*std::move(key));
  if (keys.empty()) return Error{ErrorCode::fetch_failed, "the provider has no key for RS256 or ES256"};
  return keys;
}

const JwsKey* find_key(std::span<const JwsKey> keys, const IdToken& token) noexcept {
  const JwsKey* found = nullptr;
  for (const JwsKey& key : keys) {
    if (key.algorithm != token.algorithm || (!token.key.empty() && key.id != token.key)) continue;
    if (found != nullptr) return nullptr;
    found = &key;
  }
  return found;
}

}  // namespace comedo
