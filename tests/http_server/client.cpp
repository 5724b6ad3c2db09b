#include "client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace comedo::test {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(tolower(c)); });
  return text;
}

sockaddr_in ip4(const std::string& text, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  inet_pton(AF_INET, text.c_str(), &address.sin_addr);
  return address;
}

}  // namespace

Client::Client(std::uint16_t port, const std::string& address, const std::string& from) {
  if (address.find(':') != std::string::npos) {
    sockaddr_in6 to{};
    to.sin6_family = AF_INET6;
    to.sin6_port = htons(port);
    inet_pton(AF_INET6, address.c_str(), &to.sin6_addr);
    socket_ = ::socket(AF_INET6, SOCK_STREAM, 0);
    connect_to(&to, sizeof to);
    return;
  }
  socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
  if (!from.empty()) {
    const sockaddr_in here = ip4(from, 0);
    if (::bind(socket_, reinterpret_cast<const sockaddr*>(&here), sizeof here) != 0) throw std::runtime_error("bind");
  }
  const sockaddr_in to = ip4(address, port);
  connect_to(&to, sizeof to);
}

Client::Client(const std::filesystem::path& unix_socket) : socket_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
  sockaddr_un to{};
  to.sun_family = AF_UNIX;
  std::strncpy(to.sun_path, unix_socket.c_str(), sizeof to.sun_path - 1);
  connect_to(&to, sizeof to);
}

void Client::connect_to(const void* address, std::size_t size) {
  const timeval patience{20, 0};  // s; far above what any test waits for
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (::connect(socket_, static_cast<const sockaddr*>(address), static_cast<socklen_t>(size)) == 0) return;
  ::close(socket_);
  socket_ = -1;
}

Client::~Client() {
  if (socket_ >= 0) ::close(socket_);
}

void Client::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;  // the server has closed; what it said before can still be read
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void Client::end() const { ::shutdown(socket_, SHUT_WR); }

bool Client::more() {
  std::array<char, 4096> bytes{};
  const ssize_t size = ::recv(socket_, bytes.data(), bytes.size(), 0);
  if (size > 0) rest_.append(bytes.data(), static_cast<std::size_t>(size));
  return size > 0;
}

bool Client::closed() { return rest_.empty() && !more(); }

std::string Client::receive_until(std::string_view end) {
  while (rest_.find(end) == std::string::npos && more()) {
  }
  const std::size_t at = rest_.find(end);
  const std::size_t size = at == std::string::npos ? rest_.size() : at + end.size();
  std::string taken = rest_.substr(0, size);
  rest_.erase(0, size);
  return taken;
}

Answer Client::receive(bool with_body) {
  std::size_t end = 0;
  while ((end = rest_.find("\r\n\r\n")) == std::string::npos)
    if (!more()) return {};
  Answer answer;
  answer.status = std::stoi(rest_.substr(rest_.find(' ')));
  for (std::size_t at = rest_.find("\r\n"); at < end;) {
    const std::size_t stop = rest_.find("\r\n", at + 2);
    const std::string line = rest_.substr(at + 2, stop - at - 2);
    answer.headers[lower(line.substr(0, line.find(':')))] = line.substr(line.find(':') + 2);
    at = stop;
  }
  rest_.erase(0, end + 4);
  const auto length = answer.headers.find("content-length");
  const std::size_t size = with_body && length != answer.headers.end() ? std::stoul(length->second) : 0;
  while (rest_.size() < size)
    if (!more()) return {};
  answer.body = rest_.substr(0, size);
  rest_.erase(0, size);
  return answer;
}

HttpServerOptions small_options() {
  HttpServerOptions options;
  options.listen = {{"127.0.0.1"}};
  return options;
}

HttpResponse echo(const HttpRequest& request) {
  return respond(200, "text/plain", request.method + " " + request.path + " " + std::to_string(request.body.size()));
}

std::string get(const std::string& path, const std::string& headers) {
  return "GET " + path + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n";
}

std::string post(const std::string& path, const std::string& body) {
  return "POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         body;
}

}  // namespace comedo::test
