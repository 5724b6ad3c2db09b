#include <algorithm>

#include "connection.hpp"
#include "raw_head.hpp"

namespace comedo {
namespace {

namespace beast_http = boost::beast::http;

constexpr std::size_t kHeadPiece = 8 * 1024, kBodyPiece = 64 * 1024;  // bytes of one read
constexpr std::size_t kLongestChunkLine = 1024;                       // bytes; ours need 20

/// Chunk extensions mean nothing to anybody, and servers disagree on where they end.
void refuse_extension(std::uint64_t, boost::beast::string_view extension, error_code& trouble) {
  trouble = extension.empty() ? error_code() : make_error_code(beast_http::error::bad_chunk_extension);
}

Error no_body_room() { return {ErrorCode::overloaded, "too many bodies are on their way"}; }

std::string_view view(boost::beast::string_view text) noexcept { return {text.data(), text.size()}; }

}  // namespace

asio::awaitable<std::optional<Connection::Refusal>> Connection::read_request() {
  Parser parser;
  parser.body_limit(shared_.options.body_bytes);
  parser.header_limit(static_cast<std::uint32_t>(shared_.options.header_bytes));
  std::optional<Refusal> refusal = co_await read_head(parser);
  if (!refusal) refusal = take_head(parser);
  if (!refusal) refusal = co_await admit(parser);
  if (!refusal) refusal = co_await read_body(parser);
  co_return refusal;
}

asio::awaitable<std::optional<Connection::Refusal>> Connection::read_head(Parser& parser) {
  set_deadline(begun_ + shared_.options.header_time, true);
  std::size_t looked_at = 0;  // bytes that hold no end of the head
  std::size_t end = std::string::npos;
  for (;;) {
    while (received_.starts_with("\r\n")) received_.erase(0, 2);  // RFC 9112 2.2: old clients send a line too many
    end = received_.find("\r\n\r\n", std::min(looked_at, received_.size()));
    const std::string_view head = std::string_view(received_).substr(0, end);
    if (has_lone_line_feed(head))
      co_return Refusal{refuse({ErrorCode::request_malformed, "a line ends without a carriage return"})};
    if (head.size() + 4 > shared_.options.header_bytes)
      co_return Refusal{refuse({ErrorCode::request_too_large, "the headers are larger than allowed"}, 431)};
    if (end != std::string::npos) break;
    looked_at = received_.size() < 4 ? 0 : received_.size() - 3;
    const bool came = co_await receive();
    if (!came) co_return no_more_bytes();
  }
  if (const auto sound = check_head(std::string_view(received_).substr(0, end + 4)); !sound)
    co_return Refusal{refuse(sound.error())};
  error_code trouble;
  parser.put(asio::const_buffer(received_.data(), end + 4), trouble);
  received_.erase(0, end + 4);
  if (trouble == beast_http::error::body_limit)
    co_return Refusal{refuse({ErrorCode::request_too_large, "the body is larger than allowed"})};
  if (trouble || !parser.is_header_done())
    co_return Refusal{refuse({ErrorCode::request_malformed, "the head of the request breaks a rule of HTTP"})};
  co_return std::nullopt;
}

std::optional<Connection::Refusal> Connection::take_head(const Parser& parser) {
  const auto& message = parser.get();
  request_.method = view(message.method_string());
  keep_ = parser.keep_alive();
  http_1_1_ = message.version() == 11;
  auto target = parse_target(view(message.target()));
  if (!target) return Refusal{refuse(target.error())};
  request_.path = std::move(target->path);
  request_.query = std::move(target->query);
  for (const auto& field : message) {
    if (!HttpHeaders::sound(view(field.name_string()), view(field.value())))
      return Refusal{refuse({ErrorCode::request_malformed, "a header has a stray character"})};
    request_.headers.add(view(field.name_string()), view(field.value()));
  }
  HttpOrigin origin = origin_of({client_, request_.secure}, request_.headers, shared_.options.proxies);
  request_.client = std::move(origin.client);
  request_.secure = origin.secure;
  return std::nullopt;
}

/// Decides before the body is read, so that nobody sends 30 MiB only to hear that there is no room.
asio::awaitable<std::optional<Connection::Refusal>> Connection::admit(const Parser& parser) {
  if (shared_.stopping) co_return Refusal{refuse({ErrorCode::overloaded, "the service is about to stop"})};
  const std::string network = network_of(request_.client);
  if (!is_quick() && !shared_.workers.has_room(network))
    co_return Refusal{refuse({ErrorCode::overloaded, "all workers are busy"})};
  if (!shared_.bodies.has_room(network, parser.content_length().value_or(0))) co_return Refusal{refuse(no_body_room())};
  share_.begin(shared_.bodies, network);
  const std::string expected = request_.headers.joined("Expect");
  if (expected.empty()) co_return std::nullopt;
  if (!boost::beast::iequals(expected, "100-continue"))
    co_return Refusal{refuse({ErrorCode::request_malformed, "this expectation is not known"}, 417)};
  if (!http_1_1_ || parser.is_done() || !received_.empty()) co_return std::nullopt;
  const bool taken = co_await stream_.write("HTTP/1.1 100 Continue\r\n\r\n", "");
  if (!taken) co_return Refusal{};
  co_return std::nullopt;
}

asio::awaitable<std::optional<Connection::Refusal>> Connection::read_body(Parser& parser) {
  const auto& options = shared_.options;
  set_deadline(std::min(Clock::now() + options.body_time, begun_ + options.exchange_time), true);
  auto check_chunk = refuse_extension;  // the parser keeps a reference
  parser.on_chunk_header(check_chunk);
  parser.eager(true);
  while (!parser.is_done()) {
    error_code trouble;
    const std::size_t taken =
        received_.empty() ? 0 : parser.put(asio::const_buffer(received_.data(), received_.size()), trouble);
    received_.erase(0, taken);
    if (!share_.grow_to(parser.get().body().size())) co_return Refusal{refuse(no_body_room())};
    if (parser.is_done()) break;
    if (trouble == beast_http::error::body_limit)
      co_return Refusal{refuse({ErrorCode::request_too_large, "the body is larger than allowed"})};
    if ((trouble && trouble != beast_http::error::need_more) || received_.size() > kLongestChunkLine)
      co_return Refusal{refuse({ErrorCode::request_malformed, "a chunk of the body breaks a rule of HTTP"})};
    const bool came = co_await receive();
    if (!came) co_return no_more_bytes();
  }
  request_.body = std::move(parser.get().body());
  co_return std::nullopt;
}

asio::awaitable<bool> Connection::receive() {
  const std::size_t before = received_.size();
  const bool in_body = !request_.path.empty();
  received_.resize(before + (in_body ? kBodyPiece : kHeadPiece));
  const std::size_t size = co_await stream_.read(std::span(received_).subspan(before));
  received_.resize(before + size);
  co_return size > 0;
}

Connection::Refusal Connection::no_more_bytes() const {
  if (!late_) return {};
  return {refuse({ErrorCode::request_too_slow, "the request did not arrive in time"})};
}

}  // namespace comedo
