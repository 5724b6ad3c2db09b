// As little of an HTTP/1.1 client as measures a server: blocking, over loopback, one exchange after the other.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace comedo::bench {

/// Returns: a connection to 127.0.0.1:port that comes from 127.0.0.`source`; -1 where there is none.
[[nodiscard]] int connect_from(int source, std::uint16_t port);

/// Keeps its connection for as long as the server does. Threads: one.
class PlainClient {
 public:
  PlainClient(int source, std::uint16_t port) : source_(source), port_(port) {}
  PlainClient(const PlainClient&) = delete;
  PlainClient& operator=(const PlainClient&) = delete;
  ~PlainClient() { end(); }

  /// `head` ends with an empty line and tells the body's length.
  /// Returns: the status of the answer, which was read to its end; 0 where none came.
  [[nodiscard]] int exchange(std::string_view head, std::span<const std::uint8_t> body = {});

 private:
  [[nodiscard]] bool send_all(std::span<const std::uint8_t> bytes, int flags) const;
  [[nodiscard]] bool receive();
  [[nodiscard]] int read_answer();
  void end();

  int source_;
  std::uint16_t port_;
  int socket_ = -1;
  std::string received_;
};

}  // namespace comedo::bench
