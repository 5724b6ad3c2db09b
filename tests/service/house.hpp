// A whole service on SQLite and a folder, or on PostgreSQL and S3, with a clock that the test turns and a drawn selfie.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <random>

#include "comedo/sample.hpp"
#include "comedo/service.hpp"
#include "postgresql_server.hpp"
#include "s3_server.hpp"
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

enum class Place : std::uint8_t { sqlite_folder, postgresql_s3 };

/// Returns: whether this machine has what the place needs.
inline bool has(Place place) {
  return place == Place::sqlite_folder || (PostgresqlServer::running() != nullptr && S3Server::running() != nullptr);
}

/// A store that refuses to erase where the test says so: as one that goes away, or a program that ends, in between.
class MindedStore : public ObjectStore {
 public:
  MindedStore(std::unique_ptr<ObjectStore> store, const std::function<bool()>& may_erase)
      : store_(std::move(store)), may_erase_(may_erase) {}
  Result<std::string> put(std::string_view owner, std::span<const std::uint8_t> bytes) override {
    return store_->put(owner, bytes);
  }
  std::string name_of(std::string_view owner, std::span<const std::uint8_t> bytes) const override {
    return store_->name_of(owner, bytes);
  }
  Result<Bytes> get(std::string_view name) const override { return store_->get(name); }
  Result<Done> erase(std::string_view name) override {
    if (may_erase_ && !may_erase_()) return Error{ErrorCode::storage_unavailable, "not now"};
    return store_->erase(name);
  }
  Result<std::vector<std::string>> list(std::string_view after, std::size_t most) const override {
    return store_->list(after, most);
  }
  Result<bool> relock(std::string_view name) override { return store_->relock(name); }

 private:
  std::unique_ptr<ObjectStore> store_;
  const std::function<bool()>& may_erase_;
};

class House {
 public:
  using Change = std::function<void(ServiceOptions&)>;
  /// Requires: has(place).
  explicit House(Place place = Place::sqlite_folder, std::vector<RetentionRule> retention = {}, Change change = {})
      : change_(std::move(change)), place_(place), retention_(std::move(retention)) {
    static int houses = 0;
    prefix_ = "house-" + std::to_string(++houses) + "/";
    database_ = place == Place::postgresql_s3 ? PostgresqlServer::running()->new_database()
                                              : "sqlite:" + (folder_.path() / "rows.db").string();
    start();
  }
  explicit House(Change change) : House(Place::sqlite_folder, {}, std::move(change)) {}

  void stop() { service_.reset(); }
  /// Ends the service as a crash would, and starts it on what is left.
  void start() {
    stop();
    auto storage = rows();
    auto keys = sound(parse_key_ring("1 " + std::string(64, 'a')));
    auto objects = sound(place_ == Place::postgresql_s3
                             ? Vault::open_bucket(S3Server::running()->options(prefix_), std::move(keys))
                             : Vault::open(folder_.path() / "objects", std::move(keys)));
    objects = std::make_unique<MindedStore>(std::move(objects), may_erase);
    ServiceOptions options;
    options.retention = retention_;
    options.model = source_folder() / "models/default";
    options.advice = source_folder() / "data/advice";
    options.openapi = "openapi: 3.1.0\n";
    options.docs_page = "<!DOCTYPE html>";
    options.docs_style = "body {}";
    options.version = "0";
    options.pipelines = 1;
    options.password_cost = PasswordCost::cheap;
    options.now_ms = [this] { return now_ms; };
    options.monotonic = [this] { return ticks += std::chrono::milliseconds(1); };
    options.random = [this](std::span<std::uint8_t> bytes) {
      for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random_());
    };
    if (change_) change_(options);
    service_ = sound(Service::open(std::move(options), std::move(storage), std::move(objects)));
  }

  /// Returns: the rows as another process sees them.
  [[nodiscard]] Storage rows() const {
    StorageOptions options;
    options.schema = source_folder() / "data/storage";
    return sound(Storage::open(database_, options));
  }

  /// Returns: the response, all of its pieces in its body.
  HttpResponse send(HttpRequest request) {
    HttpResponse response = service_->handle(std::move(request));
    while (response.more) {
      const Bytes piece = sound(response.more());
      if (piece.empty()) break;
      response.body.insert(response.body.end(), piece.begin(), piece.end());
    }
    return response;
  }
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
    if (place_ == Place::postgresql_s3)
      return S3Server::running()->count(prefix_) - S3Server::running()->count(prefix_ + "vault");
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path() / "objects"))
      count += entry.is_regular_file() && entry.path().filename().string().size() == 64 ? 1U : 0U;
    return count;
  }

  std::int64_t now_ms = 1'800'000'000'000;  // 2027-01-15
  std::chrono::nanoseconds ticks{0};        // one more millisecond whenever somebody looks
  std::string client = "192.0.2.1";         // of the range for documentation
  std::function<bool()> may_erase;          ///< Asked before an object is erased; empty: it may.

 private:
  Change change_;
  TemporaryFolder folder_;
  Place place_;
  std::vector<RetentionRule> retention_;
  std::string prefix_, database_;
  std::mt19937 random_{7};
  std::unique_ptr<Service> service_;
};

/// Tests that run on both.
class EachPlace : public testing::TestWithParam<Place> {
 protected:
  void SetUp() override {
    if (!has(GetParam())) GTEST_SKIP() << "no PostgreSQL server, or no S3 server of npm's s3rver, can be started here";
  }
};
#define COMEDO_ON_EACH_PLACE(suite)                                           \
  INSTANTIATE_TEST_SUITE_P(                                                   \
      On, suite, testing::Values(Place::sqlite_folder, Place::postgresql_s3), \
      [](const auto& of) { return of.param == Place::sqlite_folder ? "sqlite_folder" : "postgresql_s3"; })

}  // namespace comedo::test
