// A response that comes piece by piece: a worker makes one, a network thread sends it, then the next is made. So a slow
// client holds one piece, and no worker.
#include <fmt/format.h>

#include <boost/asio/post.hpp>

#include "connection.hpp"

namespace comedo {

asio::awaitable<bool> Connection::send_pieces(const HttpResponse& response) {
  std::string before;  // ends the chunk before
  std::optional<Bytes> piece = co_await next_piece(response);
  while (piece && !piece->empty()) {
    const std::string head = http_1_1_ ? fmt::format("{}{:x}\r\n", before, piece->size()) : std::string();
    const bool sent = co_await stream_.write(head, as_text(*piece));
    if (!sent) co_return false;
    piece_bytes_ += piece->size();
    before = "\r\n";
    set_deadline(Clock::now() + shared_.options.exchange_time, false);  // for each piece anew
    piece = co_await next_piece(response);
  }
  if (!piece) co_return false;  // cut: the client sees that there was no end
  bool ended = true;
  if (http_1_1_) ended = co_await stream_.write(before, "0\r\n\r\n");
  co_return ended;
}

asio::awaitable<std::optional<Bytes>> Connection::next_piece(const HttpResponse& response) {
  constexpr std::chrono::milliseconds kPause{50};  // while the queue is full
  piece_.reset();
  asio::steady_timer pause(strand_);
  while (!shared_.workers.submit(network_of(request_.client),
                                 [self = shared_from_this(), &response] { self->make_piece(response); })) {
    error_code woken;
    pause.expires_after(kPause);
    co_await pause.async_wait(into(woken));
    if (late_) co_return std::nullopt;
  }
  while (!piece_) {
    error_code woken;
    co_await answered_.async_wait(into(woken));
  }
  if (!*piece_) co_return std::nullopt;
  co_return **std::move(piece_);
}

/// The response outlives this: the exchange waits for the piece.
void Connection::make_piece(const HttpResponse& response) {
  Result<Bytes> made = Error{ErrorCode::internal_error, "no piece was made"};
  try {
    made = response.more();
  } catch (...) {  // as in `handled`: nobody is told what was thrown
  }
  asio::post(strand_, [self = shared_from_this(), made = std::move(made)]() mutable {
    self->piece_ = std::move(made);
    self->answered_.cancel();
  });
}

}  // namespace comedo
