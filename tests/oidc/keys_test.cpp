// Which of a provider's keys are taken.
#include "comedo/oidc.hpp"
#include "signer.hpp"
#include "tree.hpp"

namespace comedo::test {
namespace {

using Json = nlohmann::json;

std::size_t count(const Json& keys) {
  const auto found = parse_jwks(Json{{"keys", keys}}.dump());
  if (found) return found->size();
  EXPECT_EQ(found.error().code, ErrorCode::fetch_failed);
  return 0;
}

Json with(Json key, const std::string& name, const Json& value) {
  key[name] = value;
  return key;
}

TEST(Keys, OfBothKindsAreTaken) {
  const Signer rsa = Signer::rsa("r1"), p256 = Signer::p256("e1");
  const auto keys = sound(parse_jwks(Json{{"keys", {rsa.jwk(), p256.jwk()}}, {"more", 1}}.dump()));
  ASSERT_EQ(keys.size(), 2U);
  EXPECT_EQ(keys[0].algorithm, JwsAlgorithm::rs256);
  EXPECT_EQ(keys[0].id, "r1");
  EXPECT_EQ(keys[0].first.size(), 256U);
  EXPECT_EQ(keys[0].second, (Bytes{1, 0, 1}));
  EXPECT_EQ(keys[1].algorithm, JwsAlgorithm::es256);
  EXPECT_EQ(keys[1].first.size(), 32U);
}

TEST(Keys, ThatCannotBeUsedArePassedOver) {
  const Json rsa = Signer::rsa("r1").jwk(), p256 = Signer::p256("e1").jwk();
  const std::vector<Json> useless = {
      Json{{"kty", "oct"}, {"k", "c2VjcmV0"}, {"kid", "s"}},
      Json{{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", p256.at("x")}},
      Json(1),
      Json::object(),
      with(rsa, "use", "enc"),
      with(rsa, "use", 1),
      with(rsa, "alg", "RS512"),
      with(rsa, "alg", "HS256"),
      with(rsa, "n", rsa.at("n").get<std::string>() + "="),
      with(rsa, "n", nullptr),
      with(rsa, "n", base64url(std::string(1025, '\xFF'))),
      with(rsa, "e", ""),
      with(rsa, "e", base64url("\x01")),
      with(rsa, "e", base64url("\x02")),
      with(rsa, "e", base64url(std::string(9, '\xFF'))),
      with(rsa, "kid", std::string(256, 'k')),
      Signer::rsa("small", 1024).jwk(),
      with(p256, "crv", "P-384"),
      with(p256, "alg", "RS256"),
      with(p256, "x", base64url(std::string(31, 'x'))),
      with(p256, "y", base64url(std::string(33, 'y'))),
  };
  for (const Json& one : useless) {
    EXPECT_EQ(count(Json::array({one})), 0U) << one;
    EXPECT_EQ(count(Json::array({one, p256})), 1U) << one;
  }
}

TEST(Keys, ThatAreNoneOfTheCurveSignNothing) {
  const Signer p256 = Signer::p256("e1");
  const auto keys = sound(parse_jwks(Json{{"keys", Json::array({with(p256.jwk(), "y", p256.jwk().at("x"))})}}.dump()));
  const auto token = sound(parse_id_token(p256.token(Json{{"sub", "1"}})));
  const auto checked = check_id_token(token, keys.at(0), {"", "", "", 0});
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().message, "the ID token's signature is not the provider's");
}

TEST(Keys, OfOneIdAreAmbiguous) {
  const auto keys = sound(parse_jwks(Json{{"keys", {Signer::p256("e1").jwk(), Signer::p256("e1").jwk()}}}.dump()));
  IdToken token;
  token.algorithm = JwsAlgorithm::es256;
  token.key = "e1";
  EXPECT_EQ(find_key(keys, token), nullptr);
}

TEST(Keys, AreNoneInADocumentThatIsNone) {
  for (const std::string text : {"", "{}", "[]", "null", R"({"keys": {}})", R"({"keys": []})",
                                 R"({"keys": [], "keys": []})", R"({"keys": [{}]} x)", "\xFF"})
    EXPECT_FALSE(parse_jwks(text)) << text;
  const Json key = Signer::p256("e1").jwk();
  EXPECT_EQ(count(std::vector<Json>(64, key)), 64U);
  EXPECT_EQ(count(std::vector<Json>(65, key)), 0U);
  EXPECT_FALSE(parse_jwks(Json{{"keys", Json::array({key})}, {"more", std::string(300'000, 'a')}}.dump()));
}

}  // namespace
}  // namespace comedo::test
