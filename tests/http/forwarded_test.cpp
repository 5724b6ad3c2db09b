// Whose word counts about whom a request comes from.
#include <gtest/gtest.h>

#include "comedo/http.hpp"

namespace comedo {
namespace {

TrustedProxies proxies(const std::vector<std::string>& texts) {
  auto parsed = TrustedProxies::parse(texts);
  EXPECT_TRUE(parsed.ok());
  return *std::move(parsed);
}

HttpOrigin origin(const std::string& sender, const HttpPairs& headers, const std::vector<std::string>& trusted) {
  HttpHeaders all;
  for (const auto& [name, value] : headers) all.add(name, value);
  return origin_of({sender, false}, all, proxies(trusted));
}

std::string client(const std::string& sender, const std::string& forwarded, const std::vector<std::string>& trusted) {
  return origin(sender, {{"X-Forwarded-For", forwarded}}, trusted).client;
}

TEST(TrustedProxies, AreAddressesAndNetworks) {
  const TrustedProxies some = proxies({"10.0.0.0/9", "192.0.2.7", "2001:db8::/33", "::1"});
  for (const char* address : {"10.0.0.1", "10.127.255.255", "192.0.2.7", "2001:db8:7fff::1", "::1", "::ffff:10.1.2.3"})
    EXPECT_TRUE(some.trusts(address)) << address;
  for (const char* address : {"10.128.0.0", "192.0.2.8", "2001:db8:8000::1", "::2", "unix", "", "nonsense"})
    EXPECT_FALSE(some.trusts(address)) << address;
  EXPECT_TRUE(proxies({"unix"}).trusts("unix"));
  EXPECT_TRUE(proxies({"0.0.0.0/0"}).trusts("203.0.113.9"));
  EXPECT_FALSE(proxies({"0.0.0.0/0"}).trusts("2001:db8::1"));
}

TEST(TrustedProxies, RefuseWhatIsNone) {
  for (const std::string text :
       {"", "proxy", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "::/129", "10.0.0.0/-1", "1.2.3"})
    EXPECT_FALSE(TrustedProxies::parse(std::vector{text}).ok()) << text;
}

TEST(Origin, IsTheSenderWhereNobodyIsTrusted) {
  const HttpOrigin plain =
      origin("192.0.2.1", {{"X-Forwarded-For", "203.0.113.9"}, {"X-Forwarded-Proto", "https"}}, {});
  EXPECT_EQ(plain.client, "192.0.2.1");
  EXPECT_FALSE(plain.secure);
}

TEST(Origin, IsTheLastThatNoProxyHas) {
  EXPECT_EQ(client("unix", "203.0.113.9", {"unix"}), "203.0.113.9");
  EXPECT_EQ(client("10.0.0.1", "1.1.1.1, 203.0.113.9, 10.0.0.2", {"10.0.0.0/8"}), "203.0.113.9");
  EXPECT_EQ(client("10.0.0.1", "10.0.0.3,10.0.0.2", {"10.0.0.0/8"}), "10.0.0.3");
  EXPECT_EQ(client("10.0.0.1", "203.0.113.9:5000", {"10.0.0.1"}), "203.0.113.9");
  EXPECT_EQ(client("10.0.0.1", "[2001:DB8::1]:5000", {"10.0.0.1"}), "2001:db8::1");
  EXPECT_EQ(client("10.0.0.1", "2001:db8::1", {"10.0.0.1"}), "2001:db8::1");
}

TEST(Origin, StopsAtWhatIsNoAddress) {
  EXPECT_EQ(client("10.0.0.1", "203.0.113.9, unknown", {"10.0.0.0/8"}), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.1", "unix", {"10.0.0.0/8"}), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.1", "", {"10.0.0.0/8"}), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.1", ",,", {"10.0.0.0/8"}), "10.0.0.1");
  EXPECT_EQ(client("10.0.0.1", "[", {"10.0.0.0/8"}), "10.0.0.1");
}

TEST(Origin, OfSeveralHeadersTheLastCounts) {
  const HttpPairs twice = {
      {"X-Forwarded-For", "1.1.1.1"}, {"x-forwarded-for", "203.0.113.9"}, {"X-Forwarded-Proto", "http, https"}};
  const HttpOrigin found = origin("10.0.0.1", twice, {"10.0.0.1"});
  EXPECT_EQ(found.client, "203.0.113.9");
  EXPECT_TRUE(found.secure);
  EXPECT_FALSE(origin("10.0.0.1", {{"X-Forwarded-Proto", "https, http"}}, {"10.0.0.1"}).secure);
}

TEST(Network, IsWhatOneClientHas) {
  EXPECT_EQ(network_of("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(network_of("::ffff:192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(network_of("unix"), "unix");
}

}  // namespace
}  // namespace comedo
