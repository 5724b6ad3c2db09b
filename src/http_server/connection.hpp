// One client's connection: requests in, responses out, one after the other.
#pragma once

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/vector_body.hpp>
#include <memory>
#include <optional>
#include <string>

#include "response_head.hpp"
#include "shared.hpp"
#include "stream.hpp"

namespace comedo {

/// Threads: everything but `work` on one strand.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  /// `socket` lives on `strand`; `shared` outlives the connection.
  Connection(Shared& shared, const Strand& strand, Socket socket, asio::ssl::context* tls, std::string client);
  /// Runs until client or server ends the connection.
  [[nodiscard]] asio::awaitable<void> run();

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::vector_body<std::uint8_t>>;
  /// Why there is no request: a response, or none where the client is gone.
  struct Refusal {
    std::optional<HttpResponse> response;
  };

  /// Returns: whether another exchange may follow.
  [[nodiscard]] asio::awaitable<bool> exchange();
  /// Fills `request_`. Returns: what stood in its way, none for nothing.
  [[nodiscard]] asio::awaitable<std::optional<Refusal>> read_request();
  [[nodiscard]] asio::awaitable<std::optional<Refusal>> read_head(Parser& parser);
  [[nodiscard]] asio::awaitable<std::optional<Refusal>> read_body(Parser& parser);
  [[nodiscard]] std::optional<Refusal> take_head(const Parser& parser);
  [[nodiscard]] asio::awaitable<std::optional<Refusal>> admit(const Parser& parser);
  /// Appends what comes next to `received_`. Returns: whether anything came.
  [[nodiscard]] asio::awaitable<bool> receive();
  [[nodiscard]] asio::awaitable<HttpResponse> answer();
  void work();
  /// Returns: whether the client took it.
  [[nodiscard]] asio::awaitable<bool> send(const HttpResponse& response, bool keep);
  /// Sends what `response.more` gives. Returns: whether the client took all of it and there was an end.
  [[nodiscard]] asio::awaitable<bool> send_pieces(const HttpResponse& response);
  /// Lets a worker make the next piece. Returns: none where it cannot be made.
  [[nodiscard]] asio::awaitable<std::optional<Bytes>> next_piece(const HttpResponse& response);
  void make_piece(const HttpResponse& response);

  [[nodiscard]] HttpResponse handled() const;
  [[nodiscard]] HttpResponse refuse(const Error& error, int status = 0) const;
  [[nodiscard]] Refusal no_more_bytes() const;
  void tell(const HttpResponse& response, std::size_t request_bytes) const;
  [[nodiscard]] bool is_quick() const { return shared_.service.quick && shared_.service.quick(request_); }
  /// From `moment` on, what is being read ends, or everything does.
  void set_deadline(Clock::time_point moment, bool only_reading);

  Shared& shared_;
  Strand strand_;
  Stream stream_;
  asio::steady_timer deadline_, answered_;
  std::string client_;
  std::string received_;  // and not yet part of a request

  // Of the exchange that runs:
  HttpRequest request_;
  BodyBudget::Share share_;
  std::optional<HttpResponse> response_;
  std::optional<Result<Bytes>> piece_;
  std::size_t piece_bytes_ = 0;  // sent so far
  Clock::time_point begun_, received_at_, taken_at_, answered_at_;
  bool late_ = false, keep_ = false, http_1_1_ = true;
};

}  // namespace comedo
