// A provider of logins that the test runs itself, and a browser that goes there and comes back.
#pragma once

#include <gmock/gmock.h>

#include "house.hpp"
#include "raw_server.hpp"
#include "signer.hpp"

namespace comedo::test {

/// Says what a provider says, and lies where a test wants.
class Provider {
 public:
  Provider() : server_([this](const Peer& peer, const std::string& request) { answer(peer, request); }) {}

  [[nodiscard]] std::string issuer() const { return "http://127.0.0.1:" + std::to_string(server_.port()); }
  [[nodiscard]] std::vector<std::string> requests() const { return server_.requests(); }
  [[nodiscard]] std::size_t asked(const std::string& path) const {
    std::size_t count = 0;
    for (const std::string& request : requests())
      count += request.find(" " + path + " ") != std::string::npos ? 1U : 0U;
    return count;
  }
  void change(const std::function<void(Provider&)>& how) {
    const std::lock_guard lock(mutex_);
    how(*this);
  }

  // Guarded by change().
  Json claims = {{"sub", "24400320"}, {"aud", "comedo"}};
  std::vector<Signer> keys = {Signer::p256("e1")};  ///< What is published; the last one signs.
  std::string lie;                                  ///< In place of the answer to a code, where it is not empty.

 private:
  void answer(const Peer& peer, const std::string& request) {
    const std::lock_guard lock(mutex_);
    const auto asks = [&](const char* line) { return request.starts_with(line); };
    if (asks("GET /.well-known/openid-configuration ")) return say(peer, metadata().dump());
    if (asks("GET /keys ")) return say(peer, published().dump());
    if (!asks("POST /token ")) return (void)peer.say("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    if (!lie.empty()) return (void)peer.say(lie);
    say(peer,
        Json{{"access_token", "opaque"}, {"token_type", "Bearer"}, {"id_token", keys.back().token(claims)}}.dump());
  }
  static void say(const Peer& peer, const std::string& body) {
    (void)peer.say("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                   std::to_string(body.size()) + "\r\n\r\n" + body);
  }
  [[nodiscard]] Json metadata() const {
    return {{"issuer", issuer()},
            {"authorization_endpoint", issuer() + "/auth"},
            {"token_endpoint", issuer() + "/token"},
            {"jwks_uri", issuer() + "/keys"}};
  }
  [[nodiscard]] Json published() const {
    Json all = Json::array();
    for (const Signer& key : keys) all.push_back(key.jwk());
    return {{"keys", all}};
  }

  std::mutex mutex_;
  RawServer server_;  // the last one: its thread uses the others
};

/// The value of a Set-Cookie header of that name, with what follows it; empty where there is none.
inline std::string cookie(const HttpResponse& response, const std::string& name) {
  for (const auto& [key, value] : response.headers.fields())
    if (key == "Set-Cookie" && value.starts_with(name + "=")) return value.substr(name.size() + 1);
  return "";
}

inline std::string first_part(const std::string& cookie) { return cookie.substr(0, cookie.find(';')); }

inline HttpPairs query_of(const std::string& url) { return sound(parse_target(url.substr(url.find('/', 8)))).query; }

/// A service with that provider, and a browser.
class LoginElsewhere : public testing::Test {
 protected:
  House::Change with_provider(const std::string& secret = "a secret") {
    return [this, secret](ServiceOptions& options) {
      OidcOptions oidc;
      oidc.client = {provider.issuer(), "comedo", secret, "https://skin.example/v1/oidc/callback"};
      oidc.fetch.hosts = {"127.0.0.1"};
      oidc.fetch.ports = {static_cast<std::uint16_t>(std::stoi(provider.issuer().substr(17)))};
      oidc.fetch.plain = true;
      oidc.fetch.reach = FetchReach::operators_network_too;
      oidc.seal.fill(7);
      options.oidc = oidc;
      options.registration = registration;
    };
  }
  /// Sends the browser away. Its cookie and the provider's query are kept for `return_with`.
  HttpResponse leave(House& house, const std::string& back = "/app") {
    auto response = ask(house, "/v1/oidc/login", {{"return", back}});
    if (response.status != 303) return response;
    ticket = first_part(cookie(response, "comedo_oidc"));
    sent = query_of(std::string(response.headers.find("Location").value()));
    provider.change([&](Provider& one) {
      one.claims["iss"] = one.issuer();
      one.claims["nonce"] = value_of(sent, "nonce").value();
      one.claims["iat"] = house.now_ms / 1000;
      one.claims["exp"] = house.now_ms / 1000 + 300;
    });
    return response;
  }
  HttpResponse return_with(House& house, const HttpPairs& query) {
    return ask(house, "/v1/oidc/callback", query, "comedo_oidc=" + ticket);
  }
  HttpResponse come_back(House& house) {
    return return_with(house, {{"code", "a code"}, {"state", std::string(value_of(sent, "state").value())}});
  }
  /// Returns: the token of a session that began at the provider.
  std::string log_in(House& house) {
    leave(house);
    const auto response = come_back(house);
    EXPECT_EQ(response.status, 303) << as_text(response.body);
    return first_part(cookie(response, "comedo_session"));
  }
  /// Expects that nobody gets in.
  void refused(House& house, const HttpResponse& response, int status, const std::string& code) {
    EXPECT_EQ(response.status, status) << as_text(response.body);
    EXPECT_EQ(House::code(response), code);
    EXPECT_EQ(cookie(response, "comedo_session"), "");
    EXPECT_THAT(cookie(response, "comedo_oidc"), testing::StartsWith("; Path=/v1/oidc; Max-Age=0"))
        << "a ticket is good once";
    EXPECT_EQ(sound(house.rows().users().list("", 9)).size(), 0U);
  }
  static HttpResponse ask(House& house, const std::string& path, const HttpPairs& query,
                          const std::string& cookies = "") {
    HttpRequest request;
    request.method = "GET";
    request.path = path;
    request.query = query;
    request.secure = true;
    request.id = "request-1";
    if (!cookies.empty()) request.headers.add("Cookie", cookies);
    return house.send(std::move(request));
  }

  Provider provider;
  bool registration = true;
  std::string ticket;
  HttpPairs sent;
};

}  // namespace comedo::test
