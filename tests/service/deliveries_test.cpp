// What webhooks are told, how often, and how they know that it is true.
#include <gmock/gmock.h>

#include "signature.hpp"
#include "told.hpp"

namespace comedo::test {
namespace {

std::string header(const std::string& request, const std::string& name) {
  const std::size_t at = request.find("\r\n" + name + ": ");
  if (at == std::string::npos) return "";
  const std::size_t start = at + name.size() + 4;
  return request.substr(start, request.find("\r\n", start) - start);
}

TEST(Delivery, IsToldOnceAndCanTellThatItIsTrue) {
  const RawServer server(says(kYes));
  House house(telling(server));
  const std::string anna = house.person("anna");
  const Json made = hook(house, anna, server);
  const std::string assessment = ended(house, anna);
  EXPECT_TRUE(sound(house.service().deliver_once()));
  EXPECT_FALSE(sound(house.service().deliver_once()));
  ASSERT_EQ(server.guests(), 1);

  const std::string request = server.requests().at(0);
  const std::string body = request.substr(request.find("\r\n\r\n") + 4);
  const Json told = Json::parse(body);
  EXPECT_EQ(told, (Json{{"schema", "comedo.webhook/1"},
                        {"delivery", header(request, "Comedo-Delivery")},
                        {"webhook", made.at("id")},
                        {"assessment", assessment},
                        {"state", "done"},
                        {"time", told.at("time")}}))
      << "ids and the state, and nothing else";
  EXPECT_EQ(header(request, "Comedo-Time"), std::to_string(house.now_ms / 1000));
  EXPECT_EQ(header(request, "Comedo-Signature"),
            webhook_signature(made.at("secret").get<std::string>(), header(request, "Comedo-Delivery"),
                              house.now_ms / 1000, body));
}

TEST(Delivery, IsToldAgainUntilItListensAlsoAfterARestart) {
  std::atomic<bool> listens = false;
  const RawServer server([&](const Peer& peer, const std::string&) { (void)peer.say(listens ? kYes : kNo); });
  House house(telling(server));
  const std::string anna = house.person("anna");
  hook(house, anna, server);
  ended(house, anna);
  EXPECT_TRUE(sound(house.service().deliver_once()));
  EXPECT_FALSE(sound(house.service().deliver_once())) << "not before its time";
  house.start();
  house.now_ms += 10'000;
  listens = true;
  EXPECT_TRUE(sound(house.service().deliver_once()));
  house.now_ms += 100'000'000;
  EXPECT_FALSE(sound(house.service().deliver_once()));
  ASSERT_EQ(server.guests(), 2);
  EXPECT_EQ(header(server.requests()[0], "Comedo-Delivery"), header(server.requests()[1], "Comedo-Delivery"));
  EXPECT_NE(header(server.requests()[0], "Comedo-Signature"), header(server.requests()[1], "Comedo-Signature"));
}

TEST(Delivery, IsGivenUpAfterEightAttemptsWhichAnAdministratorSees) {
  const RawServer server(says(kNo));
  House house(telling(server));
  const std::string root = house.admin(), anna = house.person("anna");
  hook(house, anna, server);
  ended(house, anna);
  int attempts = 0;
  for (; attempts < 20 && sound(house.service().deliver_once()); ++attempts) house.now_ms += 43'200'000;
  EXPECT_EQ(attempts, 8);
  EXPECT_EQ(server.guests(), 8);
  const auto response = house.send("GET", "/v1/webhooks/failures", root);
  const Json failures = House::json(response).at("failures");
  ASSERT_EQ(failures.size(), 1U);
  EXPECT_EQ(failures[0].at("state"), "dead");
  EXPECT_EQ(failures[0].at("attempts"), 8);
  EXPECT_EQ(failures[0].at("status"), 500);
  EXPECT_EQ(failures[0].at("code"), Json());
  EXPECT_EQ(failures[0].at("host"), "hook.test");
  EXPECT_THAT(std::string(as_text(response.body)), testing::Not(testing::HasSubstr("told?by=us")));
  house.now_ms += std::int64_t{31} * 24 * 3'600'000;
  sound(house.service().purge());
  EXPECT_TRUE(House::json(house.send("GET", "/v1/webhooks/failures", house.log_in("root"))).at("failures").empty());
}

TEST(Delivery, IsRefusedByItsAddressWhenItIsTold) {
  const RawServer server(says(kYes));
  House house([&](ServiceOptions& options) {
    telling(server)(options);
    options.webhooks->fetch.reach = FetchReach::public_internet;  // as an operator has it
  });
  const std::string root = house.admin(), anna = house.person("anna");
  hook(house, anna, server);
  ended(house, anna);
  EXPECT_TRUE(sound(house.service().deliver_once()));
  EXPECT_EQ(server.guests(), 0);
  const Json failures = House::json(house.send("GET", "/v1/webhooks/failures", root)).at("failures");
  ASSERT_EQ(failures.size(), 1U);
  EXPECT_EQ(failures[0].at("code"), "url_refused");
  EXPECT_EQ(failures[0].at("state"), "waiting");
}

// FROZEN: both were made by Python's hmac. Receivers keep the secret and check the signature.
TEST(Signature, IsWhatItWas) {
  WebhookKey key{};
  key.fill(7);
  EXPECT_EQ(webhook_secret(key, "0123456789abcdef0123456789abcdef"), "cmw_RXpJLmzU_q4TWrHiVMXLo8F1Y9hapRGIvAMCHeVI9tM");
  EXPECT_EQ(webhook_signature("cmw_secret", "delivery", 1'800'000'000, "{\"a\":1}"),
            "v1=12533f758388372ef5e098fbe9793dc3135ddae0d577a3551ce98aedb181e8cc");
}

}  // namespace
}  // namespace comedo::test
