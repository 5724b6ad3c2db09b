#include <gmock/gmock.h>

#include "comedo/http.hpp"

namespace comedo {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Accept, TheMostSpecificRangeCounts) {
  const std::string_view accept = "text/*;q=0.3, text/html;q=0.7, text/html;level=1, */*;q=0.5, image/png;q=0";
  EXPECT_EQ(accepted_type(accept, "text/html"), 0.7) << "the first of two that are equally close";
  EXPECT_EQ(accepted_type(accept, "text/plain"), 0.3);
  EXPECT_EQ(accepted_type(accept, "application/json"), 0.5);
  EXPECT_EQ(accepted_type(accept, "image/png"), 0) << "what is named with 0 is not accepted";
  EXPECT_EQ(accepted_type("", "image/png"), 1);
  EXPECT_EQ(accepted_type("text/html", "image/png"), 0);
  EXPECT_EQ(accepted_type("TEXT/HTML", "text/html"), 1);
}

TEST(Accept, DamagedRangesArePassedOver) {
  for (const std::string_view accept :
       {"text/html;q=2", "text/html;q=", "text/html;q=-1", "text/html;q=0.1234", "text/html;q=1e0", "text/html;q=nan",
        "text/html;q=\"1\"", "text", ";;;", ",,,", "\"", "text/html;q=1.5"})
    EXPECT_EQ(accepted_type(accept, "text/html"), 0) << accept;
}

TEST(Accept, ChoosesTheBestAndTheFirstOfEquals) {
  const std::vector<std::string_view> offered = {"application/json", "text/html", "application/pdf"};
  EXPECT_EQ(choose_type("", offered), 0U);
  EXPECT_EQ(choose_type("*/*", offered), 0U);
  EXPECT_EQ(choose_type("application/pdf, text/html;q=0.9", offered), 2U);
  EXPECT_EQ(choose_type("text/*", offered), 1U);
  EXPECT_EQ(choose_type("image/png", offered), std::nullopt);
}

TEST(AcceptEncoding, OnlyIdentityNeedsNoWord) {
  EXPECT_EQ(accepted_coding("", "gzip"), 0);
  EXPECT_EQ(accepted_coding("", "identity"), 1);
  EXPECT_EQ(accepted_coding("br, GZIP;q=0.8", "gzip"), 0.8);
  EXPECT_EQ(accepted_coding("*;q=0.2", "gzip"), 0.2);
  EXPECT_EQ(accepted_coding("gzip;q=0, *", "gzip"), 0);
  EXPECT_EQ(accepted_coding("identity;q=0", "identity"), 0);
}

TEST(MediaType, HasParameters) {
  const auto type = parse_media_type("Multipart/Form-Data ; Boundary=\"a;\\\"b\"; charset=UTF-8;");
  ASSERT_TRUE(type);
  EXPECT_EQ(type->type, "multipart/form-data");
  EXPECT_THAT(type->parameters, ElementsAre(Pair("boundary", "a;\"b"), Pair("charset", "UTF-8")));
  EXPECT_TRUE(parse_media_type("image/jpeg"));
}

TEST(MediaType, DamagedOnesAreRefused) {
  for (const std::string_view text : {"", "image", "/", "image/", "/jpeg", "im age/jpeg", "image/jpeg; a", "a/b; =c",
                                      "a/b; c=\"d", "a/b; c=\"d\"e", "a/b; c=d; C=d", "a/b; c=\"\\", "a/b/c"})
    EXPECT_FALSE(parse_media_type(text)) << text;
}

}  // namespace
}  // namespace comedo
