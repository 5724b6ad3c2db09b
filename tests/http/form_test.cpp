#include <gmock/gmock.h>

#include <random>

#include "comedo/http.hpp"

namespace comedo {
namespace {

const std::string kType = "multipart/form-data; boundary=b";

Result<std::vector<FormPart>> parse(const std::string& type, const std::string& body, FormLimits limits = {}) {
  static std::string kept;  // the parts point into it
  kept = body;
  return parse_form(type, {reinterpret_cast<const std::uint8_t*>(kept.data()), kept.size()}, limits);
}

std::string part(const std::string& headers, const std::string& bytes) {
  return "--b\r\n" + headers + "\r\n\r\n" + bytes + "\r\n";
}
const std::string kName = "Content-Disposition: form-data; name=\"a\"";

TEST(Form, HostileHeadersAreRefused) {
  for (const std::string& headers :
       {std::string(), std::string("X: y"), std::string("Content-Disposition: form-data"),
        std::string("Content-Disposition: attachment; name=a"), kName + "\r\n" + kName, kName + "\r\n folded",
        kName + "\n", kName + "; name=b", kName + "; name=\"", "X : y\r\n" + kName, ": y\r\n" + kName,
        kName + "; filename=\"a\rb\"", kName + "; filename=\"a\\\"", kName + "; filename=\"\xFF\"",
        kName + "; filename=\"a\tb\"", kName + "\r\nContent-Transfer-Encoding: base64", kName + "\r\nX: a\x01" + "b"}) {
    const auto parts = parse(kType, part(headers, "x") + "--b--\r\n");
    ASSERT_FALSE(parts) << headers;
    EXPECT_EQ(parts.error().code, ErrorCode::request_malformed) << headers;
  }
}

TEST(Form, CutOffAnywhereItIsRefused) {
  const std::string whole = part(kName, "x") + part(kName, "yz") + "--b--";
  ASSERT_TRUE(parse(kType, whole));
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_FALSE(parse(kType, whole.substr(0, length))) << length;
  for (const char* tail : {"x", "\n", "\r", "\r\n\r\n", "--", "\r\n--b--"})
    EXPECT_FALSE(parse(kType, whole + tail)) << tail;
  EXPECT_FALSE(parse(kType, "\r\n" + whole)) << "nothing before the first boundary";
  EXPECT_FALSE(parse(kType, part(kName, "x\r\n--bc") + "--b--")) << "a line that only begins like the boundary";
}

TEST(Form, OtherTypesAndBoundariesAreRefused) {
  const std::string body = part(kName, "x") + "--b--";
  EXPECT_EQ(parse("application/json", body).error().code, ErrorCode::media_type_unsupported);
  for (const std::string& type :
       {std::string(""), std::string("multipart/form-data"), kType + "; boundary=b",
        std::string("multipart/form-data; boundary=\"\""), std::string("multipart/form-data; boundary=\"b \""),
        std::string("multipart/form-data; boundary=\"b\\\"\""),
        "multipart/form-data; boundary=" + std::string(71, 'b')})
    EXPECT_EQ(parse(type, body).error().code, ErrorCode::request_malformed) << type;
}

TEST(Form, LimitsHold) {
  const std::string body = part(kName, "x") + part(kName, "y") + "--b--";
  EXPECT_TRUE(parse(kType, body, {2, kName.size() + 4}));
  EXPECT_FALSE(parse(kType, body, {1, 4096}));
  EXPECT_FALSE(parse(kType, body, {2, kName.size() + 3}));
}

TEST(Form, NamesMayBeQuoted) {
  const auto parts =
      parse(kType, part("content-disposition:form-data;name=\"a\\\"; \\\\\";FILENAME=\"\xC3\xA4;.jpg\"\r\n"
                        "Content-Type: image/jpeg\r\nX-Other: 1",
                        std::string("\r\n--\0\r\n-b", 10)) +
                       "--b--\r\n");
  ASSERT_TRUE(parts);
  ASSERT_EQ(parts->size(), 1U);
  EXPECT_EQ(parts->front().name, "a\"; \\");
  EXPECT_EQ(parts->front().filename, "\xC3\xA4;.jpg");
  EXPECT_EQ(parts->front().content_type, "image/jpeg");
  EXPECT_EQ(as_text(parts->front().bytes), std::string("\r\n--\0\r\n-b", 10));
  EXPECT_TRUE(parse(kType, "--b--")->empty()) << "a form without fields";
}

/// A plain writer of forms: what it writes must come back.
TEST(Form, WhatIsWrittenComesBack) {
  std::mt19937 dice(11);
  const auto bytes = [&](std::size_t most) {
    std::string text;
    for (std::size_t n = dice() % (most + 1); n > 0; --n) text += std::string_view("\r\n-bx\0\xFF", 7)[dice() % 7];
    return text;
  };
  for (int round = 0; round < 500; ++round) {
    std::string body;
    std::vector<std::string> wanted;
    for (std::size_t n = dice() % 6; n > 0; --n) {
      std::string content = bytes(40);
      if (("\r\n" + content + "\r\n").find("\r\n--b") != std::string::npos) content.clear();
      wanted.push_back(content);
      body += part(kName, content);
    }
    const auto parts = parse(kType, body + "--b--");
    ASSERT_TRUE(parts) << "round " << round;
    std::vector<std::string> found;
    for (const FormPart& one : *parts) found.emplace_back(as_text(one.bytes));
    EXPECT_EQ(found, wanted) << "round " << round;
  }
}

}  // namespace
}  // namespace comedo
