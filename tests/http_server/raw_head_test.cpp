#include "raw_head.hpp"

#include <gmock/gmock.h>

#include "comedo/http.hpp"
#include "response_head.hpp"

namespace comedo {
namespace {

const std::string kFirst = "GET / HTTP/1.1\r\nHost: a\r\n";

TEST(RawHead, WhatMayBeReadInTwoWaysIsRefused) {
  for (const std::string& lines : {std::string("Content-Length: 1\r\nContent-Length: 2\r\n"),
                                   std::string("Content-Length: 1\r\nContent-Length: 1\r\n"),
                                   std::string("Content-Length: 1, 1\r\n"),
                                   std::string("Content-Length: +1\r\n"),
                                   std::string("Content-Length: -1\r\n"),
                                   std::string("Content-Length: 0x1\r\n"),
                                   std::string("Content-Length:\r\n"),
                                   std::string("Content-Length: 1 1\r\n"),
                                   std::string("Content-Length: 9999999999999999999\r\n"),
                                   std::string("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"),
                                   std::string("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
                                   std::string("Transfer-Encoding: gzip, chunked\r\n"),
                                   std::string("Transfer-Encoding: chunked, identity\r\n"),
                                   std::string("Transfer-Encoding: xchunked\r\n"),
                                   std::string("Transfer-Encoding: \x0B"
                                               "chunked\r\n"),
                                   std::string("Transfer-Encoding : chunked\r\n"),
                                   std::string(" Transfer-Encoding: chunked\r\n"),
                                   std::string("X: a\r\n b\r\n"),
                                   std::string("X: a\r\n\tb\r\n"),
                                   std::string("X: a\rb\r\n"),
                                   std::string("X: a\nb\r\n"),
                                   std::string("X\r\n"),
                                   std::string(": a\r\n"),
                                   std::string("X: a\0b\r\n", 8),
                                   std::string("Host: b\r\n"),
                                   std::string("X[]: a\r\n")}) {
    const auto sound = check_head(kFirst + lines + "\r\n");
    ASSERT_FALSE(sound) << lines;
    EXPECT_EQ(sound.error().code, ErrorCode::request_malformed);
  }
  for (const std::string first : {"GET / HTTP/2.0\r\n", "GET /\r\n", "\r\n", "GET / HTTP/1.1 \r\n",
                                  "GET /\ta HTTP/1.1\r\n", "GET /\rX HTTP/1.1\r\n", "GET / http/1.1\r\n"})
    EXPECT_FALSE(check_head(first + "Host: a\r\n\r\n")) << first;
  EXPECT_FALSE(check_head("GET / HTTP/1.1\r\n\r\n")) << "no host";
  EXPECT_FALSE(check_head("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"));
}

TEST(RawHead, SoundOnesPass) {
  for (const std::string& lines :
       {std::string(), std::string("Content-Length: 12\r\n"), std::string("content-length:\t0 \r\n"),
        std::string("transfer-encoding: Chunked\r\n"), std::string("X:\r\nY: \xC3\xA4\tb\r\n")})
    EXPECT_TRUE(check_head(kFirst + lines + "\r\n")) << lines;
  EXPECT_TRUE(check_head("GET / HTTP/1.0\r\n\r\n"));
  EXPECT_THROW((void)check_head("GET / HTTP/1.0\r\n"), ContractViolation);
}

TEST(RawHead, ALoneLineFeedIsSeen) {
  for (const char* bytes : {"\n", "a\n", "\r\n\n", "a\r\nb\nc"}) EXPECT_TRUE(has_lone_line_feed(bytes)) << bytes;
  for (const char* bytes : {"", "\r", "\r\n", "a\r\nb\r\n\r"}) EXPECT_FALSE(has_lone_line_feed(bytes)) << bytes;
}

TEST(ResponseHead, SaysLengthDateAndWhatBecomesOfTheConnection) {
  HttpResponse response = respond(200, "text/plain", "abc");
  response.headers.add("content-length", "7");  // the server alone knows
  response.headers.add("Transfer-Encoding", "chunked");
  EXPECT_EQ(response_head(response, Persistence::close, 784111777),  // RFC 9110's own example of a date
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\nConnection: close\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n");
  EXPECT_THAT(response_head(response, Persistence::keep_old, 0), testing::HasSubstr("Connection: keep-alive\r\n"));
  response.status = 304;
  EXPECT_THAT(response_head(response, Persistence::keep, 0), testing::Not(testing::HasSubstr("Content-Length")));
}

}  // namespace
}  // namespace comedo
