// A whole service in a folder of the test, with a clock that the test turns and a drawn selfie.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "comedo/sample.hpp"
#include "comedo/service.hpp"
#include "tree.hpp"

namespace comedo::test {

using Json = nlohmann::json;

/// Returns: the JPEG of a face that nobody has.
inline const Bytes& selfie() {
  static const Bytes kJpeg = [] {
    SampleOptions options;
    options.width_px = 600;
    return encode_jpeg(draw_sample(options).image);
  }();
  return kJpeg;
}

class House {
 public:
  House() { start(); }

  /// Ends the service as a crash would, and starts it on what is left.
  void start() {
    service_.reset();
    StorageOptions rows;
    rows.schema = source_folder() / "data/storage";
    auto storage = sound(Storage::open("sqlite:" + (folder_.path() / "rows.db").string(), rows));
    auto objects = sound(Vault::open(folder_.path() / "objects", sound(parse_key_ring("1 " + std::string(64, 'a')))));
    ServiceOptions options;
    options.model = source_folder() / "models/default";
    options.advice = source_folder() / "data/advice";
    options.openapi = "openapi: 3.1.0\n";
    options.version = "0";
    options.pipelines = 1;
    options.password_cost = PasswordCost::cheap;
    options.now_ms = [this] { return now_ms; };
    options.random = [this](std::span<std::uint8_t> bytes) {
      for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random_());
    };
    service_ = sound(Service::open(std::move(options), std::move(storage), std::move(objects)));
  }

  HttpResponse send(HttpRequest request) { return service_->handle(std::move(request)); }
  HttpResponse send(const std::string& method, const std::string& path, const std::string& token = "",
                    const Json& body = Json()) {
    HttpRequest request;
    request.method = method;
    request.path = path;
    request.client = client;
    request.id = "request-1";
    if (!token.empty()) request.headers.add("Authorization", "Bearer " + token);
    if (!body.is_null()) {
      const std::string text = body.dump();
      request.headers.add("Content-Type", "application/json");
      request.body.assign(text.begin(), text.end());
    }
    return send(std::move(request));
  }
  HttpResponse send_picture(const std::string& token, const Bytes& picture, const HttpPairs& query = {},
                            const std::string& key = "") {
    HttpRequest request;
    request.method = "POST";
    request.path = "/v1/assessments";
    request.query = query;
    request.client = client;
    request.headers.add("Authorization", "Bearer " + token);
    request.headers.add("Content-Type", "image/jpeg");
    if (!key.empty()) request.headers.add("Idempotency-Key", key);
    request.body = picture;
    return send(std::move(request));
  }

  /// Returns: the token of a new account's session, with consent.
  std::string person(const std::string& login) {
    const Json given = {{"login", login}, {"password", "a password of " + login}};
    EXPECT_EQ(send("POST", "/v1/accounts", "", given).status, 201);
    std::string token = log_in(login);
    EXPECT_EQ(send("POST", "/v1/me/consents", token, {{"kind", "assessment"}, {"version", "1"}}).status, 201);
    return token;
  }
  std::string log_in(const std::string& login) {
    const Json given = {{"login", login}, {"password", "a password of " + login}};
    return json(send("POST", "/v1/sessions", "", given)).at("token");
  }
  std::string admin() {
    const Json given = {
        {"login", "root"}, {"password", "a password of root"}, {"token", service_->first_admin_token().value_or("")}};
    EXPECT_EQ(send("POST", "/v1/accounts/first-admin", "", given).status, 201);
    return log_in("root");
  }

  static Json json(const HttpResponse& response) { return Json::parse(as_text(response.body)); }
  static std::string code(const HttpResponse& response) { return json(response).at("code"); }
  Service& service() { return *service_; }
  [[nodiscard]] std::size_t objects() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path() / "objects"))
      count += entry.is_regular_file() && entry.path().filename().string().size() == 64 ? 1U : 0U;
    return count;
  }

  std::int64_t now_ms = 1'800'000'000'000;  // 2027-01-15
  std::string client = "192.0.2.1";         // of the range for documentation

 private:
  TemporaryFolder folder_;
  std::mt19937 random_{7};
  std::unique_ptr<Service> service_;
};

}  // namespace comedo::test
