// Tokens that nobody signed, that were changed on their way, or that are of no form that is taken.
#include <gmock/gmock.h>

#include "tokens.hpp"

namespace comedo::test {
namespace {

using testing::HasSubstr;

TEST(ForgedToken, IsNotSignedAsWeTakeIt) {
  const std::string body = base64url(claims().dump());
  for (const char* algorithm : {"none", "None", "HS256", "RS384", "RS512", "PS256", "ES384", "EdDSA", "rs256", ""}) {
    const std::string head = base64url(Json{{"alg", algorithm}, {"kid", "r1"}}.dump());
    EXPECT_THAT(read(head + "." + body + "." + base64url("signature")), HasSubstr("alg")) << algorithm;
  }
  EXPECT_THAT(read(base64url(R"({"alg": "none"})") + "." + body + "."), HasSubstr("no signed token"));
  EXPECT_THAT(read(base64url(R"({"kid": "r1"})") + "." + body + ".AA"), HasSubstr("alg is missing"));
}

TEST(ForgedToken, IsSignedWithThePublicKeyAsASecret) {
  const std::string secret = rsa().jwk().at("n");
  const std::string text = base64url(R"({"alg": "HS256", "kid": "r1"})") + "." + base64url(claims().dump());
  std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(mac.data()));
  EXPECT_THAT(read(text + "." + base64url(mac)), HasSubstr("alg is neither"));
}

TEST(ForgedToken, IsSignedByAnotherKey) {
  const Signer stranger = Signer::rsa("r1"), other = Signer::p256("e1");
  EXPECT_THAT(read(stranger.token(claims())), HasSubstr("signature"));
  EXPECT_THAT(read(other.token(claims())), HasSubstr("signature"));
  EXPECT_EQ(read(Signer::rsa("r2").token(claims())), "no key");
  EXPECT_EQ(read(rsa().token(R"({"alg": "RS256", "kid": "e1"})", claims().dump())), "no key") << "of another type";
}

TEST(ForgedToken, WasChangedAnywhere) {
  for (const Signer* signer : {&rsa(), &p256()}) {
    const std::string good = signer->token(claims());
    for (std::size_t at = 0; at < good.size(); at += 7) {
      std::string changed = good;
      changed[at] = good[at] == 'B' ? 'C' : 'B';
      EXPECT_NE(read(changed), "24400320") << at;
    }
    const std::size_t dot = good.rfind('.');
    const std::string later = base64url(with("sub", "another").dump());
    EXPECT_THAT(read(good.substr(0, good.find('.') + 1) + later + good.substr(dot)), HasSubstr("signature"));
  }
}

TEST(ForgedToken, IsCutOffOrGoesOn) {
  const std::string good = rsa().token(claims());
  for (std::size_t size = 0; size < good.size(); size += 11) EXPECT_NE(read(good.substr(0, size)), "24400320") << size;
  for (const char* more : {".", "=", " ", "\n", ".AA", "A", "!", "\r\n"})
    EXPECT_NE(read(good + more), "24400320") << more;
  EXPECT_NE(read(" " + good), "24400320");
  EXPECT_NE(read(rsa().token(rsa().header().dump(), claims().dump() + "{}")), "24400320");
  EXPECT_NE(read(rsa().token(rsa().header().dump() + " x", claims().dump())), "24400320");
}

TEST(ForgedToken, SaysSomethingTwice) {
  const std::string twice = R"({"sub": "another", )" + claims().dump().substr(1);
  EXPECT_NE(read(rsa().token(rsa().header().dump(), twice)), "24400320");
  EXPECT_NE(read(rsa().token(R"({"alg": "RS256", "alg": "RS256", "kid": "r1"})", claims().dump())), "24400320");
}

TEST(ForgedToken, WantsWhatIsNotUnderstood) {
  const std::string header = R"({"alg": "RS256", "kid": "r1", "crit": ["b64"], "b64": false})";
  EXPECT_THAT(read(rsa().token(header, claims().dump())), HasSubstr("crit is not understood"));
}

TEST(ForgedToken, IsTooLargeOrTooDeep) {
  EXPECT_THAT(read(rsa().token(with("more", std::string(20'000, 'a')))), HasSubstr("too long"));
  std::string deep = "1";
  for (int i = 0; i < 40; ++i) deep = "[" + deep + "]";
  EXPECT_NE(read(rsa().token(rsa().header().dump(), R"({"more": )" + deep + ", " + claims().dump().substr(1))),
            "24400320");
  EXPECT_THAT(read(rsa().token(Json{{"alg", "RS256"}, {"kid", std::string(300, 'k')}}.dump(), claims().dump())),
              HasSubstr("kid is too long"));
}

TEST(ForgedToken, HasASignatureOfOddNumbers) {
  const std::string text = base64url(p256().header().dump()) + "." + base64url(claims().dump());
  for (const std::string& odd :
       {std::string(64, '\0'), std::string(64, '\xFF'), std::string(63, 'a'), std::string(65, 'a'),
        std::string(1, '\0'), std::string(32, '\0') + std::string(32, '\1')})
    EXPECT_THAT(read(text + "." + base64url(odd)), HasSubstr("signature")) << odd.size();
}

}  // namespace
}  // namespace comedo::test
