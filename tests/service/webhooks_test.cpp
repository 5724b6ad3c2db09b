// The addresses of a person that are told when an assessment ends: whose they are, and where they may lead.
#include "told.hpp"

namespace comedo::test {
namespace {

TEST(Webhook, MayLeadNowhereElse) {
  const RawServer server(says(kYes));
  House house(telling(server));
  const std::string anna = house.person("anna");
  const std::string port = std::to_string(server.port());
  const std::vector<std::string> urls = {"http://10.0.0.1:" + port + "/",
                                         "http://127.0.0.1:" + port + "/",
                                         "http://hook.test:22/",
                                         "http://evil.example/",
                                         "http://a@hook.test:" + port + "/",
                                         "file:///etc/passwd",
                                         "hook.test",
                                         ""};
  for (const std::string& url : urls) {
    const auto refused = house.send("POST", "/v1/me/webhooks", anna, {{"url", url}});
    EXPECT_EQ(refused.status, 422) << url;
    EXPECT_EQ(House::code(refused), "url_refused") << url;
  }
}

TEST(Webhook, IsThePersonsOwn) {
  const RawServer server(says(kYes));
  House house(telling(server));
  const std::string anna = house.person("anna"), bert = house.person("bert");
  const std::string id = hook(house, anna, server).at("id");
  const Json mine = House::json(house.send("GET", "/v1/me/webhooks", anna)).at("webhooks");
  ASSERT_EQ(mine.size(), 1U);
  EXPECT_EQ(mine[0].at("url"), url_of(server));
  EXPECT_FALSE(mine[0].contains("secret"));
  EXPECT_TRUE(House::json(house.send("GET", "/v1/me/webhooks", bert)).at("webhooks").empty());
  EXPECT_EQ(house.send("DELETE", "/v1/me/webhooks/" + id, bert).status, 404);
  ended(house, bert);
  EXPECT_FALSE(sound(house.service().deliver_once()));
  EXPECT_EQ(house.send("DELETE", "/v1/me/webhooks/" + id, anna).status, 204);
  ended(house, anna);
  EXPECT_FALSE(sound(house.service().deliver_once()));
  HttpRequest export_of_rows;
  export_of_rows.method = "GET";
  export_of_rows.path = "/v1/me/export";
  export_of_rows.query = {{"format", "json"}};
  export_of_rows.headers.add("Authorization", "Bearer " + anna);
  EXPECT_EQ(House::json(house.send(std::move(export_of_rows))).at("webhooks"), Json::array());
}

TEST(Webhook, IsOneOfAFew) {
  const RawServer server(says(kYes));
  House house(telling(server));
  const std::string anna = house.person("anna");
  for (int i = 0; i < 5; ++i) hook(house, anna, server);
  EXPECT_EQ(house.send("POST", "/v1/me/webhooks", anna, {{"url", url_of(server)}}).status, 409);
}

TEST(Webhook, IsNotThereWhereTheOperatorNamesNobody) {
  House house;
  const std::string anna = house.person("anna");
  EXPECT_EQ(house.send("POST", "/v1/me/webhooks", anna, {{"url", "https://hook.test/"}}).status, 403);
  EXPECT_FALSE(sound(house.service().deliver_once()));
}

}  // namespace
}  // namespace comedo::test
