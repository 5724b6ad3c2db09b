// Connections that hold the service up, or would.
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "modes.hpp"
#include "plain_client.hpp"

namespace comedo::bench {

namespace {

using Clock = std::chrono::steady_clock;

/// Connections that say nothing, of several addresses: the service lets one have `connections-of-one`.
class Idle {
 public:
  Idle(int count, std::uint16_t port) {
    constexpr int kOfOne = 1500;
    for (int i = 0; i < count; ++i) sockets_.push_back(connect_from(2 + i / kOfOne, port));
  }
  Idle(const Idle&) = delete;
  Idle& operator=(const Idle&) = delete;
  ~Idle() {
    for (const int socket : sockets_) ::close(socket);
  }
  /// Returns: how many the server has not closed.
  [[nodiscard]] int open() const {
    int count = 0;
    char byte = 0;
    for (const int socket : sockets_)
      if (socket >= 0 && ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0) ++count;
    return count;
  }

 private:
  std::vector<int> sockets_;
};

/// A byte of a request every 100 ms; whom the server closes comes again.
void drip(int clients, std::uint16_t port, Clock::time_point end) {
  constexpr int kSource = 250;
  const std::string head = "GET /v1/health HTTP/1.1\r\nHost: bench\r\nX-Slow: " + std::string(1000, 'x');
  struct Slow {
    int socket = -1;
    std::size_t sent = 0;
  };
  std::vector<Slow> all(static_cast<std::size_t>(clients));
  for (auto next = Clock::now(); next < end; next += std::chrono::milliseconds(100)) {
    std::this_thread::sleep_until(next);
    for (Slow& one : all) {
      if (one.socket < 0) one = {connect_from(kSource, port), 0};
      if (one.socket >= 0 && one.sent < head.size() && ::send(one.socket, &head[one.sent++], 1, MSG_NOSIGNAL) == 1) {
        char byte = 0;  // an answer can only be that this is too slow
        if (::recv(one.socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0) continue;
      }
      if (one.socket >= 0) ::close(one.socket);
      one = {};
    }
  }
  for (const Slow& one : all)
    if (one.socket >= 0) ::close(one.socket);
}

}  // namespace

void hold(std::uint16_t port, int idle_clients, int slow_clients, int seconds) {
  const Idle idle(idle_clients, port);
  const int at_first = idle.open();
  const auto end = Clock::now() + std::chrono::seconds(seconds);
  std::thread slow([&] { drip(slow_clients, port, end); });
  PlainClient client(1, port);
  std::vector<double> ms;
  int failed = 0;
  for (auto next = Clock::now(); next < end; next += std::chrono::milliseconds(10)) {
    std::this_thread::sleep_until(next);
    const auto begun = Clock::now();
    failed += client.exchange("GET /v1/health HTTP/1.1\r\nHost: bench\r\n\r\n") == 200 ? 0 : 1;
    ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begun).count());
  }
  slow.join();
  fmt::print("{{\"idle\": {}, \"still_idle\": {}, \"failed\": {}, \"ms\": [{:.3f}]}}\n", at_first, idle.open(), failed,
             fmt::join(ms, ", "));
}

}  // namespace comedo::bench
