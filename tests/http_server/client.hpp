// A client of plain sockets, which can do what no library would let it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "comedo/http_server.hpp"

namespace comedo::test {

struct Answer {
  int status = 0;                              ///< 0: the server closed, or sent nothing for 20 s.
  std::map<std::string, std::string> headers;  ///< By lower-case name.
  std::string body;
};

class Client {
 public:
  explicit Client(std::uint16_t port, const std::string& address = "127.0.0.1", const std::string& from = "");
  explicit Client(const std::filesystem::path& unix_socket);
  Client(Client&& other) noexcept : socket_(std::exchange(other.socket_, -1)), rest_(std::move(other.rest_)) {}
  Client& operator=(Client&&) = delete;
  ~Client();

  [[nodiscard]] bool connected() const { return socket_ >= 0; }
  [[nodiscard]] int descriptor() const { return socket_; }
  void send(std::string_view bytes) const;
  /// Says that no more will be sent.
  void end() const;
  /// Returns: the next response; to HEAD there is no body to wait for.
  Answer receive(bool with_body = true);
  Answer ask(std::string_view bytes) { return send(bytes), receive(); }
  /// Returns: all that comes until the text came or the server closed.
  std::string receive_until(std::string_view end);
  /// Returns: whether the server closes without another byte.
  bool closed();

 private:
  void connect_to(const void* address, std::size_t size);
  bool more();
  int socket_ = -1;
  std::string rest_;
};

/// Listens on 127.0.0.1, any port.
HttpServerOptions small_options();
/// Answers with method, path and the size of the body, "GET /a 0".
HttpResponse echo(const HttpRequest& request);
/// Returns: "GET /path HTTP/1.1" with a Host and these headers, each ended by CRLF.
std::string get(const std::string& path, const std::string& headers = "");
std::string post(const std::string& path, const std::string& body);

}  // namespace comedo::test
