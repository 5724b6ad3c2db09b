// What the provider is sent, letter by letter, and what its answers come to.
#include "comedo/oidc.hpp"
#include "tree.hpp"

namespace comedo::test {
namespace {

OidcTicket ticket() {
  // The verifier and its challenge are those of RFC 7636, appendix B.
  return {"state-1", "nonce-1", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "/", 0};
}

OidcClient client() { return {"https://id.example", "my app", "", "https://skin.example/v1/oidc/callback"}; }

TEST(AuthorizationUrl, AsksForACodeAndNothingElse) {
  const std::string query =
      "response_type=code&client_id=my%20app&redirect_uri=https%3A%2F%2Fskin.example%2Fv1%2Foidc%2Fcallback&scope="
      "openid"
      "&state=state-1&nonce=nonce-1&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method="
      "S256";
  EXPECT_EQ(authorization_url({"https://id.example/auth", "", ""}, client(), ticket()),
            "https://id.example/auth?" + query);
  EXPECT_EQ(authorization_url({"https://id.example/auth?a=b", "", ""}, client(), ticket()),
            "https://id.example/auth?a=b&" + query);
}

TEST(TokenRequest, NamesAPublicClient) {
  const auto request = token_request(client(), "a&b=c\r\n\xFF", ticket());
  EXPECT_EQ(
      request.body,
      "grant_type=authorization_code&code=a%26b%3Dc%0D%0A%FF&redirect_uri=https%3A%2F%2Fskin.example%2Fv1%2Foidc%2F"
      "callback&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&client_id=my%20app");
  EXPECT_EQ(request.headers.find("Content-Type"), "application/x-www-form-urlencoded");
  EXPECT_FALSE(request.headers.find("Authorization"));
}

TEST(TokenRequest, ShowsASecretInItsHeaderAlone) {
  OidcClient with = client();
  with.secret = "s:e/c+r=t";
  const auto request = token_request(with, "code", ticket());
  // printf 'my%%20app:s%%3Ae%%2Fc%%2Br%%3Dt' | base64
  EXPECT_EQ(request.headers.find("Authorization"), "Basic bXklMjBhcHA6cyUzQWUlMkZjJTJCciUzRHQ=");
  EXPECT_EQ(request.body.find("client_id"), std::string::npos);
  EXPECT_EQ(request.body.find("s%3Ae"), std::string::npos);
}

ErrorCode code_of(int status, const std::string& body) { return read_token_answer(status, body).error().code; }

TEST(TokenAnswer, HoldsAToken) {
  EXPECT_EQ(sound(read_token_answer(200, R"({"access_token": "a", "token_type": "Bearer", "id_token": "b.c.d"})")),
            "b.c.d");
}

TEST(TokenAnswer, MayBeARefusal) {
  EXPECT_EQ(code_of(400, R"({"error": "invalid_grant"})"), ErrorCode::not_authenticated);
  EXPECT_EQ(code_of(401, R"({"error": "invalid_client"})"), ErrorCode::fetch_failed);
  EXPECT_EQ(code_of(500, "oh"), ErrorCode::fetch_failed);
  EXPECT_EQ(code_of(302, R"({"id_token": "b.c.d"})"), ErrorCode::fetch_failed);
  for (const std::string body : {"", "{}", "[]", R"({"id_token": ""})", R"({"id_token": 1})",
                                 R"({"id_token": "a", "id_token": "b"})", R"({"id_token": "a"} x)"})
    EXPECT_EQ(code_of(200, body), ErrorCode::fetch_failed) << body;
  EXPECT_EQ(code_of(200, R"({"id_token": ")" + std::string(300'000, 'a') + "\"}"), ErrorCode::fetch_failed);
}

}  // namespace
}  // namespace comedo::test
