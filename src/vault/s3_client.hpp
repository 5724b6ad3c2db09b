// Requests to an S3 server: signed, and sent again where the server or the way to it had a bad moment.
#pragma once

#include <mutex>
#include <vector>

#include "s3_wire.hpp"

namespace comedo {

/// Threads: safe; each request has a connection of its own, which is kept for the next.
class S3Client {
 public:
  explicit S3Client(S3Options options);
  S3Client(const S3Client&) = delete;
  S3Client& operator=(const S3Client&) = delete;
  ~S3Client();

  /// Sends a request about an object of the bucket, or about the bucket where `key` is empty. Where nothing comes back,
  /// or a status of 500 and more, or 429, it waits and asks again.
  /// Returns: the reply, at most `most` bytes of its body. Errors: storage_unavailable, also where the server does not
  /// accept the keys (401, 403) or has no such bucket.
  [[nodiscard]] Result<S3Reply> send(const std::string& method, const std::string& key, S3Call call,
                                     std::span<const std::uint8_t> body = {},
                                     std::size_t most = std::size_t{8} << 20U) const;

 private:
  [[nodiscard]] std::optional<S3Reply> try_once(S3Call call, std::span<const std::uint8_t> body,
                                                std::size_t most) const;
  [[nodiscard]] std::unique_ptr<S3Wire> borrow() const;
  void give_back(std::unique_ptr<S3Wire> wire) const;

  S3Options options_;
  S3Identity identity_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<S3Wire>> idle_;
};

}  // namespace comedo
