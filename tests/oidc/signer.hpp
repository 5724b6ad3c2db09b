// A provider's key pairs, made for the test, and what it signs with them.
#pragma once

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <sodium.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace comedo::test {

inline std::string base64url(std::string_view bytes) {
  std::string letters(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(letters.data(), letters.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  letters.pop_back();
  return letters;
}

class Signer {
 public:
  using Json = nlohmann::json;

  /// RS256 with a modulus of so many bits.
  static Signer rsa(std::string id, unsigned bits = 2048) {
    return {EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{bits}), std::move(id), "RS256"};
  }
  /// ES256.
  static Signer p256(std::string id) {
    return {EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), std::move(id), "ES256"};
  }

  [[nodiscard]] const std::string& algorithm() const { return algorithm_; }
  [[nodiscard]] Json jwk() const {
    if (algorithm_ == "RS256")
      return {{"kty", "RSA"},
              {"kid", id_},
              {"use", "sig"},
              {"alg", "RS256"},
              {"n", number(OSSL_PKEY_PARAM_RSA_N)},
              {"e", number(OSSL_PKEY_PARAM_RSA_E)}};
    return {{"kty", "EC"},
            {"kid", id_},
            {"crv", "P-256"},
            {"x", number(OSSL_PKEY_PARAM_EC_PUB_X, 32)},
            {"y", number(OSSL_PKEY_PARAM_EC_PUB_Y, 32)}};
  }
  [[nodiscard]] Json header() const { return {{"alg", algorithm_}, {"kid", id_}, {"typ", "JWT"}}; }

  [[nodiscard]] std::string token(const Json& claims) const { return token(header().dump(), claims.dump()); }
  [[nodiscard]] std::string token(const std::string& header, const std::string& claims) const {
    const std::string text = base64url(header) + "." + base64url(claims);
    return text + "." + base64url(signature(text));
  }

 private:
  Signer(EVP_PKEY* key, std::string id, std::string algorithm)
      : key_(key, EVP_PKEY_free), id_(std::move(id)), algorithm_(std::move(algorithm)) {
    if (!key_) throw std::runtime_error("no key can be made");
  }
  static std::string bytes_of(const BIGNUM* value, int width) {
    std::string bytes(static_cast<std::size_t>(width), '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char*>(bytes.data()), width);
    return bytes;
  }
  [[nodiscard]] std::string number(const char* name, int width = 0) const {
    BIGNUM* value = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &value);
    const std::string bytes = bytes_of(value, width > 0 ? width : BN_num_bytes(value));
    BN_free(value);
    return base64url(bytes);
  }
  [[nodiscard]] std::string signature(const std::string& text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t size = 0;
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
    EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size());
    std::vector<unsigned char> made(size);
    if (EVP_DigestSign(context.get(), made.data(), &size, bytes, text.size()) != 1)
      throw std::runtime_error("unsigned");
    if (algorithm_ == "RS256") return {made.begin(), made.begin() + static_cast<std::ptrdiff_t>(size)};
    const unsigned char* der = made.data();
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(
        d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(size)), ECDSA_SIG_free);
    return bytes_of(ECDSA_SIG_get0_r(pair.get()), 32) + bytes_of(ECDSA_SIG_get0_s(pair.get()), 32);
  }

  std::shared_ptr<EVP_PKEY> key_;
  std::string id_, algorithm_;
};

}  // namespace comedo::test
