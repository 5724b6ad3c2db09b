// Which addresses are of the public internet, each net at both of its ends.
#include "reach.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

namespace comedo {
namespace {

bool reaches(const std::string& text, FetchReach reach = FetchReach::public_internet) {
  sockaddr_storage whole{};
  auto& four = reinterpret_cast<sockaddr_in&>(whole);
  auto& six = reinterpret_cast<sockaddr_in6&>(whole);
  if (inet_pton(AF_INET, text.c_str(), &four.sin_addr) == 1) {
    whole.ss_family = AF_INET;
  } else {
    EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), &six.sin6_addr), 1) << text;
    whole.ss_family = AF_INET6;
  }
  return may_reach(reinterpret_cast<const sockaddr&>(whole), reach);
}

TEST(Reach, GoesIntoThePublicInternet) {
  for (const char* address :
       {"1.0.0.0",         "9.255.255.255",   "11.0.0.0",        "100.63.255.255",  "100.128.0.0",   "126.255.255.255",
        "128.0.0.0",       "168.63.129.15",   "168.63.129.17",   "169.253.255.255", "169.255.0.0",   "172.15.255.255",
        "172.32.0.0",      "191.255.255.255", "192.0.1.0",       "192.0.3.0",       "192.88.98.255", "192.88.100.0",
        "192.167.255.255", "192.169.0.0",     "198.17.255.255",  "198.20.0.0",      "198.51.99.255", "198.51.101.0",
        "203.0.112.255",   "203.0.114.0",     "223.255.255.255", "2000::",          "2001:200::",    "2001:db7:ffff::",
        "2001:db9::",      "2001:ffff::1",    "2003::",          "2606:4700::1",    "3ffe:ffff::",   "3fff:1000::"})
    EXPECT_TRUE(reaches(address)) << address;
}

TEST(Reach, GoesNowhereElse) {
  for (const char* address :
       {"0.0.0.0",         "0.255.255.255",   "10.0.0.0",      "10.255.255.255",  "100.64.0.0",      "100.100.100.200",
        "100.127.255.255", "127.0.0.0",       "127.0.0.1",     "127.255.255.255", "168.63.129.16",   "169.254.0.0",
        "169.254.169.254", "169.254.255.255", "172.16.0.0",    "172.31.255.255",  "192.0.0.0",       "192.0.0.192",
        "192.0.2.0",       "192.0.2.255",     "192.88.99.1",   "192.168.0.0",     "192.168.255.255", "198.18.0.0",
        "198.19.255.255",  "198.51.100.1",    "203.0.113.255", "224.0.0.0",       "239.255.255.255", "240.0.0.0",
        "255.255.255.255"})
    EXPECT_FALSE(reaches(address)) << address;
  for (const char* address : {"::",
                              "::1",
                              "::127.0.0.1",
                              "::ffff:127.0.0.1",
                              "::ffff:10.0.0.1",
                              "::ffff:8.8.8.8",
                              "64:ff9b::7f00:1",
                              "64:ff9b:1::1",
                              "100::1",
                              "1fff:ffff::",
                              "2001::",
                              "2001:0:7f00:1::",
                              "2001:1ff:ffff::",
                              "2001:db8::",
                              "2001:db8:ffff::",
                              "2002::",
                              "2002:7f00:1::",
                              "2002:ffff::",
                              "3fff::",
                              "3fff:fff:ffff::",
                              "4000::",
                              "5f00::1",
                              "fc00::",
                              "fd00:ec2::254",
                              "fdff::",
                              "fe80::1",
                              "febf::1",
                              "fec0::1",
                              "ff00::",
                              "ff02::1"})
    EXPECT_FALSE(reaches(address)) << address;
}

TEST(Reach, ForTestsTakesThisMachineAndNothingMore) {
  constexpr auto kTests = FetchReach::own_machine_too_for_tests;
  for (const char* address : {"127.0.0.1", "127.255.255.255", "::1", "1.0.0.0"})
    EXPECT_TRUE(reaches(address, kTests)) << address;
  for (const char* address : {"0.0.0.0", "10.0.0.1", "169.254.169.254", "::", "::ffff:127.0.0.1", "fe80::1"})
    EXPECT_FALSE(reaches(address, kTests)) << address;
}

TEST(Reach, ForAnOperatorTakesPrivateNetworksAndNoMetadata) {
  constexpr auto kOperator = FetchReach::operators_network_too;
  for (const char* address :
       {"10.0.0.0", "10.255.255.255", "127.0.0.1", "172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255",
        "1.0.0.0", "::1", "fc00::", "fd00:ec1:ffff::", "fd00:ec3::", "fdff::", "2606:4700::1"})
    EXPECT_TRUE(reaches(address, kOperator)) << address;
  for (const char* address :
       {"0.0.0.0", "100.64.0.0", "100.100.100.200", "168.63.129.16", "169.254.169.254", "192.0.0.192", "198.18.0.0",
        "224.0.0.1", "255.255.255.255", "::", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe",
        "fd00:ec2::", "fd00:ec2::254", "fd00:ec2:ffff::", "fe80::1", "fec0::1", "ff02::1"})
    EXPECT_FALSE(reaches(address, kOperator)) << address;
}

TEST(Reach, KnowsNoOtherFamily) {
  sockaddr other{};
  other.sa_family = AF_UNIX;
  EXPECT_FALSE(may_reach(other, FetchReach::own_machine_too_for_tests));
}

}  // namespace
}  // namespace comedo
