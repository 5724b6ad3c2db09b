// How a server ends.
#include <gmock/gmock.h>

#include <thread>

#include "client.hpp"
#include "gate.hpp"

namespace comedo {
namespace {

HttpServer start(const HttpServerOptions& options, test::Gate& gate) {
  return *HttpServer::start(options, {[](const HttpRequest& request) { return request.path == "/health"; },
                                      [&](const HttpRequest& request) {
                                        if (request.path == "/held") gate.pass();
                                        return test::echo(request);
                                      },
                                      {}});
}

TEST(Stop, WhatRunsAndWaitsIsFinished) {
  test::Gate gate;
  HttpServerOptions options = test::small_options();
  options.workers = 1;
  HttpServer server = start(options, gate);
  test::Client held(server.ports()[0]), waits(server.ports()[0]), kept(server.ports()[0]);
  held.send(test::get("/held"));
  gate.wait_for(1);
  waits.send(test::post("/waits", "abc"));
  EXPECT_EQ(kept.ask(test::get("/health")).status, 200);

  std::thread stopping([&] { server.stop(); });
  test::Answer answer;
  do answer = kept.ask(test::get("/health"));
  while (answer.status == 200);  // until it has begun to stop
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.headers.at("connection"), "close");
  EXPECT_TRUE(kept.closed());

  gate.open();
  const test::Answer last = held.receive();
  EXPECT_EQ(last.body, "GET /held 0");
  EXPECT_EQ(last.headers.at("connection"), "close");
  EXPECT_THAT(waits.receive().status, testing::AnyOf(200, 503)) << "503 where it was read after the stop had begun";
  stopping.join();
  EXPECT_FALSE(test::Client(server.ports()[0]).connected());
}

TEST(Stop, IdleConnectionsDoNotDelayIt) {
  test::Gate gate;
  HttpServer server = start(test::small_options(), gate);  // its stop_time is 30 s
  test::Client silent(server.ports()[0]), kept(server.ports()[0]);
  EXPECT_EQ(kept.ask(test::get("/a")).status, 200);
  server.stop();
  EXPECT_TRUE(silent.closed());
  EXPECT_TRUE(kept.closed());
}

TEST(Stop, WhatIsNotDoneInTimeIsCut) {
  test::Gate gate;
  HttpServerOptions options = test::small_options();
  options.stop_time = std::chrono::milliseconds(0);
  HttpServer server = start(options, gate);
  test::Client half(server.ports()[0]), other(server.ports()[0]);
  half.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(half.receive().status, 100);
  server.stop();
  EXPECT_TRUE(half.closed());
}

TEST(Stop, MayBeAskedForTwiceAndWaitedFor) {
  test::Gate gate;
  HttpServer server = start(test::small_options(), gate);
  std::thread waiting([&] { server.wait(); });
  std::thread stopping([&] { server.stop(); });
  server.stop();
  stopping.join();
  waiting.join();
  server.wait();
}

}  // namespace
}  // namespace comedo
