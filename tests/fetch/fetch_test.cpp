// Fetching as an attacker would have it: names that change, redirects inwards, bodies without end.
#include "comedo/fetch.hpp"

#include <gmock/gmock.h>
#include <zlib.h>

#include <cstdlib>

#include "quiet_pipe.hpp"
#include "raw_server.hpp"
#include "tree.hpp"

namespace comedo {
namespace {

using test::Peer;
using test::RawServer;
using test::says;
using test::sound;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kHello = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";

/// Lets img.test and others of .test lead to this machine.
FetchOptions own_machine(const RawServer& server) {
  FetchOptions options;
  options.hosts = {".test", "127.0.0.1"};
  options.ports = {server.port()};
  options.plain = true;
  options.reach = FetchReach::own_machine_too_for_tests;
  options.resolve = [](const std::string&) { return std::vector<std::string>{"127.0.0.1"}; };
  return options;
}
std::string url_of(const RawServer& server, const std::string& rest = "/a?b=c", const std::string& host = "img.test") {
  return "http://" + host + ":" + std::to_string(server.port()) + rest;
}
/// Returns: so many zeros as gzip.
std::string folded(std::size_t size) {
  const std::string zeros(size, '\0');
  std::string out(size / 500 + 100, '\0');
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zeros.data()));
  stream.avail_in = static_cast<uInt>(zeros.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}
ErrorCode refusal(const Fetcher& fetcher, const std::string& url) {
  const auto got = fetcher.get(url);
  EXPECT_FALSE(got) << url << " was answered";
  return got ? ErrorCode::internal_error : got.error().code;
}

TEST(Fetch, GetsWhatIsThere) {
  const RawServer server(says(kHello));
  const auto got = sound(Fetcher(own_machine(server)).get(url_of(server)));
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.content_type, "text/plain");
  EXPECT_EQ(as_text(got.body), "hello");
  EXPECT_THAT(server.requests().at(0), StartsWith("GET /a?b=c HTTP/1.1\r\n"));
  EXPECT_THAT(server.requests().at(0), HasSubstr("\r\nAccept-Encoding: identity\r\n"));
  EXPECT_THAT(server.requests().at(0), Not(HasSubstr("Cookie")));
}

TEST(Fetch, PostsWithHeaders) {
  const RawServer server(says("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"));
  HttpHeaders headers;
  headers.add("Content-Type", "application/json");
  const std::string body = "{}";
  const auto got = sound(Fetcher(own_machine(server))
                             .post(url_of(server), headers, {reinterpret_cast<const std::uint8_t*>(body.data()), 2}));
  EXPECT_EQ(got.status, 302) << "a redirect is an answer";
  EXPECT_EQ(server.guests(), 1);
  EXPECT_THAT(server.requests().at(0), StartsWith("POST /a?b=c HTTP/1.1\r\n"));
  EXPECT_THAT(server.requests().at(0), HasSubstr("\r\nContent-Type: application/json\r\n"));
  EXPECT_THAT(server.requests().at(0), testing::EndsWith("\r\n\r\n{}"));
}

TEST(Fetch, NeverConnectsToThisMachineInAProductionsReach) {
  const RawServer server(says(kHello));
  FetchOptions options = own_machine(server);
  options.reach = FetchReach::public_internet;
  options.hosts.emplace_back("[::1]");
  options.hosts.emplace_back("[::ffff:127.0.0.1]");
  options.hosts.emplace_back("localhost");
  for (const char* host : {"img.test", "127.0.0.1", "[::ffff:127.0.0.1]", "[::1]", "localhost"})
    EXPECT_EQ(refusal(Fetcher(options), url_of(server, "/", host)), ErrorCode::url_refused) << host;
  options.resolve = nullptr;  // the system's own answer
  EXPECT_EQ(refusal(Fetcher(options), url_of(server, "/", "localhost")), ErrorCode::url_refused);
  EXPECT_EQ(server.guests(), 0);
}

