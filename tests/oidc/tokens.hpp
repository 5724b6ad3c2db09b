// A provider's keys, a token that is true, and what reading one comes to.
#pragma once

#include <gtest/gtest.h>

#include "comedo/oidc.hpp"
#include "signer.hpp"
#include "tree.hpp"

namespace comedo::test {

using Json = nlohmann::json;

inline constexpr std::int64_t kNowS = 1'800'000'000;

inline const Signer& rsa() {
  static const Signer kSigner = Signer::rsa("r1");
  return kSigner;
}
inline const Signer& p256() {
  static const Signer kSigner = Signer::p256("e1");
  return kSigner;
}
inline std::vector<JwsKey> keys() { return sound(parse_jwks(Json{{"keys", {rsa().jwk(), p256().jwk()}}}.dump())); }

inline Json claims() {
  return {{"iss", "https://id.example"}, {"sub", "24400320"}, {"aud", "comedo"}, {"nonce", "n-0S6"},
          {"exp", kNowS + 300},          {"iat", kNowS}};
}

/// Returns: the subject, or the refusal's message.
inline std::string read(const std::string& text, const std::vector<JwsKey>& from = keys()) {
  const auto message_of = [](const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::not_authenticated);
    return error.message;
  };
  const auto token = parse_id_token(text);
  if (!token) return message_of(token.error());
  const JwsKey* key = find_key(from, *token);
  if (key == nullptr) return "no key";
  const auto subject = check_id_token(*token, *key, {"https://id.example", "comedo", "n-0S6", kNowS * 1000});
  if (!subject) return message_of(subject.error());
  return *subject;
}
inline std::string read(const Json& changed) { return read(rsa().token(changed)); }

inline Json with(const std::string& name, const Json& value) {
  Json changed = claims();
  changed[name] = value;
  return changed;
}
inline Json without(const std::string& name) {
  Json changed = claims();
  changed.erase(name);
  return changed;
}

}  // namespace comedo::test
