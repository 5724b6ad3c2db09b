#include "stream.hpp"

#include <array>
#include <boost/asio/write.hpp>

namespace comedo {

Stream::Stream(Socket socket, asio::ssl::context* tls) : socket_(std::move(socket)) {
  if (tls) tls_.emplace(socket_, *tls);
}

asio::awaitable<bool> Stream::handshake() {
  error_code trouble;
  if (tls_) co_await tls_->async_handshake(asio::ssl::stream_base::server, into(trouble));
  co_return !trouble;
}

asio::awaitable<std::size_t> Stream::read(std::span<char> bytes) {
  error_code trouble;
  const auto buffer = asio::buffer(bytes.data(), bytes.size());
  std::size_t size = 0;
  if (tls_)
    size = co_await tls_->async_read_some(buffer, into(trouble));
  else
    size = co_await socket_.async_read_some(buffer, into(trouble));
  co_return trouble ? 0 : size;
}

asio::awaitable<bool> Stream::write(std::string_view first, std::string_view second) {
  error_code trouble;
  const std::array<asio::const_buffer, 2> buffers = {asio::buffer(first.data(), first.size()),
                                                     asio::buffer(second.data(), second.size())};
  if (tls_)
    co_await asio::async_write(*tls_, buffers, into(trouble));
  else
    co_await asio::async_write(socket_, buffers, into(trouble));
  co_return !trouble;
}

asio::awaitable<void> Stream::end() {
  error_code trouble;
  if (tls_) co_await tls_->async_shutdown(into(trouble));
  socket_.shutdown(asio::socket_base::shutdown_send, trouble);
  std::array<char, 4096> waste{};
  while (!trouble) co_await socket_.async_read_some(asio::buffer(waste), into(trouble));
}

void Stream::stop_reading() noexcept {
  error_code ignored;
  socket_.shutdown(asio::socket_base::shutdown_receive, ignored);
}

void Stream::close() noexcept {
  error_code ignored;
  socket_.close(ignored);
}

}  // namespace comedo
