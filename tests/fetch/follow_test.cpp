#include <gtest/gtest.h>

#include "comedo/fetch.hpp"
#include "tree.hpp"

namespace comedo {
namespace {

using test::sound;

TEST(Follow, GoesWhereTheReferenceLeads) {
  const WebUrl from = sound(parse_url("https://a.example:444/x/y?z"));
  const auto leads = [&](std::string_view reference) { return to_text(sound(follow(from, reference))); };
  EXPECT_EQ(leads("http://b.example/c"), "http://b.example:80/c");
  EXPECT_EQ(leads("//b.example/c"), "https://b.example:443/c");
  EXPECT_EQ(leads("/c?d#e"), "https://a.example:444/c?d");
  EXPECT_EQ(leads("c"), "https://a.example:444/x/c");
  EXPECT_EQ(leads("c/d:e"), "https://a.example:444/x/c/d:e");
  EXPECT_EQ(leads("?q"), "https://a.example:444/x/y?q");
}

TEST(Follow, RefusesWhatIsNoUrlOfOurs) {
  const WebUrl from = sound(parse_url("https://a.example/"));
  for (const char* reference : {"", "file:///etc/passwd", "javascript:0", "//user@b.example/", "http:\\\\b.example",
                                "//127.1/", "https://b.example:0/", "/a b", "data:,x", "c:d"})
    EXPECT_FALSE(follow(from, reference)) << reference;
}

}  // namespace
}  // namespace comedo
