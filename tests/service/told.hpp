// A service that may tell a server of the test.
#pragma once

#include "house.hpp"
#include "raw_server.hpp"

namespace comedo::test {

inline constexpr const char* kYes = "HTTP/1.1 204 No Content\r\n\r\n";
inline constexpr const char* kNo = "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n";

inline std::function<void(ServiceOptions&)> telling(const RawServer& server) {
  return [port = server.port()](ServiceOptions& options) {
    WebhookOptions webhooks;
    webhooks.fetch.hosts = {"hook.test"};
    webhooks.fetch.ports = {port};
    webhooks.fetch.plain = true;
    webhooks.fetch.reach = FetchReach::own_machine_too_for_tests;
    webhooks.fetch.resolve = [](const std::string&) { return std::vector<std::string>{"127.0.0.1"}; };
    webhooks.key.fill(7);
    options.webhooks = webhooks;
  };
}

inline std::string url_of(const RawServer& server) {
  return "http://hook.test:" + std::to_string(server.port()) + "/told?by=us";
}

/// Returns: the webhook, its secret in it.
inline Json hook(House& house, const std::string& token, const RawServer& server) {
  const auto made = house.send("POST", "/v1/me/webhooks", token, {{"url", url_of(server)}});
  EXPECT_EQ(made.status, 201) << as_text(made.body);
  return House::json(made);
}

/// Returns: the id of an assessment that has ended, later than it was asked for.
inline std::string ended(House& house, const std::string& token) {
  const std::string id = House::json(house.send_picture(token, selfie(), {{"mode", "async"}})).at("id");
  EXPECT_TRUE(sound(house.service().work_once()));
  return id;
}

}  // namespace comedo::test
