#include <gmock/gmock.h>

#include "comedo/http.hpp"

namespace comedo {
namespace {

// SHA-256 of no bytes, as FIPS 180-4's examples have it.
const std::string kEmptyTag = "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"";

TEST(EntityTag, IsTheDigestInQuotes) { EXPECT_EQ(entity_tag({}), kEmptyTag); }

TEST(EntityTag, IsFoundInAList) {
  EXPECT_TRUE(names_tag("\"a\", " + kEmptyTag, kEmptyTag));
  EXPECT_TRUE(names_tag("W/" + kEmptyTag, kEmptyTag));
  EXPECT_TRUE(names_tag(" * ", kEmptyTag));
  EXPECT_TRUE(names_tag("\"a,b\"", "\"a,b\"")) << "a comma within quotes separates nothing";
  for (const std::string_view header : {"", ",", "\"", "e3b0c442", "\"e3b0c442\"", "**"})
    EXPECT_FALSE(names_tag(header, kEmptyTag)) << header;
}

TEST(EntityTag, AKnownBodyIsNotSentAgain) {
  HttpRequest request;
  request.method = "GET";
  const HttpResponse first = with_entity_tag(request, respond(200, "text/plain", "same"));
  EXPECT_EQ(first.status, 200);
  request.headers.set("If-None-Match", *first.headers.find("ETag"));
  const HttpResponse second = with_entity_tag(request, respond(200, "text/plain", "same"));
  EXPECT_EQ(second.status, 304);
  EXPECT_TRUE(second.body.empty());
  EXPECT_EQ(second.headers.find("ETag"), first.headers.find("ETag"));
  EXPECT_EQ(with_entity_tag(request, respond(200, "text/plain", "other")).status, 200);
}

TEST(EntityTag, OnlyASoundGetHasOne) {
  HttpRequest request;
  request.method = "POST";
  request.headers.set("If-None-Match", "*");
  EXPECT_EQ(with_entity_tag(request, respond(200, "text/plain", "a")).status, 200);
  request.method = "GET";
  EXPECT_EQ(with_entity_tag(request, respond(404, "text/plain", "a")).headers.find("ETag"), std::nullopt);
}

TEST(EntityTag, WhatComesInPiecesHasNone) {
  HttpRequest request;
  request.method = "GET";
  request.headers.set("If-None-Match", kEmptyTag);
  HttpResponse response = respond(200, "text/plain", "");
  response.more = [] { return Bytes(); };
  response = with_entity_tag(request, std::move(response));
  EXPECT_EQ(response.status, 200) << "its body is not the empty one";
  EXPECT_EQ(response.headers.find("ETag"), std::nullopt);
}

}  // namespace
}  // namespace comedo
