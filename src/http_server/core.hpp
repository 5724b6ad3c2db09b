// A running server: its sockets, its threads, and the way it ends.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <list>
#include <map>
#include <thread>

#include "connection.hpp"
#include "listen.hpp"
#include "tls.hpp"

namespace comedo {

struct HttpServer::Core {
  Core(HttpServerOptions options, HttpService service, std::string id_prefix);
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;
  ~Core() { stop(); }

  /// Errors: as HttpServer::start.
  [[nodiscard]] Result<Done> listen();
  void run();
  void stop();
  void wait();
  [[nodiscard]] HttpLoad load() const;

  std::vector<std::uint16_t> ports;

 private:
  /// Takes one connection after the other, on the strand of the acceptors.
  [[nodiscard]] asio::awaitable<void> accept(Acceptor& acceptor, asio::ssl::context* tls);
  /// Returns: whether one more of this client may come in; a proxy that is trusted brings many.
  [[nodiscard]] bool has_room(const std::string& client) const;
  void begin(const Strand& strand, Socket socket, asio::ssl::context* tls, const std::string& client);
  void stop_once();

  /// What is closed as a whole: its destructor ends the coroutines that are left.
  struct Net {
    asio::io_context context;
    asio::executor_work_guard<asio::io_context::executor_type> work = asio::make_work_guard(context);
    Strand accepting = asio::make_strand(context);
    std::list<Acceptor> acceptors;
    std::map<std::string, std::size_t> connections_of;             // by network, on `accepting`; none is 0
    asio::steady_timer room{accepting, Clock::time_point::max()};  // woken when a connection ends
  };

  Shared shared_;  // outlives the connections
  std::unique_ptr<asio::ssl::context> tls_;
  std::unique_ptr<Net> net_ = std::make_unique<Net>();
  std::vector<std::thread> threads_;

  std::atomic<std::size_t> connections_ = 0;  // changed on `accepting`
  std::atomic<std::uint64_t> turned_away_ = 0;

  std::once_flag once_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool has_ended_ = false;
};

}  // namespace comedo
