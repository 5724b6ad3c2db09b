// Bytes of a connection, plain or through TLS.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <optional>
#include <span>
#include <string_view>

#include "asio.hpp"

namespace comedo {

/// Threads: one strand.
class Stream {
 public:
  /// `tls` is none for plain bytes; it outlives the stream.
  Stream(Socket socket, asio::ssl::context* tls);

  /// Returns: whether there is a connection now; a plain one needs no handshake.
  [[nodiscard]] asio::awaitable<bool> handshake();
  /// Returns: how many bytes came, at most the size of `bytes`; 0 once no more will come.
  [[nodiscard]] asio::awaitable<std::size_t> read(std::span<char> bytes);
  /// Returns: whether all of both was taken.
  [[nodiscard]] asio::awaitable<bool> write(std::string_view first, std::string_view second);
  /// Says that no more will be written, then throws away what the client still sends until it is done: a socket that is
  /// closed with unread bytes takes the response with it.
  [[nodiscard]] asio::awaitable<void> end();

  /// What is being read ends, as if the client had.
  void stop_reading() noexcept;
  void close() noexcept;
  [[nodiscard]] bool secure() const noexcept { return tls_.has_value(); }

 private:
  Socket socket_;
  std::optional<asio::ssl::stream<Socket&>> tls_;
};

}  // namespace comedo
