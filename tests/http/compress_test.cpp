#include <gmock/gmock.h>
#define ZLIB_CONST
#include <zlib.h>

#include "comedo/http.hpp"

namespace comedo {
namespace {

const std::string kText(1024, 'a');  // the smallest that is compressed

HttpRequest from(std::string_view accept_encoding) {
  HttpRequest request;
  request.headers.set("Accept-Encoding", accept_encoding);
  return request;
}

std::string unpacked(const Bytes& packed) {
  std::string plain(4096, '\0');
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = packed.data();
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  plain.resize(stream.total_out);
  inflateEnd(&stream);
  return plain;
}

TEST(Compress, TextComesBackFromGzip) {
  for (const char* type :
       {"text/html; charset=utf-8", "application/json", "application/problem+json", "IMAGE/SVG+XML"}) {
    HttpResponse response = respond(200, type, kText);
    response.headers.set("ETag", "\"x\"");
    compress(from("gzip"), response);
    EXPECT_EQ(response.headers.find("Content-Encoding"), "gzip") << type;
    EXPECT_EQ(response.headers.find("Vary"), "Accept-Encoding");
    EXPECT_EQ(response.headers.find("ETag"), "W/\"x\"") << "the bytes are others, so the strong tag is no longer true";
    EXPECT_LT(response.body.size(), 100U);
    EXPECT_EQ(unpacked(response.body), kText);
  }
}

TEST(Compress, CachesLearnThatTheBodyMayDiffer) {
  HttpResponse response = respond(200, "text/plain", kText);
  compress(from("br"), response);
  EXPECT_EQ(response.headers.find("Vary"), "Accept-Encoding");
  EXPECT_EQ(as_text(response.body), kText);
}

TEST(Compress, LeavesAloneWhatItMust) {
  HttpResponse secret = respond(200, "text/plain", kText);
  secret.secret = true;
  HttpResponse packed = respond(200, "text/plain", kText);
  packed.headers.set("Content-Encoding", "br");
  std::string noise(1024, '\0');  // the digits of a generator: what is as random as this does not shrink
  for (std::uint32_t i = 0, x = 1; i < noise.size(); ++i) noise[i] = static_cast<char>((x = x * 1664525U + 7U) >> 24U);
  for (HttpResponse response : {secret, packed, respond(200, "image/jpeg", kText), respond(200, "text/plain", noise),
                                respond(200, "text/plain", kText.substr(1)), respond(200, "text/plain", "")}) {
    const Bytes before = response.body;
    compress(from("gzip"), response);
    EXPECT_EQ(response.body, before);
    EXPECT_NE(response.headers.find("Content-Encoding"), "gzip");
  }
}

}  // namespace
}  // namespace comedo
