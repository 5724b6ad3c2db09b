// Login at a provider: who comes in, and as whom.
#include "provider.hpp"

namespace comedo::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST_F(LoginElsewhere, GivesAnOrdinarySession) {
  House house(with_provider());
  const auto away = leave(house, "/app?a=b");
  EXPECT_EQ(away.status, 303);
  EXPECT_THAT(std::string(away.headers.find("Location").value()),
              StartsWith(provider.issuer() + "/auth?response_type=code&"));
  EXPECT_THAT(cookie(away, "comedo_oidc"), HasSubstr("; Path=/v1/oidc; Max-Age=600; Secure; HttpOnly; SameSite=Lax"));
  EXPECT_EQ(value_of(sent, "scope"), "openid");
  EXPECT_EQ(value_of(sent, "code_challenge_method"), "S256");

  const auto back = come_back(house);
  EXPECT_EQ(back.status, 303) << as_text(back.body);
  EXPECT_EQ(back.headers.find("Location"), "/app?a=b");
  EXPECT_THAT(cookie(back, "comedo_oidc"), StartsWith("; Path=/v1/oidc; Max-Age=0"));
  EXPECT_THAT(cookie(back, "comedo_session"),
              HasSubstr("; Path=/; Max-Age=2592000; Secure; HttpOnly; SameSite=Strict"));
  const Json me = House::json(house.send("GET", "/v1/me", first_part(cookie(back, "comedo_session"))));
  EXPECT_EQ(me.at("role"), "user");
  EXPECT_THAT(me.at("login").get<std::string>(), testing::MatchesRegex("oidc-[0-9a-f]{32}"));
  EXPECT_THAT(me.dump(), Not(HasSubstr("24400320")));

  EXPECT_THAT(provider.requests().at(1), StartsWith("POST /token "));
  EXPECT_THAT(provider.requests().at(1),
              HasSubstr("Authorization: Basic Y29tZWRvOmElMjBzZWNyZXQ=\r\n"));  // comedo:a%20secret
  EXPECT_THAT(provider.requests().at(1),
              HasSubstr("code=a%20code&redirect_uri=https%3A%2F%2Fskin.example%2Fv1%2Foidc%2Fcallback"));
}

TEST_F(LoginElsewhere, LeadsToTheSameAccountAgain) {
  House house(with_provider(""));
  const std::string first = House::json(house.send("GET", "/v1/me", log_in(house))).at("id");
  house.start();
  EXPECT_EQ(House::json(house.send("GET", "/v1/me", log_in(house))).at("id"), first);
  provider.change([](Provider& one) { one.claims["sub"] = "another"; });
  EXPECT_NE(House::json(house.send("GET", "/v1/me", log_in(house))).at("id"), first);
  const auto log = sound(house.rows().audit().list(0, 9));
  ASSERT_EQ(log.size(), 2U);
  EXPECT_EQ(log[0].action, "account_opened");
  EXPECT_EQ(log[0].subject, first);
}

TEST_F(LoginElsewhere, OpensNoAccountThatHasAPassword) {
  House house(with_provider());
  const std::string anna = House::json(house.send("GET", "/v1/me", house.person("anna@example.org"))).at("id");
  provider.change([](Provider& one) {
    one.claims["email"] = one.claims["preferred_username"] = "anna@example.org";
    one.claims["email_verified"] = true;
  });
  const Json me = House::json(house.send("GET", "/v1/me", log_in(house)));
  EXPECT_NE(me.at("id"), anna);
  for (const char* password : {"oidc oidc oidc", "a password of oidc"})
    EXPECT_EQ(house.send("POST", "/v1/sessions", "", {{"login", me.at("login")}, {"password", password}}).status, 401);
}

TEST_F(LoginElsewhere, LearnsNewKeysOnceAMinute) {
  House house(with_provider());
  log_in(house);
  EXPECT_EQ(provider.asked("/keys"), 1U);
  provider.change([](Provider& one) { one.keys.push_back(Signer::rsa("r2")); });
  leave(house);
  EXPECT_EQ(House::code(come_back(house)), "not_authenticated") << "asked a moment ago";
  EXPECT_EQ(provider.asked("/keys"), 1U);
  house.now_ms += 60'000;
  log_in(house);
  EXPECT_EQ(provider.asked("/keys"), 2U);
  EXPECT_EQ(provider.asked("/.well-known/openid-configuration"), 1U);
  house.now_ms += 3'600'000;
  log_in(house);
  EXPECT_EQ(provider.asked("/keys"), 3U);
  EXPECT_EQ(provider.asked("/.well-known/openid-configuration"), 2U);
}

TEST_F(LoginElsewhere, IsStillOpenToWhoHadAnAccountBefore) {
  House house(with_provider());
  log_in(house);
  registration = false;
  house.start();
  EXPECT_NE(log_in(house), "");
}

TEST_F(LoginElsewhere, IsClosedToWhoWasDisabled) {
  House house(with_provider());
  const std::string id = House::json(house.send("GET", "/v1/me", log_in(house))).at("id");
  sound(house.rows().users().disable(id, true));
  leave(house);
  const auto response = come_back(house);
  EXPECT_EQ(response.status, 403);
  EXPECT_EQ(House::code(response), "not_permitted");
  EXPECT_EQ(cookie(response, "comedo_session"), "");
}

TEST_F(LoginElsewhere, IsInTheExportAndEndsWithTheAccount) {
  House house(with_provider());
  const std::string token = log_in(house);
  HttpRequest request;
  request.method = "GET";
  request.path = "/v1/me/export";
  request.query = {{"format", "json"}};
  request.headers.add("Authorization", "Bearer " + token);
  const Json all = House::json(house.send(std::move(request)));
  ASSERT_EQ(all.at("identities").size(), 1U);
  EXPECT_EQ(all.at("identities")[0].at("subject"), "24400320");
  EXPECT_EQ(all.at("identities")[0].at("issuer"), provider.issuer());
  const std::string before = House::json(house.send("GET", "/v1/me", token)).at("id");
  EXPECT_EQ(house.send("DELETE", "/v1/me", token).status, 204);
  EXPECT_NE(House::json(house.send("GET", "/v1/me", log_in(house))).at("id"), before);
}

}  // namespace
}  // namespace comedo::test
