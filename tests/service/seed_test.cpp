// The published system's address, as its users know it.
#include <gmock/gmock.h>

#include "house.hpp"
#include "raw_server.hpp"

namespace comedo::test {
namespace {

RawServer::Script gives(const Bytes& picture) {
  return says("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(picture.size()) + "\r\n\r\n" +
              std::string(as_text(picture)));
}

std::function<void(ServiceOptions&)> fetching(const RawServer& server) {
  return [port = server.port()](ServiceOptions& options) {
    FetchOptions fetch;
    fetch.hosts = {"img.test"};
    fetch.ports = {port};
    fetch.plain = true;
    fetch.reach = FetchReach::own_machine_too_for_tests;
    fetch.resolve = [](const std::string&) { return std::vector<std::string>{"127.0.0.1"}; };
    options.seed_pictures = fetch;
  };
}

HttpResponse ask(House& house, const std::string& target, const std::string& method = "GET") {
  const auto parsed = sound(parse_target(target));
  HttpRequest request;
  request.method = method;
  request.path = parsed.path;
  request.query = parsed.query;
  return house.service().handle_seed(request);
}
std::string address(const RawServer& server, const std::string& rest) {
  return "http://img.test:" + std::to_string(server.port()) + rest;
}

TEST(Seed, AnswersFourStrings) {
  const RawServer server(gives(selfie()));
  House house(fetching(server));
  const auto response = ask(house, "/url/ImageURL='" + address(server, "/a.jpg'"));
  ASSERT_EQ(response.status, 200) << as_text(response.body);
  const Json answer = House::json(response);
  EXPECT_EQ(answer.size(), 4U);
  for (const char* name : {"patch_score", "image_score", "face_loc", "image_dim"})
    EXPECT_TRUE(answer.at(name).is_string()) << name;

  const std::string token = house.person("anna");
  const Json ours = House::json(house.send_picture(token, selfie())).at("assessment");
  const Json patches = Json::parse(answer.at("patch_score").get<std::string>());
  ASSERT_EQ(patches.size(), ours.at("patches").size());
  for (std::size_t i = 0; i < patches.size(); ++i) {
    const Json& box = ours.at("patches")[i].at("box");
    const int x = box.at("x"), y = box.at("y"), width = box.at("width"), height = box.at("height");
    EXPECT_EQ(patches[i][0], x);
    EXPECT_EQ(patches[i][1], x + width);
    EXPECT_EQ(patches[i][2], y);
    EXPECT_EQ(patches[i][3], y + height);
    EXPECT_NEAR(patches[i][4].get<double>(), ours.at("patches")[i].at("score").get<double>(), 0.01);
  }
  EXPECT_NEAR(std::stod(answer.at("image_score").get<std::string>()), ours.at("score").get<double>(), 0.01);
  EXPECT_EQ(Json::parse(answer.at("face_loc").get<std::string>()).size(), 4U);
  EXPECT_EQ(Json::parse(answer.at("image_dim").get<std::string>()),
            Json::array({ours.at("image").at("height_px"), ours.at("image").at("width_px")}));
  EXPECT_EQ(house.objects(), 1U) << "anna's; of the fetched picture nothing is kept";
}

TEST(Seed, PassesTheUrlOnAsItWasMeant) {
  const RawServer server(gives(selfie()));
  House house(fetching(server));
  for (const auto& [given, asked] : {std::pair{"'/a.jpg'", "/a.jpg"},
                                     {"/a.jpg", "/a.jpg"},
                                     {"'/a%20b.jpg?sig=c%2Bd%3D&e'", "/a%20b.jpg?sig=c%2Bd%3D&e"},
                                     {"/a?b=c", "/a?b=c"}}) {
    std::string text(given);
    const std::size_t at = text.find('/');
    text = text.substr(0, at) + address(server, text.substr(at));
    EXPECT_EQ(ask(house, "/url/ImageURL=" + text).status, 200) << text;
    EXPECT_THAT(server.requests().back(), testing::StartsWith("GET " + std::string(asked) + " HTTP/1.1\r\n"));
  }
}

TEST(Seed, FetchesFromNobodyElse) {
  const RawServer server(gives(selfie()));
  House house(fetching(server));
  for (const char* url : {"http://127.0.0.1/a.jpg", "http://169.254.169.254/latest/meta-data", "http://evil.example/",
                          "file:///etc/passwd", "http://2130706433/", "", "''", "'"}) {
    const auto refused = ask(house, "/url/ImageURL=" + std::string(url));
    EXPECT_EQ(refused.status, 422) << url;
    EXPECT_EQ(House::code(refused), "url_refused") << url;
  }
  EXPECT_EQ(server.guests(), 0);
}

TEST(Seed, SaysWhatIsWrongWithThePicture) {
  const RawServer missing(says("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));
  House one(fetching(missing));
  const auto none = ask(one, "/url/ImageURL=" + address(missing, "/a.jpg"));
  EXPECT_EQ(none.status, 502);
  EXPECT_EQ(House::code(none), "fetch_failed");
}

TEST(Seed, TakesOnlyPictures) {
  const RawServer server(says("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"));
  House house(fetching(server));
  const auto refused = ask(house, "/url/ImageURL=" + address(server, "/a.jpg"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(House::code(refused), "image_format_unknown");
}

TEST(Seed, IsAtItsAddressAloneAndOnlyWhereItIsWanted) {
  const RawServer server(gives(selfie()));
  House house(fetching(server));
  EXPECT_EQ(ask(house, "/v1/health").status, 404);
  EXPECT_EQ(ask(house, "/url/" + address(server, "/a.jpg")).status, 404);
  EXPECT_EQ(ask(house, "/url/ImageURL=" + address(server, "/a.jpg"), "POST").status, 404);
  EXPECT_EQ(house.send("GET", "/url/ImageURL=" + address(server, "/a.jpg")).status, 404) << "not on the API's listener";
  House without;
  EXPECT_EQ(ask(without, "/url/ImageURL=" + address(server, "/a.jpg")).status, 404);
  EXPECT_EQ(server.guests(), 0);
}

}  // namespace
}  // namespace comedo::test
