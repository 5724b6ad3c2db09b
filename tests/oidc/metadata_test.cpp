// Whose metadata are believed, and where secrets may go.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "comedo/oidc.hpp"
#include "tree.hpp"

namespace comedo::test {
namespace {

using Json = nlohmann::json;

constexpr const char* kIssuer = "https://id.example/realms/skin";

Json metadata() {
  return {{"issuer", kIssuer},
          {"authorization_endpoint", "https://id.example/auth"},
          {"token_endpoint", "https://id.example/token"},
          {"jwks_uri", "https://keys.example/jwks"},
          {"code_challenge_methods_supported", {"plain", "S256"}},
          {"userinfo_endpoint", "http://id.example/me"}};
}

std::string refusal(const std::string& name, const Json& value) {
  Json changed = metadata();
  if (value.is_discarded())
    changed.erase(name);
  else
    changed[name] = value;
  const auto read = parse_oidc_metadata(changed.dump(), kIssuer);
  if (read) return "";
  EXPECT_EQ(read.error().code, ErrorCode::fetch_failed);
  return read.error().message;
}

TEST(Metadata, TellTheEndpoints) {
  const auto at = sound(parse_oidc_metadata(metadata().dump(), kIssuer));
  EXPECT_EQ(at.authorization, "https://id.example/auth");
  EXPECT_EQ(at.token, "https://id.example/token");
  EXPECT_EQ(at.keys, "https://keys.example/jwks");
  EXPECT_EQ(refusal("code_challenge_methods_supported", Json(Json::value_t::discarded)), "") << "not all say it";
}

TEST(Metadata, AreOfThisIssuerLetterByLetter) {
  for (const char* other :
       {"https://id.example/realms/skin/", "https://ID.example/realms/skin", "https://evil.example", ""})
    EXPECT_THAT(refusal("issuer", other), testing::HasSubstr("issuer")) << other;
}

TEST(Metadata, LeadNowhereInTheClear) {
  for (const char* name : {"authorization_endpoint", "token_endpoint", "jwks_uri"})
    for (const Json& place : {Json("http://id.example/a"), Json("http://localhost/a"), Json("http://127.0.0.2/a"),
                              Json("javascript:alert(1)"), Json("//id.example/a"), Json("https://a@id.example/a"),
                              Json(""), Json(1), Json(Json::value_t::discarded)})
      EXPECT_THAT(refusal(name, place), testing::HasSubstr(name)) << place.dump();
  EXPECT_EQ(refusal("token_endpoint", "http://127.0.0.1:8080/a"), "");
}

TEST(Metadata, NeedPkce) {
  EXPECT_THAT(refusal("code_challenge_methods_supported", Json{"plain"}), testing::HasSubstr("lacks S256"));
}

TEST(Metadata, AreNoneInADocumentThatIsNone) {
  for (const std::string text : {"", "[]", "null", "{", R"({"issuer": "a", "issuer": "a"})"})
    EXPECT_FALSE(parse_oidc_metadata(text, kIssuer)) << text;
  Json large = metadata();
  large["more"] = std::string(300'000, 'a');
  EXPECT_FALSE(parse_oidc_metadata(large.dump(), kIssuer));
}

TEST(Issuer, IsHttpsOrThisMachine) {
  for (const char* text : {"https://id.example", "https://id.example:8443/realms/skin/", "https://10.0.0.1",
                           "http://127.0.0.1:8080", "http://[::1]:8080"})
    EXPECT_TRUE(is_oidc_issuer(text)) << text;
  for (const char* text : {"", "id.example", "http://id.example", "http://localhost:8080",
                           "http://127.0.0.1.evil.example", "https://id.example?a=b", "https://id.example#a",
                           "https://a:b@id.example", "ftp://id.example", "https://id.example\\a", "https://"})
    EXPECT_FALSE(is_oidc_issuer(text)) << text;
  EXPECT_FALSE(is_oidc_issuer("https://id.example/" + std::string(500, 'a')));
}

TEST(Issuer, HasItsMetadataBelowItself) {
  EXPECT_EQ(oidc_metadata_url("https://id.example"), "https://id.example/.well-known/openid-configuration");
  EXPECT_EQ(oidc_metadata_url("https://id.example/a/"), "https://id.example/a/.well-known/openid-configuration");
  EXPECT_THROW((void)oidc_metadata_url("http://id.example"), ContractViolation);
}

}  // namespace
}  // namespace comedo::test
