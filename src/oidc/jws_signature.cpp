#include "jws_signature.hpp"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <memory>

namespace comedo {

namespace {

template <auto free>
struct Free {
  template <class T>
  void operator()(T* thing) const noexcept {
    free(thing);
  }
};
template <class T, auto free>
using Owned = std::unique_ptr<T, Free<free>>;

using Number = Owned<BIGNUM, BN_free>;
using Builder = Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Params = Owned<OSSL_PARAM, OSSL_PARAM_free>;
using KeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using Digest = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using Pair = Owned<ECDSA_SIG, ECDSA_SIG_free>;

constexpr std::size_t kCoordinate = 32;  // bytes of P-256

Number number_of(std::span<const std::uint8_t> bytes) {
  return Number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
}

Key made_of(const char* kind, const Builder& builder) {
  const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* key = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
    return nullptr;
  return Key(key);
}

Key rsa_key(const JwsKey& of) {
  const Builder builder(OSSL_PARAM_BLD_new());
  const Number modulus = number_of(of.first), exponent = number_of(of.second);
  if (!builder || !modulus || !exponent ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
    return nullptr;
  return made_of("RSA", builder);
}

Key p256_key(const JwsKey& of) {
  const Builder builder(OSSL_PARAM_BLD_new());
  Bytes point = {4};  // both coordinates follow
  point.insert(point.end(), of.first.begin(), of.first.end());
  point.insert(point.end(), of.second.begin(), of.second.end());
  if (!builder || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
    return nullptr;
  return made_of("EC", builder);
}

/// A JWS has the two numbers side by side, OpenSSL wants them as DER. Returns: nothing where they are none.
Bytes as_der(std::span<const std::uint8_t> signature) {
  if (signature.size() != 2 * kCoordinate) return {};
  const Pair pair(ECDSA_SIG_new());
  Number r = number_of(signature.first(kCoordinate)), s = number_of(signature.last(kCoordinate));
  if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return {};
  (void)r.release(), (void)s.release();  // the pair's by now
  Bytes der(static_cast<std::size_t>(std::max(0, i2d_ECDSA_SIG(pair.get(), nullptr))));
  std::uint8_t* end = der.data();
  if (der.empty() || i2d_ECDSA_SIG(pair.get(), &end) <= 0) return {};
  return der;
}

bool verifies(const Key& key, std::string_view text, std::span<const std::uint8_t> signature) {
  const Digest digest(EVP_MD_CTX_new());
  return key && digest && !signature.empty() &&
         EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
         EVP_DigestVerify(digest.get(), signature.data(), signature.size(),
                          reinterpret_cast<const std::uint8_t*>(text.data()), text.size()) == 1;
}

}  // namespace

bool is_signed(const JwsKey& key, std::string_view text, std::span<const std::uint8_t> signature) {
  const bool rsa = key.algorithm == JwsAlgorithm::rs256;
  const bool sound = rsa ? verifies(rsa_key(key), text, signature)  // PKCS #1 v1.5, as RS256 says
                         : verifies(p256_key(key), text, as_der(signature));
  ERR_clear_error();  // whoever uses OpenSSL next on this thread shall not find what a hostile token left
  return sound;
}

}  // namespace comedo
