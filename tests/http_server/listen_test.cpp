// Where a server listens: addresses, Unix sockets, TLS.
#include <gmock/gmock.h>
#include <openssl/ssl.h>

#include <fstream>

#include "certificate.hpp"
#include "client.hpp"
#include "support.hpp"

namespace comedo {
namespace {

HttpResponse say_client(const HttpRequest& request) {
  return respond(200, "text/plain", request.client + (request.secure ? " secure" : ""));
}

Result<HttpServer> start(std::vector<HttpListen> listen, const std::filesystem::path& certificate = {},
                         const std::filesystem::path& key = {}) {
  HttpServerOptions options;
  options.listen = std::move(listen);
  options.certificate = certificate;
  options.key = key;
  return HttpServer::start(options, {{}, say_client, {}});
}

TEST(Listen, AtSeveralPlacesAtOnce) {
  const test::TemporaryFolder folder;
  const std::string path = folder.path() / "socket";
  {
    const auto server = start({{"127.0.0.1"}, {path}, {"127.0.0.2"}});
    ASSERT_TRUE(server);
    ASSERT_EQ(server->ports().size(), 3U);
    EXPECT_EQ(server->ports()[1], 0);
    EXPECT_EQ(test::Client(server->ports()[0]).ask(test::get("/")).body, "127.0.0.1");
    EXPECT_EQ(test::Client(server->ports()[2], "127.0.0.2", "127.0.0.3").ask(test::get("/")).body, "127.0.0.3");
    EXPECT_EQ(test::Client(std::filesystem::path(path)).ask(test::get("/")).body, "unix");
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Listen, IPv6AndIPv4ShareAPort) {
  const auto six = start({{"::1"}});
  if (!six) GTEST_SKIP() << "this machine has no IPv6";
  EXPECT_EQ(test::Client(six->ports()[0], "::1").ask(test::get("/")).body, "::1");
  EXPECT_TRUE(start({{"127.0.0.1", six->ports()[0]}}));
}

TEST(Listen, WhatIsNoPlaceIsRefused) {
  const test::TemporaryFolder folder;
  const std::string file = folder.path() / "file";
  std::ofstream(file) << "not a socket";
  const auto taken = start({{"127.0.0.1"}});
  for (const HttpListen& one :
       {HttpListen{"localhost"}, HttpListen{""}, HttpListen{"300.0.0.1"}, HttpListen{"203.0.113.1"},
        HttpListen{"127.0.0.1", taken->ports()[0]}, HttpListen{file}, HttpListen{folder.path() / "none" / "socket"},
        HttpListen{"/" + std::string(200, 'a')}}) {
    const auto server = start({{"127.0.0.1"}, one});
    ASSERT_FALSE(server) << one.address;
    EXPECT_EQ(server.error().code, ErrorCode::argument_invalid) << one.address;
  }
  EXPECT_TRUE(std::filesystem::exists(file)) << "what is no socket is left alone";
  EXPECT_THROW((void)HttpServer::start({}, {}), ContractViolation);
}

TEST(Listen, ASocketThatWasLeftBehindIsReplaced) {
  const test::TemporaryFolder folder;
  const std::string path = folder.path() / "socket";
  const auto older = start({{path}});
  const auto newer = start({{path}});  // as after a crash: the name is there, and is taken over
  ASSERT_TRUE(newer);
  EXPECT_EQ(test::Client(std::filesystem::path(path)).ask(test::get("/")).status, 200);
}

class Tls : public testing::Test {
 protected:
  void SetUp() override {
    test::write_certificate(certificate_, key_);
    server_.emplace(*start({{"127.0.0.1", 0, true}}, certificate_, key_));
  }
  /// Returns: what the server says to a request through TLS up to `version`; empty where it wants no handshake.
  std::string ask(int version) {
    const test::Client client(server_->ports()[0]);
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_max_proto_version(context, version);
    SSL* session = SSL_new(context);
    SSL_set_fd(session, client.descriptor());
    std::string said;
    if (SSL_connect(session) == 1) {
      const std::string request = test::get("/", "Connection: close\r\n");
      SSL_write(session, request.data(), static_cast<int>(request.size()));
      std::array<char, 4096> bytes{};
      for (int size = 0; (size = SSL_read(session, bytes.data(), bytes.size())) > 0;)
        said.append(bytes.data(), static_cast<std::size_t>(size));
      EXPECT_EQ(SSL_get_shutdown(session), SSL_RECEIVED_SHUTDOWN) << "the end was not cut off";
      SSL_shutdown(session);
    }
    SSL_free(session);
    SSL_CTX_free(context);
    return said;
  }

  test::TemporaryFolder folder_;
  std::filesystem::path certificate_ = folder_.path() / "certificate.pem", key_ = folder_.path() / "key.pem";
  std::optional<HttpServer> server_;
};

TEST_F(Tls, SpeaksVersion12AndLater) {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    const std::string said = ask(version);
    EXPECT_THAT(said, testing::StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(said, testing::EndsWith("127.0.0.1 secure"));
    EXPECT_THAT(said, testing::HasSubstr("Strict-Transport-Security: "));
  }
  EXPECT_EQ(ask(TLS1_1_VERSION), "");
}

TEST_F(Tls, WhoSpeaksPlainlyIsNotHeard) {
  test::Client plain(server_->ports()[0]);
  plain.send(test::get("/"));
  plain.end();
  EXPECT_EQ(plain.receive().status, 0);
  EXPECT_NE(ask(TLS1_3_VERSION), "");
}

TEST_F(Tls, NeedsSoundFiles) {
  const auto other = folder_.path() / "other.pem";
  test::write_certificate(folder_.path() / "another.pem", other);
  for (const auto& [certificate, key] :
       {std::pair(certificate_, other), std::pair(key_, key_), std::pair(certificate_, folder_.path() / "none"),
        std::pair(std::filesystem::path(), std::filesystem::path())}) {
    const auto server = start({{"127.0.0.1", 0, true}}, certificate, key);
    ASSERT_FALSE(server);
    EXPECT_EQ(server.error().code, ErrorCode::file_unreadable);
  }
}

}  // namespace
}  // namespace comedo
