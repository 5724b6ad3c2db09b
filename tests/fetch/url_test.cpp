#include <gtest/gtest.h>

#include "comedo/fetch.hpp"
#include "tree.hpp"

namespace comedo {
namespace {

using test::sound;

TEST(Url, IsReadInItsParts) {
  EXPECT_EQ(sound(parse_url("https://img.example/a/b.jpg?c=d%20e&f")),
            (WebUrl{true, "img.example", 443, "/a/b.jpg?c=d%20e&f"}));
  EXPECT_EQ(sound(parse_url("HTTP://IMG.Example")), (WebUrl{false, "img.example", 80, "/"}));
  EXPECT_EQ(sound(parse_url("http://img.example:8080?q#fragment")), (WebUrl{false, "img.example", 8080, "/?q"}));
  EXPECT_EQ(sound(parse_url("https://192.0.2.1/")), (WebUrl{true, "192.0.2.1", 443, "/"}));
  EXPECT_EQ(sound(parse_url("https://[2001:DB8:0::1]:444/")), (WebUrl{true, "[2001:db8::1]", 444, "/"}));
}

TEST(Url, WrittenAndReadAgainIsTheSame) {
  for (const char* text :
       {"https://img.example/a?b#c", "http://a-b.c:1/", "https://[::1]/", "http://10.0.0.1:65535/@:"}) {
    const WebUrl url = sound(parse_url(text));
    EXPECT_EQ(sound(parse_url(to_text(url))), url) << text;
  }
}

TEST(Url, WithAnAddressInDisguiseIsRefused) {
  for (const char* host : {"2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "127.1", "127.0.1",
                           "127.0.0.1.", "1.2.3.4.5", "256.0.0.1", "127.0.0.0x1", "00.0.0.0", "a.0x7f", "a.1"})
    EXPECT_FALSE(parse_url("http://" + std::string(host) + "/")) << host;
}

TEST(Url, WithAnIpv6AddressMustBeOneWithoutZone) {
  EXPECT_EQ(sound(parse_url("http://[::ffff:127.0.0.1]/")).host, "[::ffff:127.0.0.1]");
  for (const char* host : {"[::1", "::1", "[]", "[::1%25eth0]", "[::1%eth0]", "[127.0.0.1]", "[::1]a",
                           "[::1]:", "[1:2]", "[v1.a]", "[[::1]]"})
    EXPECT_FALSE(parse_url("http://" + std::string(host) + "/")) << host;
}

TEST(Url, ThatReadersDisagreeOnIsRefused) {
  for (const char* url : {"http://user@img.example/",
                          "http://user:word@img.example/",
                          "http://img.example@10.0.0.1/",
                          "http://img.example:80@10.0.0.1/",
                          "http://img.example:80:80/",
                          "http://img.example:/",
                          "http://img.example:0/",
                          "http://img.example:080/",
                          "http://img.example:65536/",
                          "http://img.example:+80/",
                          "http://img.example:8 0/",
                          "http://img.example\\@10.0.0.1/",
                          "http:\\\\img.example/",
                          "http:/img.example/",
                          "http:img.example",
                          "http:///img.example/",
                          "//img.example/",
                          "img.example/",
                          "",
                          "http://",
                          "http:///",
                          "http://?",
                          "http://#",
                          "http://img%2eexample/",
                          "http://img_.example/",
                          "http://-img.example/",
                          "http://img-.example/",
                          "http://img..example/",
                          "http://.example/",
                          "http://img.example./",
                          "http://b\xC3\xBC"
                          "cher.example/",
                          "http://img.example/\tb",
                          "http://img.example/a b",
                          "http://img.example/\r\nHost: b",
                          "http://img.example/\x7F",
                          " http://img.example/",
                          "file:///etc/passwd",
                          "gopher://img.example/",
                          "ftp://img.example/",
                          "httpx://a.b/"})
    EXPECT_FALSE(parse_url(url)) << url;
  EXPECT_FALSE(parse_url(std::string("http://img.example/\0a", 21)));
}

TEST(Url, HasAnEnd) {
  const std::string front = "https://img.example/";
  EXPECT_TRUE(parse_url(front + std::string(2048 - front.size(), 'a')));
  EXPECT_FALSE(parse_url(front + std::string(2049 - front.size(), 'a')));
  EXPECT_FALSE(parse_url("https://" + std::string(64, 'a') + ".example/"));
  std::string host;
  while (host.size() < 254) host += "a.";
  EXPECT_FALSE(parse_url("https://" + host + "example/"));
}

TEST(HostRule, IsAHostOrADotAndAHost) {
  for (const char* rule : {"img.example", ".example", "IMG.Example", "192.0.2.1", "[2001:db8::1]", "localhost"})
    EXPECT_TRUE(is_host_rule(rule)) << rule;
  for (const char* rule : {"", ".", "*", "*.example", "..example", "a..b", "https://img.example", "img.example:443",
                           ".192.0.2.1", "img.example/", "a b", "10"})
    EXPECT_FALSE(is_host_rule(rule)) << rule;
}

TEST(Fetcher, AsksOnlyWhoIsNamed) {
  FetchOptions options;
  options.hosts = {"img.example", ".Cdn.Example"};
  const Fetcher fetcher(options);
  for (const char* url : {"https://img.example/", "https://IMG.example:443/a", "https://a.cdn.example/",
                          "https://a.b.cdn.example/", "https://img.example:80/"})
    EXPECT_TRUE(fetcher.check(sound(parse_url(url)))) << url;
  for (const char* url :
       {"http://img.example/", "https://img.example:8080/", "https://img.example:22/", "https://a.img.example/",
        "https://cdn.example/", "https://badcdn.example/", "https://img.example.evil/", "https://xcdn.example/"})
    EXPECT_EQ(fetcher.check(sound(parse_url(url))).error().code, ErrorCode::url_refused) << url;
}

TEST(Fetcher, TakesNoRuleThatIsNone) {
  FetchOptions options;
  options.hosts = {"*"};
  EXPECT_THROW(Fetcher{options}, ContractViolation);
}

}  // namespace
}  // namespace comedo
