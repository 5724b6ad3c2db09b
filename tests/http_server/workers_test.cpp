// Who waits for a worker, and who is sent away.
#include <gmock/gmock.h>

#include <list>

#include "client.hpp"
#include "gate.hpp"

namespace comedo {
namespace {

class Workers : public testing::Test {
 protected:
  /// One worker, held by a request to /held until the gate opens; `queue` others may wait.
  void start(std::size_t queue, std::size_t queue_of_one) {
    HttpServerOptions options = test::small_options();
    options.workers = options.network_threads = 1;  // so that one thing happens after the other
    options.queue = queue;
    options.queue_of_one = queue_of_one;
    options.retry_after = std::chrono::seconds(7);
    server_.emplace(*HttpServer::start(options, {[this](const HttpRequest& request) { return is_quick(request); },
                                                 [this](const HttpRequest& request) { return handle(request); },
                                                 {}}));
    send(test::get("/held"));
    gate_.wait_for(1);
  }
  void TearDown() override { gate_.open(); }

  bool is_quick(const HttpRequest& request) {
    const std::lock_guard lock(mutex_);
    ++asked_[request.path];
    changed_.notify_all();
    return request.path == "/health";
  }
  HttpResponse handle(const HttpRequest& request) {
    if (request.path == "/held") gate_.pass();
    const std::lock_guard lock(mutex_);
    if (request.path != "/health") order_.push_back(request.path);
    return test::echo(request);
  }
  test::Client& send(const std::string& request, const std::string& from = "") {
    clients_.emplace_back(server_->ports().at(0), "127.0.0.1", from);
    clients_.back().send(request);
    return clients_.back();
  }
  /// Waits until the request lies in the queue: it was asked for twice whether it is quick, before its body was read
  /// and before it was queued; and the one thread that queues has since answered what never waits.
  test::Client& queue(const std::string& path, const std::string& from = "") {
    test::Client& client = send(test::get(path), from);
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return asked_[path] == 2; });
    }
    EXPECT_EQ(test::Client(server_->ports().at(0)).ask(test::get("/health")).status, 200);
    return client;
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, int> asked_;
  std::vector<std::string> order_;
  test::Gate gate_;
  std::list<test::Client> clients_;
  std::optional<HttpServer> server_;
};

TEST_F(Workers, AFullQueueSaysWhenToComeAgain) {
  start(2, 2);
  queue("/1");
  queue("/2");
  const test::Answer full = send(test::get("/3")).receive();
  EXPECT_EQ(full.status, 503);
  EXPECT_EQ(full.headers.at("retry-after"), "7");
  EXPECT_EQ(full.headers.at("content-type"), "application/problem+json");
  EXPECT_THAT(full.body, testing::HasSubstr("overloaded"));
  const test::Answer early = send("POST /4 HTTP/1.1\r\nHost: a\r\nContent-Length: 30000000\r\n\r\n").receive();
  EXPECT_EQ(early.status, 503) << "without a byte of the body";
  const test::Answer expecting =
      send("POST /5 HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 30000000\r\n\r\n").receive();
  EXPECT_EQ(expecting.status, 503) << "instead of 100";
  gate_.open();
  EXPECT_EQ(clients_.front().receive().body, "GET /held 0");
}

TEST_F(Workers, WhatIsQuickNeverWaits) {
  start(1, 1);
  queue("/1");
  test::Client& client = send(test::get("/health"));
  EXPECT_EQ(client.receive().body, "GET /health 0");
  EXPECT_EQ(client.ask(test::post("/health", "abc")).body, "POST /health 3");
}

TEST_F(Workers, AFloodOfOneDoesNotStarveAnother) {
  start(20, 20);
  for (int i = 0; i < 10; ++i) queue("/flood" + std::to_string(i));
  test::Client& other = queue("/other", "127.0.0.2");
  gate_.open();
  EXPECT_EQ(other.receive().body, "GET /other 0");
  const std::lock_guard lock(mutex_);
  ASSERT_GE(order_.size(), 3U);
  EXPECT_EQ(order_[2], "/other") << "after the one that ran and one of the flood";
}

TEST_F(Workers, OneClientHoldsAtMostItsShare) {
  start(20, 2);
  queue("/1");
  queue("/2");
  EXPECT_EQ(send(test::get("/3")).receive().status, 503);
  queue("/other", "127.0.0.2");
  gate_.open();
  EXPECT_EQ(clients_.back().receive().body, "GET /other 0");
}

}  // namespace
}  // namespace comedo
