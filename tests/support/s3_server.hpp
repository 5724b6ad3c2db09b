// An S3 server in a temporary folder, from npm: tests/support/s3_server.cjs.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>

#include "comedo/vault.hpp"
#include "support.hpp"

namespace comedo::test {

class S3Server {
 public:
  /// Returns: the one of this program, started by the first call; null where node or s3rver is missing.
  static S3Server* running();

  /// `certificate` and `key`: PEM files, to speak TLS.
  explicit S3Server(std::filesystem::path certificate = {}, std::filesystem::path key = {});
  ~S3Server() { stop(); }
  S3Server(const S3Server&) = delete;
  S3Server& operator=(const S3Server&) = delete;

  /// Goes away and comes back, at the same address and with what it had. Returns: whether it listens; running() may
  /// have brought it back already.
  bool start();
  void stop();
  [[nodiscard]] bool listens() const { return process_ > 0; }
  /// The next `count` requests are answered with the status, or cut where it is 0.
  void trouble(int status, int count) const;
  /// Whether the bucket says that it keeps old versions of objects.
  void keep_versions(bool on) const;

  /// Returns: a part of the bucket, with the keys to it. Nobody waits long in tests.
  [[nodiscard]] S3Options options(const std::string& prefix) const;
  /// Returns: the file in which the server keeps an object, by its key.
  [[nodiscard]] std::filesystem::path file_of(const std::string& key) const;
  /// Returns: how many objects have keys that begin so.
  [[nodiscard]] std::size_t count(const std::string& prefix) const;

 private:
  TemporaryFolder folder_;
  std::filesystem::path certificate_, key_;
  std::string port_ = "0";
  pid_t process_ = -1;
};

}  // namespace comedo::test
