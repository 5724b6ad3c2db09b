#include <gmock/gmock.h>

#include "comedo/http.hpp"

namespace comedo {
namespace {

/// A handler that says its name and the values it was given.
auto says(const std::string& name) {
  return [name](const HttpRequest&, const PathValues& values) {
    std::string text = name;
    for (const auto& [key, value] : values) text += " " + key + "=" + value;
    return respond(200, "text/plain", text);
  };
}

Router small_router(CorsOptions cors = {}) {
  return Router({{"GET", "/v1/selfies/{id}", says("selfie"), ""},
                 {"DELETE", "/v1/selfies/{id}", says("erase"), ""},
                 {"GET", "/v1/selfies/newest", says("newest"), ""},
                 {"GET", "/v1/{kind}/newest", says("newest of"), ""},
                 {"POST", "/v1/selfies", says("add"), ""},
                 {"GET", "/", says("home"), "page"}},
                std::move(cors));
}

HttpResponse ask(const Router& router, const std::string& method, const std::string& path,
                 const HttpPairs& headers = {}) {
  HttpRequest request;
  request.method = method;
  request.path = path;
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  return router.handle(request);
}

std::string said(const std::string& method, const std::string& path) {
  return std::string(as_text(ask(small_router(), method, path).body));
}

TEST(Router, LiteralSegmentsComeBeforeNames) {
  EXPECT_EQ(said("GET", "/"), "home");
  EXPECT_EQ(said("GET", "/v1/selfies/7"), "selfie id=7");
  EXPECT_EQ(said("GET", "/v1/selfies/newest"), "newest");
  EXPECT_EQ(said("GET", "/v1/plans/newest"), "newest of kind=plans");
  EXPECT_EQ(said("DELETE", "/v1/selfies/newest"), "erase id=newest");
  EXPECT_EQ(said("HEAD", "/v1/selfies/7"), "selfie id=7");
  EXPECT_EQ(ask(small_router(), "GET", "/v1/selfies/7").route, "/v1/selfies/{id}");
}

TEST(Router, NothingIsThere) {
  for (const char* path :
       {"/v1", "/v1/selfies/", "/v1/selfies/7/", "/v1/selfies/7/8", "//", "/v1//newest", "/V1/selfies"}) {
    const HttpResponse response = ask(small_router(), "GET", path);
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_EQ(response.route, "") << path;
  }
}

TEST(Router, TheOtherMethodsAreNamed) {
  const HttpResponse response = ask(small_router(), "PUT", "/v1/selfies/7");
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(response.headers.find("Allow"), "DELETE, GET, HEAD, OPTIONS");
  EXPECT_THAT(std::string(as_text(response.body)), testing::HasSubstr("route_unknown"));
  EXPECT_EQ(ask(small_router(), "get", "/").status, 405) << "methods count in their case";
  const HttpResponse options = ask(small_router(), "OPTIONS", "/v1/selfies");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.headers.find("Allow"), "OPTIONS, POST");
  EXPECT_EQ(ask(small_router(), "OPTIONS", "/nothing").status, 404);
}

TEST(Router, BrokenRoutesAreBugs) {
  EXPECT_THROW(Router({{"GET", "a", says(""), ""}}), ContractViolation);
  EXPECT_THROW(Router({{"GET", "/{a}/{a}", says(""), ""}}), ContractViolation);
  EXPECT_THROW(Router({{"GET", "/{a}", says(""), ""}, {"GET", "/{b}", says(""), ""}}), ContractViolation);
  EXPECT_THROW(Router({{"GET", "/", nullptr, ""}}), ContractViolation);
  EXPECT_THROW(Router({}, {{"*"}, {}, true}), ContractViolation);
}

TEST(Cors, AnAllowedOriginMayAskAndRead) {
  const Router router = small_router({{"https://app.example"}, {"Authorization"}, true, std::chrono::seconds(60)});
  const HttpPairs headers = {{"Origin", "https://app.example"}, {"Access-Control-Request-Method", "POST"}};
  const HttpResponse first = ask(router, "OPTIONS", "/v1/selfies", headers);
  EXPECT_EQ(first.headers.find("Access-Control-Allow-Origin"), "https://app.example");
  EXPECT_EQ(first.headers.find("Access-Control-Allow-Methods"), "OPTIONS, POST");
  EXPECT_EQ(first.headers.find("Access-Control-Allow-Headers"), "Authorization");
  EXPECT_EQ(first.headers.find("Access-Control-Max-Age"), "60");
  const HttpResponse second = ask(router, "POST", "/v1/selfies", headers);
  EXPECT_EQ(second.headers.find("Access-Control-Allow-Credentials"), "true");
  EXPECT_EQ(second.headers.find("Access-Control-Expose-Headers"),
            "Content-Disposition, ETag, Idempotent-Replayed, Location, Retry-After, WWW-Authenticate, X-Request-Id");
  EXPECT_EQ(second.headers.find("Vary"), "Origin");
  EXPECT_EQ(ask(router, "GET", "/nothing", headers).headers.count("Access-Control-Allow-Origin"), 1U)
      << "a page must be able to read why it was refused";
}

TEST(Cors, AnotherOriginLearnsNothing) {
  const Router router = small_router({{"https://app.example"}});
  for (const char* origin : {"https://app.example.evil", "http://app.example", "null", "*"}) {
    for (const char* method : {"OPTIONS", "POST"}) {
      const HttpResponse response =
          ask(router, method, "/v1/selfies", {{"Origin", origin}, {"Access-Control-Request-Method", "POST"}});
      for (const auto& [name, value] : response.headers.fields()) EXPECT_FALSE(name.starts_with("Access-")) << origin;
      EXPECT_EQ(response.headers.find("Vary"), "Origin") << origin;
    }
  }
}

}  // namespace
}  // namespace comedo
