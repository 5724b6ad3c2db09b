#include "s3_client.hpp"

#include <curl/curl.h>

#include <stdexcept>
#include <thread>

namespace comedo {

namespace {

Error unavailable(const char* why) { return {ErrorCode::storage_unavailable, why}; }

bool worth_another_try(const std::optional<S3Reply>& reply) {
  return !reply || reply->status >= 500 || reply->status == 429;
}

/// Returns: "host:9000" of "https://host:9000".
std::string host_of(const std::string& endpoint) { return endpoint.substr(endpoint.find("//") + 2); }

}  // namespace

S3Client::S3Client(S3Options options)
    : options_(std::move(options)), identity_{options_.access_key, options_.secret_key, options_.session_token} {
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
    throw std::runtime_error("libcurl cannot be used on this machine");
}

S3Client::~S3Client() {
  idle_.clear();
  curl_global_cleanup();  // counted: others may still use it
}

std::unique_ptr<S3Wire> S3Client::borrow() const {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::make_unique<S3Wire>();
  auto wire = std::move(idle_.back());
  idle_.pop_back();
  return wire;
}

void S3Client::give_back(std::unique_ptr<S3Wire> wire) const {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(wire));
}

std::optional<S3Reply> S3Client::try_once(S3Call call, std::span<const std::uint8_t> body, std::size_t most) const {
  sign(call, identity_, options_.region, body, options_.now_ms());  // each time: a signature is good for minutes
  auto wire = borrow();
  auto reply = wire->exchange(options_, call, body, most);
  give_back(std::move(wire));
  return reply;
}

Result<S3Reply> S3Client::send(const std::string& method, const std::string& key, S3Call call,
                               std::span<const std::uint8_t> body, std::size_t most) const {
  call.method = method;
  call.host = host_of(options_.endpoint);
  call.path = '/' + options_.bucket + (key.empty() ? "" : '/' + key);
  auto reply = try_once(call, body, most);
  auto pause = options_.first_pause;
  for (int left = options_.attempts - 1; left > 0 && worth_another_try(reply); --left) {
    std::this_thread::sleep_for(pause);
    pause *= 2;
    reply = try_once(call, body, most);
  }
  if (worth_another_try(reply)) return unavailable("the store of objects cannot be reached, or cannot answer now");
  if (reply->status == 401 || reply->status == 403)
    return unavailable("the store of objects does not accept the keys that it was given");
  if (reply->says("<Code>NoSuchBucket</Code>")) return unavailable("the store of objects has no such bucket");
  return *std::move(reply);
}

}  // namespace comedo
