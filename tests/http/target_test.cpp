#include <gmock/gmock.h>

#include <random>

#include "comedo/http.hpp"

namespace comedo {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Target, HostileOnesAreRefused) {
  for (const std::string_view target :
       {"",          "*",      "a",        "?a=b",       "/../etc",      "/a/..",  "/a/../b",
        "/%2e%2e/b", "/.%2E",  "/./a",     "/a/%2e",     "/a%2Fb",       "/a%2fb", "/a\\b",
        "/a%5cb",    "/a%00b", "/a%0Ab",   "/a%7f",      "/a%",          "/a%4",   "/a%4g",
        "/a%zz",     "/%ff",   "/%c0%af",  "/%ed%a0%80", "/a b",         "/a\tb",  "/a#b",
        "/\xC3\xA4", "/a?b=%", "/a?b=%00", "/a?%ff=1",   "ftp://host/a", "//\x01", "http://host/../a",
        "http:/a"}) {
    const auto parsed = parse_target(target);
    ASSERT_FALSE(parsed) << target;
    EXPECT_EQ(parsed.error().code, ErrorCode::request_malformed) << target;
  }
  EXPECT_FALSE(parse_target(std::string_view("/a\0b", 4)));
}

TEST(Target, PathIsDecodedOnce) {
  for (const auto& [target, path] :
       std::vector<std::pair<std::string, std::string>>{{"/", "/"},
                                                        {"/a%20b", "/a b"},
                                                        {"/%252e%252e", "/%2e%2e"},  // not twice
                                                        {"/a+b", "/a+b"},  // a plus is a blank only in a query
                                                        {"/%C3%A4/...", "/\xC3\xA4/..."},
                                                        {"/a..b", "/a..b"},
                                                        {"//a/", "//a/"},
                                                        {"HTTP://host:80/a", "/a"},
                                                        {"https://host", "/"},
                                                        {"http://host?b=c", ""}}) {
    const auto parsed = parse_target(target);
    ASSERT_EQ(parsed.ok(), !path.empty()) << target;
    if (parsed) {
      EXPECT_EQ(parsed->path, path) << target;
    }
  }
}

TEST(Target, QueryKeepsOrderAndRepeats) {
  const auto parsed = parse_target("/a?x=1&y=%26+%2B&&x=&z&=w&u=a=b?");
  ASSERT_TRUE(parsed);
  EXPECT_THAT(parsed->query, ElementsAre(Pair("x", "1"), Pair("y", "& +"), Pair("x", ""), Pair("z", ""), Pair("", "w"),
                                         Pair("u", "a=b?")));
  EXPECT_EQ(value_of(parsed->query, "x"), "1");
  EXPECT_EQ(value_of(parsed->query, "v"), std::nullopt);
}

TEST(Query, HoldsAtMost256Pairs) {
  std::string query = "a=b";
  for (int i = 1; i < 256; ++i) query += "&a=b";
  EXPECT_TRUE(parse_query(query));
  EXPECT_FALSE(parse_query(query + "&a=b"));
}

TEST(Target, WhatIsEscapedComesBack) {
  std::mt19937 dice(7);
  const std::string alphabet = "az09 %&=+?#/;\xC3\xA4~\"'";
  const auto escape = [](const std::string& text) {
    std::string escaped;
    for (const char c : text) {
      constexpr std::string_view kHex = "0123456789aBcDeF";
      const auto byte = static_cast<unsigned char>(c);
      escaped += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
    return escaped;
  };
  const auto word = [&] {
    std::string text;
    for (std::size_t n = dice() % 6; n > 0; --n) {
      const std::size_t at = dice() % alphabet.size();
      text += alphabet[at] == '\xC3' || alphabet[at] == '\xA4' ? "\xC3\xA4" : std::string(1, alphabet[at]);
    }
    return text;
  };
  for (int round = 0; round < 300; ++round) {
    HttpPairs pairs;
    std::string target = "/x?";
    for (std::size_t n = dice() % 5; n > 0; --n) {
      pairs.emplace_back(word(), word());
      target += escape(pairs.back().first) + "=" + escape(pairs.back().second) + "&";
    }
    const auto parsed = parse_target(target);
    ASSERT_TRUE(parsed) << target;
    EXPECT_EQ(parsed->query, pairs) << target;
  }
}

}  // namespace
}  // namespace comedo
