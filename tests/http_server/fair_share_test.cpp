// Room that clients share: for bodies and for connections; and who they are behind a proxy.
#include <gmock/gmock.h>

#include <list>

#include "body_budget.hpp"
#include "client.hpp"
#include "gate.hpp"

namespace comedo {
namespace {

using testing::HasSubstr;

std::string head(int length) {
  return "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
}

TEST(BodyBudget, HoldsWhatItIsGiven) {
  BodyBudget budget(100, 60);
  BodyBudget::Share a, b, c;
  a.begin(budget, "a");
  b.begin(budget, "b");
  c.begin(budget, "a");
  EXPECT_TRUE(a.grow_to(40));
  EXPECT_TRUE(a.grow_to(30)) << "it never shrinks";
  EXPECT_EQ(budget.held(), 40U);
  EXPECT_FALSE(c.grow_to(21)) << "both are of one client";
  EXPECT_TRUE(c.grow_to(20));
  EXPECT_FALSE(budget.has_room("a", 1));
  EXPECT_FALSE(b.grow_to(41)) << "there is no more for anybody";
  EXPECT_TRUE(budget.has_room("b", 40));
  a.give_back();
  EXPECT_EQ(budget.held(), 20U);
  EXPECT_TRUE(b.grow_to(60));
  a.give_back();
  EXPECT_EQ(budget.held(), 80U);
}

class FairShare : public testing::Test {
 protected:
  HttpServerOptions options = test::small_options();
  void start() {
    server_.emplace(*HttpServer::start(options, {{},
                                                 [this](const HttpRequest& request) {
                                                   if (request.path == "/held") gate_.pass();
                                                   HttpResponse response = test::echo(request);
                                                   response.headers.add("Client",
                                                                        request.client + (request.secure ? "+" : ""));
                                                   return response;
                                                 },
                                                 {}}));
  }
  void TearDown() override { gate_.open(); }
  test::Client client(const std::string& from = "") { return test::Client(server_->ports()[0], "127.0.0.1", from); }

  test::Gate gate_;
  std::optional<HttpServer> server_;
};

TEST_F(FairShare, BodiesTogetherAreBounded) {
  options.body_bytes = 1000;
  options.bodies_bytes = 1500;
  options.bodies_bytes_of_one = 1000;
  start();
  test::Client held = client();
  held.send(test::post("/held", std::string(900, 'x')));
  gate_.wait_for(1);
  EXPECT_EQ(server_->load().body_bytes, 900U);
  EXPECT_EQ(client().ask(test::post("/a", std::string(100, 'x'))).status, 200);
  const test::Answer refused = client().ask(head(101));
  EXPECT_EQ(refused.status, 503) << "before a byte of it";
  EXPECT_THAT(refused.body, HasSubstr("overloaded"));
  EXPECT_EQ(refused.headers.count("retry-after"), 1U);
  EXPECT_EQ(client("127.0.0.2").ask(test::post("/a", std::string(600, 'x'))).status, 200);
  EXPECT_EQ(client("127.0.0.2").ask(head(601)).status, 503);
  const std::string chunks = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n" +
                             std::string(100, 'x') + "\r\n64\r\n" + std::string(100, 'x') + "\r\n";
  EXPECT_EQ(client().ask(chunks).status, 503) << "once it does not fit, with length or without";
  gate_.open();
  EXPECT_EQ(held.receive().body, "POST /held 900");
  EXPECT_EQ(held.ask(test::post("/a", std::string(1000, 'x'))).status, 200) << "what was answered is given back";
}

TEST_F(FairShare, OneAddressDoesNotTakeEveryConnection) {
  options.connections_of_one = 2;
  start();
  std::list<test::Client> mine;
  for (int i = 0; i < 2; ++i) {
    mine.push_back(client());
    EXPECT_EQ(mine.back().ask(test::get("/a")).status, 200);
  }
  EXPECT_TRUE(client().closed());
  EXPECT_EQ(server_->load().connections, 2U);
  EXPECT_EQ(server_->load().turned_away, 1U);
  EXPECT_EQ(client("127.0.0.2").ask(test::get("/a")).status, 200);
  mine.clear();
  int status = 0;
  while (status != 200) status = client().ask(test::get("/a")).status;  // as soon as the server has seen them leave
}

TEST_F(FairShare, AProxyBringsMany) {
  options.connections_of_one = 1;
  options.proxies = *TrustedProxies::parse(std::vector<std::string>{"127.0.0.1"});
  start();
  test::Client first = client(), second = client();
  EXPECT_EQ(first.ask(test::get("/a")).headers.at("client"), "127.0.0.1");
  const auto told = second.ask(test::get("/a", "X-Forwarded-For: 192.0.2.5\r\nX-Forwarded-Proto: https\r\n"));
  EXPECT_EQ(told.headers.at("client"), "192.0.2.5+");
  EXPECT_EQ(told.headers.count("strict-transport-security"), 1U);
  EXPECT_EQ(second.ask(test::get("/a")).headers.at("client"), "127.0.0.1") << "each request for itself";
  const auto other = client("127.0.0.2").ask(test::get("/a", "X-Forwarded-For: 192.0.2.5\r\n"));
  EXPECT_EQ(other.headers.at("client"), "127.0.0.2") << "nobody trusts this one";
}

TEST_F(FairShare, BehindAProxyEachHasAShare) {
  options.body_bytes = options.bodies_bytes_of_one = 1000;
  options.proxies = *TrustedProxies::parse(std::vector<std::string>{"127.0.0.1"});
  start();
  const auto post = [](const std::string& path, const std::string& from) {
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + from + "\r\nContent-Length: 600\r\n\r\n" +
           std::string(600, 'x');
  };
  test::Client held = client();
  held.send(post("/held", "192.0.2.5"));
  gate_.wait_for(1);
  EXPECT_EQ(client().ask(post("/a", "192.0.2.5")).status, 503);
  EXPECT_EQ(client().ask(post("/a", "192.0.2.6")).status, 200);
}

}  // namespace
}  // namespace comedo