TEST(Fetch, NeverConnectsToPrivateAndMetadataAddressesWhateverTheNameSays) {
  const RawServer server(says(kHello));
  FetchOptions options = own_machine(server);
  for (const char* address : {"10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.100.100.200", "0.0.0.0",
                              "224.0.0.1", "fd00:ec2::254", "fe80::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"}) {
    options.resolve = [address](const std::string&) { return std::vector<std::string>{address}; };
    EXPECT_EQ(refusal(Fetcher(options), url_of(server)), ErrorCode::url_refused) << address;
  }
  EXPECT_EQ(server.guests(), 0);
}

TEST(Fetch, ConnectsToTheAddressThatWasLookedUpAndLooksUpOnce) {
  const RawServer good(says(kHello), "127.0.0.1");
  const RawServer evil(says("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"), "127.0.0.2", good.port());
  FetchOptions options = own_machine(good);
  int asked = 0;
  options.resolve = [&](const std::string&) {
    return std::vector<std::string>{++asked == 1 ? "127.0.0.1" : "127.0.0.2"};
  };
  EXPECT_EQ(as_text(sound(Fetcher(options).get(url_of(good))).body), "hello");
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(evil.guests(), 0);
}

TEST(Fetch, LooksAtEachRedirectAnew) {
  std::uint16_t port = 0;
  const RawServer server([&](const Peer& peer, const std::string& request) {
    const std::string to = request.starts_with("GET /inward ") ? "http://10.0.0.1/"
                           : request.starts_with("GET /name ") ? "http://other.test:" + std::to_string(port) + "/"
                           : request.starts_with("GET /host ") ? "http://evil.example/"
                           : request.starts_with("GET /port ") ? "http://img.test:22/"
                           : request.starts_with("GET /file ") ? "file:///etc/passwd"
                           : request.starts_with("GET /user ") ? "http://a:b@img.test/"
                                                               : "";
    (void)peer.say(to.empty() ? kHello : "HTTP/1.1 302 Found\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n");
  });
  port = server.port();
  FetchOptions options = own_machine(server);
  options.hosts.emplace_back("10.0.0.1");
  options.resolve = [](const std::string& host) {
    return std::vector<std::string>{host == "other.test" ? "169.254.169.254" : "127.0.0.1"};
  };
  const Fetcher fetcher(options);
  for (const char* path : {"/inward", "/name", "/host", "/port", "/file", "/user"})
    EXPECT_EQ(refusal(fetcher, url_of(server, path)), ErrorCode::url_refused) << path;
  EXPECT_EQ(server.guests(), 6);
}

TEST(Fetch, FollowsRedirectsToAnEnd) {
  const RawServer server([](const Peer& peer, const std::string& request) {
    const int left = request.starts_with("GET /3 ") ? 3 : request.starts_with("GET /2 ") ? 2 : 1;
    const std::string to =
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: " + std::to_string(left - 1) + "\r\nContent-Length: 0\r\n\r\n";
    (void)peer.say(request.starts_with("GET /0 ") ? kHello : to);
  });
  FetchOptions options = own_machine(server);
  EXPECT_EQ(as_text(sound(Fetcher(options).get(url_of(server, "/3"))).body), "hello");
  options.redirects = 2;
  EXPECT_EQ(refusal(Fetcher(options), url_of(server, "/3")), ErrorCode::fetch_failed);
}

