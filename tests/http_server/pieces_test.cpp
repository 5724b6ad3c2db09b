// Responses that come piece by piece.
#include <gtest/gtest.h>

#include <atomic>

#include "client.hpp"
#include "tree.hpp"

namespace comedo::test {
namespace {

/// A server whose answers have three pieces, the last of which may fail.
class Pieces : public testing::Test {
 protected:
  HttpServer start(bool fails) {
    HttpService service;
    service.handle = [this, fails](const HttpRequest&) {
      HttpResponse response = respond(200, "text/plain", "");
      response.more = [this, fails, left = 3]() mutable -> Result<Bytes> {
        ++made_;
        if (left-- > 0) return Bytes(1000, static_cast<std::uint8_t>('c' - left));
        if (fails) return Error{ErrorCode::storage_unavailable, "gone"};
        return Bytes();
      };
      return response;
    };
    service.observe = [this](const HttpExchange& exchange) { bytes_ = exchange.response_bytes; };
    return sound(HttpServer::start(small_options(), std::move(service)));
  }
  const std::string whole_ = std::string(1000, 'a') + std::string(1000, 'b') + std::string(1000, 'c');
  std::atomic<int> made_ = 0;
  std::atomic<std::size_t> bytes_ = 0;
};

/// Returns: what chunks hold together; nothing where they do not end.
std::string joined(std::string_view body) {
  std::string all;
  while (true) {
    const std::size_t size = std::stoul(std::string(body), nullptr, 16);
    body.remove_prefix(body.find("\r\n") + 2);
    if (size == 0) return body == "\r\n" ? all : "";
    all += body.substr(0, size);
    body.remove_prefix(size + 2);
  }
}

TEST_F(Pieces, AreChunksAndTheConnectionGoesOn) {
  const auto server = start(false);
  Client client(server.ports()[0]);
  for (int i = 0; i < 2; ++i) {
    client.send(get("/"));
    const std::string answer = client.receive_until("0\r\n\r\n");
    const std::size_t end = answer.find("\r\n\r\n");
    EXPECT_NE(answer.find("Transfer-Encoding: chunked"), std::string::npos);
    EXPECT_EQ(answer.find("Content-Length"), std::string::npos);
    EXPECT_EQ(joined(std::string_view(answer).substr(end + 4)), whole_);
  }
  EXPECT_EQ(made_, 8) << "three pieces and an end, twice";
}

TEST_F(Pieces, EndWithTheConnectionOfHttp10) {
  const auto server = start(false);
  Client client(server.ports()[0]);
  client.send("GET / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n");
  const std::string answer = client.receive_until("never");
  EXPECT_EQ(answer.find("Transfer-Encoding"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\n" + whole_));
}

TEST_F(Pieces, ThatCannotBeMadeHaveNoEnd) {
  const auto server = start(true);
  Client client(server.ports()[0]);
  client.send(get("/"));
  const std::string answer = client.receive_until("0\r\n\r\n\r\n");
  EXPECT_TRUE(answer.ends_with(std::string(10, 'c'))) << "three pieces, and then the connection ends";
}

TEST_F(Pieces, AreNotMadeForHead) {
  const auto server = start(false);
  Client client(server.ports()[0]);
  client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.receive(false).status, 200);
  EXPECT_EQ(made_, 0);
}

}  // namespace
}  // namespace comedo::test
