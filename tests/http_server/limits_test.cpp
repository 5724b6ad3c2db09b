// What is too large or too slow.
#include <gmock/gmock.h>

#include <atomic>
#include <list>

#include "client.hpp"

namespace comedo {
namespace {

using testing::HasSubstr;
constexpr std::chrono::milliseconds kShort{50};

HttpServer start(const HttpServerOptions& options) { return *HttpServer::start(options, {{}, test::echo, {}}); }

TEST(Limits, HeadersAreBounded) {
  HttpServerOptions options = test::small_options();
  options.header_bytes = 1000;
  const HttpServer server = start(options);
  const std::string rest = " HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string longest(1000 - rest.size() - 5, 'a');  // 5: "GET /"
  EXPECT_EQ(test::Client(server.ports()[0]).ask("GET /" + longest + rest).status, 200);
  for (const std::string& request :
       {"GET /a" + longest + rest, std::string(1000, 'a'), "GET / HTTP/1.1\r\n" + std::string(100'000, 'a')}) {
    test::Client client(server.ports()[0]);
    const test::Answer answer = client.ask(request);
    EXPECT_EQ(answer.status, 431);
    EXPECT_THAT(answer.body, HasSubstr("request_too_large"));
    EXPECT_TRUE(client.closed());
  }
}

TEST(Limits, BodiesAreBounded) {
  HttpServerOptions options = test::small_options();
  options.body_bytes = 1000;
  const HttpServer server = start(options);
  const auto ask = [&](const std::string& request) { return test::Client(server.ports()[0]).ask(request); };
  const std::string chunked = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(ask(test::post("/a", std::string(1000, 'x'))).status, 200);
  EXPECT_EQ(ask("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n").status, 413) << "before a byte of it";
  EXPECT_EQ(ask("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999999999999\r\n\r\n").status, 413);
  EXPECT_EQ(ask(chunked + "3E8\r\n" + std::string(1000, 'x') + "\r\n0\r\n\r\n").status, 200);
  EXPECT_EQ(ask(chunked + "3E9\r\n").status, 413);
  EXPECT_EQ(ask(chunked + "1F4\r\n" + std::string(500, 'x') + "\r\n1F5\r\n").status, 413);
  EXPECT_EQ(ask(chunked + "FFFFFFFFFFFFFFFF\r\n").status, 413);
  EXPECT_EQ(ask(chunked + "1\r\na\r\n0\r\n" + std::string(3000, 'x')).status, 400) << "trailers without an end";
}

TEST(Limits, ALateHeadIsRefused) {
  HttpServerOptions options = test::small_options();
  options.header_time = kShort;
  const HttpServer server = start(options);
  test::Client client(server.ports()[0]);
  const test::Answer answer = client.ask("GET / HTTP/1.1\r\nHost:");
  EXPECT_EQ(answer.status, 408);
  EXPECT_EQ(answer.headers.at("connection"), "close");
  EXPECT_TRUE(client.closed());
}

TEST(Limits, ALateBodyIsRefused) {
  HttpServerOptions options = test::small_options();
  options.body_time = kShort;
  const HttpServer server = start(options);
  test::Client client(server.ports()[0]);
  EXPECT_EQ(client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabc").status, 408);
  EXPECT_TRUE(client.closed());
}

TEST(Limits, AnIdleConnectionIsClosed) {
  HttpServerOptions options = test::small_options();
  options.idle_time = kShort;
  const HttpServer server = start(options);
  test::Client silent(server.ports()[0]), kept(server.ports()[0]);
  EXPECT_TRUE(silent.closed());
  test::Client other(server.ports()[0]);
  EXPECT_EQ(other.ask(test::get("/a")).status, 200);
  EXPECT_TRUE(other.closed());
}

TEST(Limits, SlowClientsHoldNobodyUp) {
  HttpServerOptions options = test::small_options();
  options.workers = options.network_threads = 1;
  const HttpServer server = start(options);
  const std::string request = test::post("/slow", "body");
  std::list<test::Client> slow;
  for (int i = 0; i < 30; ++i) slow.emplace_back(server.ports()[0]);
  test::Client quick(server.ports()[0]);
  for (const char c : request) {
    for (test::Client& client : slow) client.send({&c, 1});
    EXPECT_EQ(quick.ask(test::get("/quick")).body, "GET /quick 0");
  }
  for (test::Client& client : slow) EXPECT_EQ(client.receive().body, "POST /slow 4");
}

TEST(Limits, AClientThatLeavesTakesNothingWithIt) {
  const HttpServer server = start(test::small_options());
  const std::string request = test::post("/a", "0123456789");
  for (std::size_t length = 0; length <= request.size(); ++length)
    test::Client(server.ports()[0]).send(std::string_view(request).substr(0, length));
  EXPECT_EQ(test::Client(server.ports()[0]).ask(request).status, 200);
}

TEST(Limits, BeyondThemConnectionsWait) {
  HttpServerOptions options = test::small_options();
  options.connections = 1;
  std::atomic<int> handled = 0;
  const auto server = HttpServer::start(options, {{},
                                                  [&](const HttpRequest& request) {
                                                    ++handled;
                                                    return test::echo(request);
                                                  },
                                                  {}});
  std::optional<test::Client> first(std::in_place, server->ports()[0]);
  EXPECT_EQ(first->ask(test::get("/1")).status, 200);
  test::Client second(server->ports()[0]);
  second.send(test::get("/2"));
  for (int i = 2; i <= 20; ++i) {
    EXPECT_EQ(first->ask(test::get("/1")).status, 200);
    EXPECT_EQ(handled, i) << "the second waits in the backlog";
  }
  first.reset();
  EXPECT_EQ(second.receive().body, "GET /2 0");
}

}  // namespace
}  // namespace comedo
