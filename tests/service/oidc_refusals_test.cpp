// Login at a provider: what gets nobody in.
#include "provider.hpp"

namespace comedo::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST_F(LoginElsewhere, IsNotServedWhereNoProviderIsNamed) {
  House house;
  for (const char* path : {"/v1/oidc/login", "/v1/oidc/callback"}) {
    const auto response = ask(house, path, {{"code", "a"}, {"state", "b"}});
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(House::code(response), "route_unknown");
    EXPECT_EQ(response.headers.count("Set-Cookie"), 0U);
  }
}

TEST_F(LoginElsewhere, LeadsBackToNoOtherSite) {
  House house(with_provider());
  for (const char* back : {"", "//evil.example", "/\\evil.example", "https://evil.example", "app", "/a\nb"}) {
    const auto response = leave(house, back);
    EXPECT_EQ(response.status, 400) << back;
    EXPECT_EQ(House::code(response), "request_malformed");
  }
  EXPECT_TRUE(provider.requests().empty());
}

TEST_F(LoginElsewhere, IsFinishedOnlyWhereItBegan) {
  House house(with_provider());
  leave(house);
  const HttpPairs good = {{"code", "a code"}, {"state", std::string(value_of(sent, "state").value())}};
  const std::string mine = ticket;
  leave(house);  // somebody else's, or another window of the same browser
  refused(house, return_with(house, good), 403, "not_permitted");
  refused(house, return_with(house, {{"code", "a code"}}), 403, "not_permitted");
  refused(house, ask(house, "/v1/oidc/callback", good), 403, "not_permitted");
  refused(house, ask(house, "/v1/oidc/callback", good, "comedo_oidc=" + mine + "; comedo_oidc=" + ticket), 403,
          "not_permitted");
  ticket = mine;
  house.now_ms += 600'000;
  refused(house, return_with(house, good), 403, "not_permitted");
  EXPECT_EQ(provider.asked("/token"), 0U);
}

TEST_F(LoginElsewhere, TellsWhatTheProviderRefuses) {
  House house(with_provider());
  leave(house);
  const std::string state(value_of(sent, "state").value());
  refused(house, return_with(house, {{"error", "access_denied"}, {"state", state}}), 401, "not_authenticated");
  refused(house, return_with(house, {{"error", "server_error"}, {"state", state}}), 502, "fetch_failed");
  refused(house, return_with(house, {{"error", "access_denied"}, {"state", "other"}}), 403, "not_permitted");
  refused(house, return_with(house, {{"code", ""}, {"state", state}}), 400, "request_malformed");
  refused(house, return_with(house, {{"code", "a"}, {"state", state}, {"iss", "https://evil.example"}}), 401,
          "not_authenticated");
  provider.change([](Provider& one) {
    one.lie = "HTTP/1.1 400 Bad Request\r\nContent-Length: 25\r\n\r\n{\"error\":\"invalid_grant\"}";
  });
  refused(house, come_back(house), 401, "not_authenticated");
  provider.change([](Provider& one) {
    one.lie = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n";
  });
  refused(house, come_back(house), 502, "fetch_failed");
}

TEST_F(LoginElsewhere, BelievesNoTokenThatIsNotOfThisLogin) {
  House house(with_provider());
  for (const auto& [name, value] : {std::pair<const char*, Json>{"nonce", "another"},
                                    {"iss", "https://evil.example"},
                                    {"aud", "other"},
                                    {"exp", 1'700'000'000},
                                    {"sub", ""}}) {
    leave(house);
    provider.change([&, claim = name, lie = value](Provider& one) { one.claims[claim] = lie; });
    const auto response = come_back(house);
    refused(house, response, 401, "not_authenticated");
    EXPECT_THAT(std::string(as_text(response.body)), Not(HasSubstr("24400320")));
    provider.change([](Provider& one) { one.claims["sub"] = "24400320", one.claims["aud"] = "comedo"; });
  }
}

TEST_F(LoginElsewhere, OpensNoAccountWhereThatIsClosed) {
  registration = false;
  House house(with_provider());
  leave(house);
  refused(house, come_back(house), 403, "not_permitted");
}

TEST_F(LoginElsewhere, IsRefusedWhereTheProviderIsAway) {
  House house([](ServiceOptions& options) {
    OidcOptions oidc;
    oidc.client = {"https://id.example", "comedo", "secret", "https://skin.example/v1/oidc/callback"};
    oidc.fetch.hosts = {"id.example"};
    oidc.fetch.reach = FetchReach::operators_network_too;
    oidc.fetch.resolve = [](const std::string&) { return std::vector<std::string>{"169.254.169.254"}; };
    EXPECT_EQ(ask_provider(oidc).error().code, ErrorCode::url_refused) << "a cloud's metadata";
    options.oidc = oidc;
  });
  const auto response = ask(house, "/v1/oidc/login", {});
  EXPECT_EQ(response.status, 422);
  EXPECT_EQ(House::code(response), "url_refused");
}

}  // namespace
}  // namespace comedo::test
