#include "plain_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace comedo::bench {

namespace {

sockaddr_in loopback(int last, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK - 1 + static_cast<std::uint32_t>(last));
  return address;
}

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// Returns: the value behind `name`, which is as our server writes it; empty where there is none.
std::string_view header(std::string_view head, std::string_view name) {
  const std::size_t at = head.find(name);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = head.substr(at + name.size());
  return rest.substr(0, rest.find("\r\n"));
}

}  // namespace

int connect_from(int source, std::uint16_t port) {
  const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (made < 0) return -1;
  const int on = 1;
  const timeval patience{150, 0};  // longer than the server lets an exchange take
  ::setsockopt(made, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof(on));
  ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  ::setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  const sockaddr_in from = loopback(source, 0), to = loopback(1, port);
  if (::bind(made, reinterpret_cast<const sockaddr*>(&from), sizeof(from)) == 0 &&
      ::connect(made, reinterpret_cast<const sockaddr*>(&to), sizeof(to)) == 0)
    return made;
  ::close(made);
  return -1;
}

int PlainClient::exchange(std::string_view head, std::span<const std::uint8_t> body) {
  if (socket_ < 0) socket_ = connect_from(source_, port_);
  const bool sent = socket_ >= 0 && send_all(bytes_of(head), body.empty() ? 0 : MSG_MORE) && send_all(body, 0);
  const int status = sent ? read_answer() : 0;
  if (status == 0) end();
  return status;
}

bool PlainClient::send_all(std::span<const std::uint8_t> bytes, int flags) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | flags);
    if (sent <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(sent));
  }
  return true;
}

bool PlainClient::receive() {
  std::array<char, 16'384> piece{};
  const ssize_t size = ::recv(socket_, piece.data(), piece.size(), 0);
  if (size > 0) received_.append(piece.data(), static_cast<std::size_t>(size));
  return size > 0;
}

int PlainClient::read_answer() {
  received_.clear();
  std::size_t head_end = std::string::npos;
  while ((head_end = received_.find("\r\n\r\n")) == std::string::npos)
    if (!receive()) return 0;
  const std::string head = received_.substr(0, head_end + 2);
  const auto length = std::strtoull(std::string(header(head, "\r\nContent-Length: ")).c_str(), nullptr, 10);
  while (received_.size() < head_end + 4 + length)
    if (!receive()) return 0;
  if (header(head, "\r\nConnection: ") == "close") end();
  return head.size() > 12 ? std::atoi(head.c_str() + 9) : 0;  // behind "HTTP/1.1 "
}

void PlainClient::end() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

}  // namespace comedo::bench
