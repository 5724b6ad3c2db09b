#include <gmock/gmock.h>

#include "comedo/http.hpp"

namespace comedo {
namespace {

std::optional<std::string> found(std::initializer_list<const char*> lines) {
  HttpHeaders headers;
  for (const char* line : lines) headers.add("Cookie", line);
  return find_cookie(headers, "id");
}

TEST(Cookie, OneThatWasPlantedHidesNone) {
  EXPECT_EQ(found({"id=a; id=b"}), std::nullopt);
  EXPECT_EQ(found({"id=a", "id=b"}), std::nullopt);
  EXPECT_EQ(found({"id=a; id=a"}), "a");
}

TEST(Cookie, IsFoundByItsName) {
  EXPECT_EQ(found({"id=a"}), "a");
  EXPECT_EQ(found({"x=id=b;id=a=="}), "a==");
  EXPECT_EQ(found({" ;; id=a ;"}), "a");
  EXPECT_EQ(found({"x=\"; id=a"}), "a") << "quotes protect nothing";
  EXPECT_EQ(found({"id="}), "");
  for (const char* line : {"", ";", "id", "ID=a", "xid=a", "i d=a", "=a"})
    EXPECT_EQ(found({line}), std::nullopt) << line;
}

TEST(Cookie, IsStrictWhenItIsSet) {
  EXPECT_EQ(to_header({"id", "a", "/", std::nullopt, true, true}), "id=a; Path=/; Secure; HttpOnly; SameSite=Lax");
  EXPECT_EQ(to_header({"id", "a.b-c"}), "id=a.b-c; Path=/; Secure; HttpOnly; SameSite=Strict");
  EXPECT_EQ(to_header({"id", "", "/v1", std::chrono::seconds(0), false}),
            "id=; Path=/v1; Max-Age=0; HttpOnly; SameSite=Strict");
  for (const char* value : {"a;b", "a b", "a\r\nb", "a\"", "a,b", "a\\b", "\xC3\xA4"})
    EXPECT_THROW((void)to_header({"id", value}), ContractViolation) << value;
  EXPECT_THROW((void)to_header({"i d", "a"}), ContractViolation);
  EXPECT_THROW((void)to_header({"id", "a", "/;x"}), ContractViolation);
}

}  // namespace
}  // namespace comedo
