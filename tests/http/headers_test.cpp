#include <gmock/gmock.h>

#include "comedo/http.hpp"

namespace comedo {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(HttpHeaders, NoTextStartsAnotherHeader) {
  HttpHeaders headers;
  for (const std::string_view value : {std::string_view("a\r\nSet-Cookie: b"), std::string_view("a\nb"),
                                       std::string_view("a\rb"), std::string_view("a\0b", 3), std::string_view("\x7F")})
    EXPECT_THROW(headers.add("X-Name", value), ContractViolation);
  for (const std::string_view name : {"", "X Name", "X-Name:", "X\r\nY", "Gr\xC3\xBC\xC3\x9F"})
    EXPECT_THROW(headers.set(name, "value"), ContractViolation);
  EXPECT_THAT(headers.fields(), testing::IsEmpty());
  EXPECT_THROW((void)respond(200, "text/plain\r\nX: y", ""), ContractViolation);
}

TEST(HttpHeaders, NamesCountInAnyCase) {
  HttpHeaders headers;
  headers.add("Accept", "text/html");
  headers.add("ACCEPT", "image/*");
  headers.add("Host", "a\tb \xE2\x82\xAC");  // a tab and bytes beyond ASCII are allowed
  EXPECT_EQ(headers.find("accept"), "text/html");
  EXPECT_EQ(headers.joined("aCCEPT"), "text/html, image/*");
  EXPECT_EQ(headers.count("Accept"), 2U);
  EXPECT_EQ(headers.find("Accept-Encoding"), std::nullopt);
  headers.set("accept", "*/*");
  EXPECT_THAT(headers.fields(), ElementsAre(Pair("Host", testing::_), Pair("accept", "*/*")));
  headers.erase("HOST");
  EXPECT_EQ(headers.count("Host"), 0U);
}

TEST(HttpHeaders, AListHoldsEachItemOnce) {
  HttpHeaders headers;
  for (const char* item : {"Origin", "Accept-Encoding", "origin"}) headers.list("Vary", item);
  EXPECT_THAT(headers.fields(), ElementsAre(Pair("Vary", "Origin, Accept-Encoding")));
}

TEST(Respond, HoldsTypeAndBytes) {
  const HttpResponse response = respond(201, "text/plain", "made");
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(response.headers.find("Content-Type"), "text/plain");
  EXPECT_EQ(as_text(response.body), "made");
  EXPECT_THROW((void)respond(199, "text/plain", ""), ContractViolation);
}

TEST(SecurityHeaders, AreStrictUnlessTheHandlerKnowsBetter) {
  HttpRequest request;
  HttpResponse data = respond(200, "application/json", "{}");
  add_security_headers(request, data);
  EXPECT_EQ(data.headers.find("Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'");
  EXPECT_EQ(data.headers.find("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(data.headers.find("Cache-Control"), "no-store");
  EXPECT_EQ(data.headers.find("Strict-Transport-Security"), std::nullopt) << "it means nothing over plain HTTP";
  for (const char* name : {"Referrer-Policy", "Permissions-Policy"}) EXPECT_EQ(data.headers.count(name), 1U) << name;

  request.secure = true;
  HttpResponse page = respond(200, "text/html; charset=utf-8", "<p>");
  page.headers.set("Cache-Control", "max-age=60");
  add_security_headers(request, page);
  EXPECT_EQ(page.headers.joined("Cache-Control"), "max-age=60");
  EXPECT_EQ(page.headers.count("Strict-Transport-Security"), 1U);
  const std::string policy = page.headers.joined("Content-Security-Policy");
  EXPECT_THAT(policy, testing::HasSubstr("script-src 'self';"));
  EXPECT_THAT(policy, testing::Not(testing::HasSubstr("unsafe")));
}

}  // namespace
}  // namespace comedo
