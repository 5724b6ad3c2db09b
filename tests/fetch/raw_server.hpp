// A server on an address of this machine that says whatever a test wants, byte by byte.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace comedo::test {

/// The other end of a connection, for a script.
class Peer {
 public:
  explicit Peer(int socket) : socket_(socket) {}
  /// Returns: false once the client has gone.
  [[nodiscard]] bool say(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  /// Returns: what came up to the end of the head and of a body whose length it tells.
  [[nodiscard]] std::string hear() const {
    std::string all;
    std::array<char, 4096> some{};
    while (all.size() < needed(all)) {
      const ssize_t got = ::recv(socket_, some.data(), some.size(), 0);
      if (got <= 0) break;
      all.append(some.data(), static_cast<std::size_t>(got));
    }
    return all;
  }

 private:
  static std::size_t needed(const std::string& all) {
    const std::size_t end = all.find("\r\n\r\n");
    if (end == std::string::npos) return std::string::npos;
    const std::size_t length = all.find("Content-Length: ");
    return end + 4 + (length < end ? std::stoul(all.substr(length + 16)) : 0);
  }
  int socket_;
};

class RawServer {
 public:
  using Script = std::function<void(const Peer&, const std::string& request)>;

  explicit RawServer(Script script, const char* address = "127.0.0.1", std::uint16_t port = 0)
      : script_(std::move(script)), socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    inet_pton(AF_INET, address, &where.sin_addr);
    socklen_t size = sizeof where;
    auto* plain = reinterpret_cast<sockaddr*>(&where);
    EXPECT_EQ(::bind(socket_, plain, size), 0);
    EXPECT_EQ(::listen(socket_, 16), 0);
    ::getsockname(socket_, plain, &size);
    port_ = ntohs(where.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;
  ~RawServer() {
    ::shutdown(socket_, SHUT_RDWR);  // wakes accept()
    thread_.join();
    ::close(socket_);
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// Returns: how many connected.
  [[nodiscard]] int guests() const { return guests_; }
  [[nodiscard]] std::vector<std::string> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  void serve() {
    for (int guest = ::accept(socket_, nullptr, nullptr); guest >= 0; guest = ::accept(socket_, nullptr, nullptr)) {
      ++guests_;
      const Peer peer(guest);
      const std::string request = peer.hear();
      {
        const std::lock_guard lock(mutex_);
        requests_.push_back(request);
      }
      script_(peer, request);
      ::close(guest);
    }
  }

  Script script_;
  int socket_;
  std::uint16_t port_ = 0;
  std::atomic<int> guests_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

/// Returns: a script that says the same to everybody.
inline RawServer::Script says(std::string text) {
  return [text = std::move(text)](const Peer& peer, const std::string&) { (void)peer.say(text); };
}

}  // namespace comedo::test
