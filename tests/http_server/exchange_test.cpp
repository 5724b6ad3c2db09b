// What one client may say to the server, and in which order.
#include <gmock/gmock.h>

#include <mutex>

#include "client.hpp"

namespace comedo {
namespace {

using testing::HasSubstr;

class Exchange : public testing::Test {
 protected:
  static HttpResponse handle(const HttpRequest& request) {
    if (request.path == "/throw") throw std::runtime_error("a secret");
    if (request.path == "/bad") return HttpResponse{42, {}, {}, false, ""};
    if (request.path == "/none") return HttpResponse{204, {}, {}, false, ""};
    if (request.path == "/large") return respond(200, "text/plain", std::string(5'000'000, 'x'));
    if (request.path == "/body") return respond(200, "text/plain", as_text(request.body));
    HttpResponse response = test::echo(request);
    response.route = "/{echo}";
    return response;
  }
  void observe(const HttpExchange& exchange) {
    const std::lock_guard lock(mutex_);
    seen_.push_back(exchange);
  }

  std::mutex mutex_;
  std::vector<HttpExchange> seen_;
  HttpServer server_ =
      *HttpServer::start(test::small_options(), {{}, handle, [this](const HttpExchange& one) { observe(one); }});
  test::Client client_{server_.ports().at(0)};
};

TEST_F(Exchange, AConnectionIsKept) {
  const test::Answer first = client_.ask(test::get("/a"));
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.body, "GET /a 0");
  EXPECT_EQ(first.headers.count("connection"), 0U);
  EXPECT_EQ(first.headers.at("x-content-type-options"), "nosniff");
  const test::Answer second = client_.ask(test::post("/b", "12345"));
  EXPECT_EQ(second.body, "POST /b 5");
  EXPECT_NE(first.headers.at("x-request-id"), second.headers.at("x-request-id"));
  EXPECT_EQ(client_.ask(test::get("/c", "Connection: close\r\n")).headers.at("connection"), "close");
  EXPECT_TRUE(client_.closed());
}

TEST_F(Exchange, PipelinedRequestsAreAnsweredInOrder) {
  client_.send("\r\n" + test::post("/1", "body") + "\r\n" + test::get("/2") + test::get("/3"));
  for (const char* body : {"POST /1 4", "GET /2 0", "GET /3 0"}) EXPECT_EQ(client_.receive().body, body);
}

TEST_F(Exchange, OldClientsAreServed) {
  const test::Answer kept = client_.ask("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(kept.headers.at("connection"), "keep-alive");
  const test::Answer last = client_.ask("GET /b HTTP/1.0\r\n\r\n");
  EXPECT_EQ(last.body, "GET /b 0");
  EXPECT_EQ(last.headers.at("connection"), "close");
  EXPECT_TRUE(client_.closed());
}

TEST_F(Exchange, HeadHasALengthAndNoBody) {
  client_.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n" + test::get("/b"));
  EXPECT_EQ(client_.receive(false).headers.at("content-length"), "9");
  EXPECT_EQ(client_.receive().body, "GET /b 0") << "it follows at once";
  const test::Answer none = client_.ask(test::get("/none"));
  EXPECT_EQ(none.status, 204);
  EXPECT_EQ(none.headers.count("content-length"), 0U);
}

TEST_F(Exchange, ContinueIsSaidBeforeTheBody) {
  client_.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-Continue\r\n\r\n");
  EXPECT_EQ(client_.receive().status, 100);
  EXPECT_EQ(client_.ask("abc").body, "POST /a 3");
  const test::Answer other = client_.ask("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: more\r\n\r\n");
  EXPECT_EQ(other.status, 417);
  EXPECT_TRUE(client_.closed());
}

TEST_F(Exchange, ChunksAreJoined) {
  const std::string head = "POST /body HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(client_.ask(head + "3\r\nabc\r\n0A\r\n0123456789\r\n0\r\n\r\n").body, "abc0123456789");
  EXPECT_EQ(client_.ask(head + "0\r\nX-Trailer: y\r\n\r\n").body, "");
  client_.send(head);
  for (const char c : std::string("2\r\nab\r\n1\r\nc\r\n0\r\n\r\n")) client_.send({&c, 1});
  EXPECT_EQ(client_.receive().body, "abc") << "byte by byte";
}

TEST_F(Exchange, LargeBodiesPassBothWays) {
  std::string body(3'000'000, 'y');  // bytes; many reads, and no end of line in sight
  body[1'234'567] = '\n';
  EXPECT_EQ(client_.ask(test::post("/body", body)).body, body);
  EXPECT_EQ(client_.ask(test::get("/large")).body.size(), 5'000'000U);
}

TEST_F(Exchange, AClientMayStopSending) {
  client_.send(test::get("/a"));
  client_.end();
  EXPECT_EQ(client_.receive().body, "GET /a 0");
  EXPECT_TRUE(client_.closed());
}

TEST_F(Exchange, WhatIsThrownStaysHere) {
  for (const char* path : {"/throw", "/bad"}) {
    const test::Answer answer = client_.ask(test::get(path));
    EXPECT_EQ(answer.status, 500);
    EXPECT_THAT(answer.body, HasSubstr("internal_error"));
    EXPECT_THAT(answer.body, HasSubstr(answer.headers.at("x-request-id")));
    EXPECT_THAT(answer.body, testing::Not(HasSubstr("secret")));
  }
  EXPECT_EQ(client_.ask(test::get("/a")).status, 200) << "the connection goes on";
}

TEST_F(Exchange, TextIsCompressedForWhoTakesIt) {
  const test::Answer answer = client_.ask(test::get("/large", "Accept-Encoding: gzip\r\n"));
  EXPECT_EQ(answer.headers.at("content-encoding"), "gzip");
  EXPECT_LT(answer.body.size(), 100'000U);
}

TEST_F(Exchange, TheObserverLearnsNoPath) {
  const test::Answer answer = client_.ask(test::post("/id-of-somebody?name=x", "abc"));
  client_.ask("BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n");
  client_.ask("GET /../etc HTTP/1.1\r\nHost: a\r\n\r\n");
  server_.stop();  // then all were told of
  ASSERT_EQ(seen_.size(), 3U);
  EXPECT_EQ(seen_[0].id, answer.headers.at("x-request-id"));
  EXPECT_EQ(seen_[0].method, "POST");
  EXPECT_EQ(seen_[0].route, "/{echo}");
  EXPECT_EQ(seen_[0].request_bytes, 3U);
  EXPECT_EQ(seen_[0].response_bytes, answer.body.size());
  EXPECT_GT(seen_[0].duration.count(), 0);
  EXPECT_EQ(seen_[1].method, "OTHER");
  EXPECT_EQ(seen_[2].status, 400);
  EXPECT_EQ(seen_[2].route, "");
}

}  // namespace
}  // namespace comedo
