#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "comedo/http.hpp"

namespace comedo {
namespace {

std::vector<ErrorCode> every_code() {
  std::vector<ErrorCode> codes;
  for (int number = 0; number < 1000; ++number)
    if (const auto code = static_cast<ErrorCode>(number); name_of(code) != "unknown") codes.push_back(code);
  return codes;
}

TEST(Problem, EveryCodeHasAStatusAndADocument) {
  for (const ErrorCode code : every_code()) {
    const HttpResponse response = problem({code, "why"}, "request-7");
    EXPECT_EQ(response.status, status_of(code));
    EXPECT_NE(reason_of(response.status), "Unknown") << name_of(code);
    EXPECT_EQ(response.headers.find("Content-Type"), "application/problem+json");
    const auto document = nlohmann::json::parse(as_text(response.body));
    EXPECT_EQ(document.at("type"), "/errors/" + std::string(name_of(code)));
    EXPECT_EQ(document.at("status"), status_of(code));
    EXPECT_EQ(document.at("detail"), "why");
    EXPECT_EQ(document.at("code"), name_of(code));
    EXPECT_EQ(document.at("number"), static_cast<int>(code));
    EXPECT_EQ(document.at("request_id"), "request-7");
    EXPECT_EQ(document.size(), 7U);
  }
}

TEST(Problem, TheFaultOfTheClientIsToldFromOurs) {
  using enum ErrorCode;
  const std::map<ErrorCode, int> expected = {
      {request_malformed, 400},   {not_authenticated, 401},      {not_permitted, 403},     {consent_missing, 403},
      {route_unknown, 404},       {entry_missing, 404},          {request_too_slow, 408},  {entry_conflict, 409},
      {request_too_large, 413},   {image_too_many_bytes, 413},   {profile_invalid, 422},   {several_faces, 422},
      {image_truncated, 422},     {media_type_unsupported, 415}, {too_many_requests, 429}, {overloaded, 503},
      {storage_unavailable, 503}, {internal_error, 500},         {file_not_found, 500},    {model_missing, 500},
      {url_refused, 422},         {fetch_failed, 502},           {fetch_too_slow, 504},    {fetch_too_large, 422}};
  for (const auto& [code, status] : expected) EXPECT_EQ(status_of(code), status) << name_of(code);
  EXPECT_EQ(status_of(static_cast<ErrorCode>(999)), 500);
}

TEST(Problem, SaysWhenAndHowToComeAgain) {
  using std::chrono::seconds;
  EXPECT_EQ(problem({ErrorCode::overloaded, ""}, "", 0, seconds(5)).headers.find("Retry-After"), "5");
  EXPECT_EQ(problem({ErrorCode::too_many_requests, ""}, "").headers.find("Retry-After"), "1");
  EXPECT_EQ(problem({ErrorCode::not_authenticated, ""}, "").headers.find("WWW-Authenticate"),
            "Bearer realm=\"comedo\"");
  EXPECT_EQ(problem({ErrorCode::internal_error, ""}, "").headers.find("Retry-After"), std::nullopt);
}

TEST(Problem, TitleBelongsToTheTypeAndStatusMayDiffer) {
  const auto document = nlohmann::json::parse(as_text(problem({ErrorCode::request_too_large, ""}, "", 431).body));
  EXPECT_EQ(document.at("title"), "Request too large");
  EXPECT_EQ(document.at("status"), 431);
  EXPECT_THROW((void)problem({ErrorCode::request_too_large, ""}, "", 200), ContractViolation);
}

TEST(Problem, BytesThatAreNoTextDoNoHarm) {
  const HttpResponse response = problem({ErrorCode::internal_error, "\xFF\"\r\n"}, "\xC3");
  EXPECT_TRUE(nlohmann::json::accept(as_text(response.body)));
}

}  // namespace
}  // namespace comedo
