#include "connection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>

namespace comedo {
namespace {

constexpr std::chrono::seconds kLinger{2};  // how long a client may take to notice that we are done

std::string known_method(const std::string& method) {
  constexpr std::array<std::string_view, 7> kKnown = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
  return std::find(kKnown.begin(), kKnown.end(), method) == kKnown.end() ? "OTHER" : method;
}

}  // namespace

Connection::Connection(Shared& shared, const Strand& strand, Socket socket, asio::ssl::context* tls, std::string client)
    : shared_(shared),
      strand_(strand),
      stream_(std::move(socket), tls),
      deadline_(strand),
      answered_(strand, Clock::time_point::max()),
      client_(std::move(client)) {}

asio::awaitable<void> Connection::run() {
  set_deadline(Clock::now() + shared_.options.header_time, false);
  bool more = co_await stream_.handshake();
  if (!more) co_return;
  while (more) more = co_await exchange();
  set_deadline(Clock::now() + kLinger, false);
  co_await stream_.end();
  deadline_.cancel();
}

asio::awaitable<bool> Connection::exchange() {
  late_ = keep_ = false;
  http_1_1_ = true;
  request_ = {};
  response_.reset();
  piece_bytes_ = 0;
  set_deadline(Clock::now() + shared_.options.idle_time, true);
  if (received_.empty()) {
    const bool came = co_await receive();
    if (!came) co_return false;
  }
  const Running::Guard running(shared_.running);
  begun_ = Clock::now();
  request_.client = client_;
  request_.secure = stream_.secure();
  taken_at_ = Clock::time_point::max();
  request_.id = fmt::format("{}{:08x}", shared_.id_prefix, ++shared_.requests);

  std::optional<Refusal> refusal = co_await read_request();
  received_at_ = Clock::now();
  if (refusal && !refusal->response) co_return false;
  HttpResponse response;
  if (refusal)
    response = *std::move(refusal->response);
  else
    response = co_await answer();
  answered_at_ = Clock::now();
  const std::size_t request_bytes = request_.body.size();
  request_.body = Bytes();  // a slow reader holds its answer alone
  share_.give_back();
  const bool endless = response.more && !http_1_1_;  // nothing but the connection's end tells of its own
  const bool keep = !refusal && keep_ && !endless && !shared_.stopping;
  const bool sent = co_await send(response, keep);
  if (shared_.service.observe) tell(response, request_bytes);
  co_return sent&& keep;
}

void Connection::tell(const HttpResponse& response, std::size_t request_bytes) const {
  const Clock::time_point now = Clock::now();
  HttpExchange exchange{request_.id,
                        known_method(request_.method),
                        response.route,
                        response.status,
                        response.code,
                        request_bytes,
                        response.body.size() + piece_bytes_,
                        now - begun_,
                        {}};
  exchange.stages.emplace_back("receive", received_at_ - begun_);
  if (taken_at_ < answered_at_) {
    if (taken_at_ > received_at_) exchange.stages.emplace_back("queue", taken_at_ - received_at_);
    exchange.stages.emplace_back("handle", answered_at_ - taken_at_);
  }
  exchange.stages.insert(exchange.stages.end(), response.stages.begin(), response.stages.end());
  exchange.stages.emplace_back("send", now - answered_at_);
  shared_.service.observe(exchange);
}

asio::awaitable<HttpResponse> Connection::answer() {
  set_deadline(begun_ + shared_.options.exchange_time, false);
  if (is_quick()) {
    taken_at_ = received_at_;
    co_return handled();
  }
  const bool taken = shared_.workers.submit(network_of(request_.client), [self = shared_from_this()] { self->work(); });
  if (!taken) co_return refuse({ErrorCode::overloaded, "all workers are busy"});
  while (!response_) {  // the timer never ends by itself: `work` wakes it up, on this strand
    error_code woken;
    co_await answered_.async_wait(into(woken));
  }
  co_return *std::move(response_);
}

void Connection::work() {
  taken_at_ = Clock::now();  // nobody reads it before the answer is posted
  asio::post(strand_, [self = shared_from_this(), response = handled()]() mutable {
    self->response_ = std::move(response);
    self->answered_.cancel();
  });
}

HttpResponse Connection::handled() const {
  HttpResponse response;
  try {
    response = shared_.service.handle(request_);
    require(response.status >= 200 && response.status <= 599, "HttpService: a status in [200, 599]");
    compress(request_, response);
  } catch (...) {  // what was thrown may hold anything, so nobody is told of it
    response = problem({ErrorCode::internal_error, "something went wrong here; it is not your fault"}, request_.id);
  }
  response.headers.set("X-Request-Id", request_.id);
  add_security_headers(request_, response);
  return response;
}

HttpResponse Connection::refuse(const Error& error, int status) const {
  HttpResponse response = problem(error, request_.id, status, shared_.options.retry_after);
  response.headers.set("X-Request-Id", request_.id);
  add_security_headers(request_, response);
  return response;
}

asio::awaitable<bool> Connection::send(const HttpResponse& response, bool keep) {
  set_deadline(std::max(begun_ + shared_.options.exchange_time, Clock::now() + kLinger), false);
  const auto kept = http_1_1_ ? Persistence::keep : Persistence::keep_old;
  const std::string head = response_head(response, keep ? kept : Persistence::close, std::time(nullptr), http_1_1_);
  const bool with_body = sends_body(request_, response);
  const bool in_pieces = with_body && response.more;
  const std::string_view body = with_body ? as_text(response.body) : std::string_view();
  bool sent = co_await stream_.write(head, body);
  if (sent && in_pieces) sent = co_await send_pieces(response);
  co_return sent;
}

void Connection::set_deadline(Clock::time_point moment, bool only_reading) {
  deadline_.expires_at(moment);
  deadline_.async_wait([weak = weak_from_this(), only_reading](const error_code& trouble) {
    const auto self = weak.lock();
    if (trouble || !self || self->deadline_.expiry() > Clock::now()) return;  // it was moved meanwhile
    self->late_ = true;
    if (only_reading)
      self->stream_.stop_reading();
    else
      self->stream_.close();
  });
}

}  // namespace comedo