TEST(Fetch, EndsWhereABodyIsTooLarge) {
  FetchOptions options;
  const auto ends = [&](const std::string& head, const std::string& piece) {
    const RawServer server([&](const Peer& peer, const std::string&) {
      if (!peer.say(head)) return;
      while (peer.say(piece)) {  // without end
      }
    });
    options = own_machine(server);
    options.body_bytes = 100'000;
    return refusal(Fetcher(options), url_of(server));
  };
  EXPECT_EQ(ends("HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n", "x"), ErrorCode::fetch_too_large);
  EXPECT_EQ(ends("HTTP/1.1 200 OK\r\n\r\n", std::string(4096, 'x')), ErrorCode::fetch_too_large);
  EXPECT_EQ(ends("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "400\r\n" + std::string(1024, 'x') + "\r\n"),
            ErrorCode::fetch_too_large);
  EXPECT_EQ(ends("HTTP/1.1 200 OK\r\n", "X-More: " + std::string(4096, 'x') + "\r\n"), ErrorCode::fetch_too_large);
  EXPECT_EQ(ends("", "HTTP/1.1 100 Continue\r\n\r\n"), ErrorCode::fetch_too_large);
}

TEST(Fetch, TakesABodyOfExactlyTheLimit) {
  const RawServer server(says(kHello));
  FetchOptions options = own_machine(server);
  options.body_bytes = 5;
  EXPECT_TRUE(Fetcher(options).get(url_of(server)));
  options.body_bytes = 4;
  EXPECT_EQ(refusal(Fetcher(options), url_of(server)), ErrorCode::fetch_too_large);
}

TEST(Fetch, EndsWhereABodyComesTooSlowly) {
  const RawServer server([](const Peer& peer, const std::string&) {
    if (!peer.say("HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n")) return;
    while (peer.say("x")) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  });
  FetchOptions options = own_machine(server);
  options.time = std::chrono::milliseconds(300);
  EXPECT_EQ(refusal(Fetcher(options), url_of(server)), ErrorCode::fetch_too_slow);
}

TEST(Fetch, TakesNothingThatIsCompressed) {
  const std::string bomb = folded(10'000'000);
  EXPECT_LT(bomb.size(), 20'000U);
  for (const char* coding : {"Content-Encoding: gzip", "Content-Encoding: GZIP, gzip", "Content-Encoding: br"}) {
    const RawServer server(says("HTTP/1.1 200 OK\r\n" + std::string(coding) + "\r\n\r\n" + bomb));
    EXPECT_EQ(refusal(Fetcher(own_machine(server)), url_of(server)), ErrorCode::fetch_failed) << coding;
  }
}

TEST(Fetch, CountsWhatIsUnfoldedUnasked) {
  const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n";
  const RawServer large(says(head + folded(10'000'000)));
  FetchOptions options = own_machine(large);
  options.body_bytes = 100'000;
  EXPECT_EQ(refusal(Fetcher(options), url_of(large)), ErrorCode::fetch_too_large);
  const RawServer small(says(head + folded(100)));
  EXPECT_EQ(refusal(Fetcher(own_machine(small)), url_of(small)), ErrorCode::fetch_failed);
}

TEST(QuietPipe, OutlivesAWriteToNobody) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  ::close(ends[0]);
  {
    const QuietPipe quiet;
    EXPECT_EQ(::write(ends[1], "x", 1), -1);
  }
  ::close(ends[1]);
}

TEST(Fetch, TakesNothingThatIsNoHttp) {
  for (const char* text :
       {"", "hello", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 2\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"}) {
    const RawServer server(says(text));
    EXPECT_EQ(refusal(Fetcher(own_machine(server)), url_of(server)), ErrorCode::fetch_failed) << text;
  }
}

TEST(Fetch, KnowsNoProxy) {
  const RawServer server(says(kHello));
  const RawServer proxy(says(kHello));
  const std::string address = "http://127.0.0.1:" + std::to_string(proxy.port());
  for (const char* name : {"http_proxy", "https_proxy", "all_proxy"}) ::setenv(name, address.c_str(), 1);
  EXPECT_TRUE(Fetcher(own_machine(server)).get(url_of(server)));
  for (const char* name : {"http_proxy", "https_proxy", "all_proxy"}) ::unsetenv(name);
  EXPECT_EQ(proxy.guests(), 0);
}

TEST(Fetch, SpeaksHttpOnlyWhereThatIsAllowed) {
  const RawServer server(says(kHello));
  FetchOptions options = own_machine(server);
  options.plain = false;
  EXPECT_EQ(refusal(Fetcher(options), url_of(server)), ErrorCode::url_refused);
  options.time = std::chrono::milliseconds(300);
  const std::string tls = "https://img.test:" + std::to_string(server.port()) + "/";
  EXPECT_EQ(refusal(Fetcher(options), tls), ErrorCode::fetch_too_slow) << "nobody there speaks TLS";
}

TEST(Fetch, FindsNobodyWhereANameHasNoAddress) {
  const RawServer server(says(kHello));
  FetchOptions options = own_machine(server);
  options.resolve = [](const std::string&) { return std::vector<std::string>(); };
  EXPECT_EQ(refusal(Fetcher(options), url_of(server)), ErrorCode::fetch_failed);
}

}  // namespace
}  // namespace comedo
