#include "core.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>

namespace comedo {

HttpServer::Core::Core(HttpServerOptions options, HttpService service, std::string id_prefix)
    : shared_(std::move(options), std::move(service), std::move(id_prefix)) {}

Result<Done> HttpServer::Core::listen() {
  const HttpServerOptions& options = shared_.options;
  const auto speaks_tls = [](const HttpListen& one) { return one.tls; };
  if (std::any_of(options.listen.begin(), options.listen.end(), speaks_tls)) {
    auto tls = load_tls(options.certificate, options.key);
    if (!tls) return tls.error();
    tls_ = *std::move(tls);
  }
  for (const HttpListen& one : options.listen) {
    auto acceptor = open_acceptor(net_->context, one);
    if (!acceptor) return acceptor.error();
    ports.push_back(port_of(acceptor->local_endpoint()));
    net_->acceptors.push_back(*std::move(acceptor));
    asio::co_spawn(net_->accepting, accept(net_->acceptors.back(), one.tls ? tls_.get() : nullptr), asio::detached);
  }
  return Done{};
}

void HttpServer::Core::run() {
  while (threads_.size() < shared_.options.network_threads) threads_.emplace_back([this] { net_->context.run(); });
}

/// Beyond the limit nobody is accepted: who waits in the system's backlog costs us neither memory nor a handshake, and
/// is served once somebody leaves. To say 503 would cost both, which is what a flood wants.
asio::awaitable<void> HttpServer::Core::accept(Acceptor& acceptor, asio::ssl::context* tls) {
  constexpr std::chrono::milliseconds kPause{50};  // where the system has no descriptor left
  asio::steady_timer pause(net_->accepting);
  while (!shared_.stopping) {
    error_code trouble;
    if (connections_ >= shared_.options.connections) {
      co_await net_->room.async_wait(into(trouble));
      continue;
    }
    const Strand strand = asio::make_strand(net_->context);
    Socket socket(strand);
    co_await acceptor.async_accept(socket, into(trouble));
    if (shared_.stopping) co_return;
    if (trouble) {
      pause.expires_after(kPause);
      co_await pause.async_wait(into(trouble));
      continue;
    }
    const auto peer = socket.remote_endpoint(trouble);
    if (trouble) continue;                                      // it is gone already
    socket.set_option(asio::ip::tcp::no_delay(true), trouble);  // a Unix socket refuses, and needs it not
    const std::string client = address_of(peer);
    if (has_room(client))
      begin(strand, std::move(socket), tls, client);
    else
      ++turned_away_;  // the socket closes
  }
}

bool HttpServer::Core::has_room(const std::string& client) const {
  if (client == "unix" || shared_.options.proxies.trusts(client)) return true;
  const auto count = net_->connections_of.find(network_of(client));
  return count == net_->connections_of.end() || count->second < shared_.options.connections_of_one;
}

void HttpServer::Core::begin(const Strand& strand, Socket socket, asio::ssl::context* tls, const std::string& client) {
  ++connections_;
  const std::string network = network_of(client);
  ++net_->connections_of[network];
  const auto connection = std::make_shared<Connection>(shared_, strand, std::move(socket), tls, client);
  // Whatever was thrown, it was this connection's trouble alone, and it is over.
  asio::co_spawn(strand, connection->run(), [this, connection, network](const std::exception_ptr&) {
    asio::post(net_->accepting, [this, network] {
      --connections_;
      if (--net_->connections_of[network] == 0) net_->connections_of.erase(network);
      net_->room.cancel();
    });
  });
}

void HttpServer::Core::stop() {
  std::call_once(once_, [this] { stop_once(); });
}

void HttpServer::Core::stop_once() {
  shared_.stopping = true;
  asio::post(net_->accepting, [this] {
    for (Acceptor& acceptor : net_->acceptors) {
      error_code ignored;
      acceptor.close(ignored);
    }
    net_->room.cancel();
  });
  shared_.running.wait_for_none(shared_.options.stop_time);
  net_->context.stop();
  for (std::thread& thread : threads_) thread.join();
  shared_.workers.stop();
  net_.reset();
  for (std::size_t i = 0; i < ports.size(); ++i) remove_socket(shared_.options.listen[i]);  // as many as were opened
  const std::lock_guard lock(mutex_);
  has_ended_ = true;
  ended_.notify_all();
}

HttpLoad HttpServer::Core::load() const {
  return {connections_, shared_.workers.waiting(), shared_.bodies.held(), turned_away_};
}

void HttpServer::Core::wait() {
  std::unique_lock lock(mutex_);
  ended_.wait(lock, [this] { return has_ended_; });
}

}  // namespace comedo
