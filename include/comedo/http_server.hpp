// The sockets of the service: HTTP/1.1 over TCP, TLS and Unix sockets, in front of a bounded pool of workers.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/http.hpp"

namespace comedo {

struct HttpListen {
  std::string address;     ///< IPv4 or IPv6 address; or, with a slash in it, the path of a Unix socket.
  std::uint16_t port = 0;  ///< 0: any that is free, see HttpServer::ports.
  bool tls = false;        ///< Speaks TLS 1.2 or later, with the options' certificate.
};

struct HttpServerOptions {
  std::vector<HttpListen> listen;
  std::filesystem::path certificate, key;  ///< PEM files: chain and private key; empty where nothing listens with TLS.

  std::size_t network_threads = 2;   ///< At least 1; they read, write and answer what is quick.
  std::size_t workers = 2;           ///< At least 1 thread; each runs one handler at a time.
  std::size_t queue = 256;           ///< Requests that wait for a worker, at least 1; beyond, the answer is 503.
  std::size_t queue_of_one = 64;     ///< Of them from one client, at least 1.
  std::size_t connections = 20'000;  ///< At least 1; beyond, others wait in the system's backlog.
  /// From one network (network_of), at least 1; beyond, they are closed at once. Not of those below: they bring others.
  std::size_t connections_of_one = 2'000;
  TrustedProxies proxies;  ///< Whose word counts about whom a request comes from.

  std::size_t header_bytes = 16'384;        ///< Of the request line and all headers; beyond, the answer is 431.
  std::size_t body_bytes = 34 * 1'048'576;  ///< Beyond, the answer is 413.
  /// Of all bodies that are read, wait or are being answered, and of those of one client (network_of); beyond, the
  /// answer is 503. Neither is less than `body_bytes`.
  std::size_t bodies_bytes = 512 * 1'048'576, bodies_bytes_of_one = 128 * 1'048'576;
  std::chrono::milliseconds header_time{10'000};     ///< From a request's first byte to the end of its headers.
  std::chrono::milliseconds body_time{60'000};       ///< From there to the end of its body.
  std::chrono::milliseconds idle_time{75'000};       ///< Without a byte between two requests, or before the first.
  std::chrono::milliseconds exchange_time{120'000};  ///< From a request's first byte to the last of its response.
  std::chrono::milliseconds stop_time{30'000};       ///< How long stop() lets requests finish.
  std::chrono::seconds retry_after{1};               ///< What a client is told that found the queue full.
};

/// What was exchanged, for logs and metrics: no path with ids, no query, no name of anybody.
struct HttpExchange {
  std::string id;      ///< The request's.
  std::string method;  ///< One of those that HTTP defines, else "OTHER".
  std::string route;   ///< The response's pattern; empty where no route answered.
  int status = 0;
  std::string code;                                   ///< The response's: why it was refused.
  std::size_t request_bytes = 0, response_bytes = 0;  ///< Of the bodies.
  std::chrono::nanoseconds duration{0};               ///< From the request's first byte to the response's last.
  /// "receive"; unless it was refused or quick, "queue"; "handle", and behind it the response's own; "send".
  HttpStages stages;
};

/// What a server holds at a moment.
struct HttpLoad {
  std::size_t connections = 0, waiting = 0;  ///< Requests that wait for a worker.
  std::size_t body_bytes = 0;                ///< Of bodies that are read, wait or are being answered.
  std::uint64_t turned_away = 0;             ///< Connections beyond `connections_of_one`, since the start.
};

/// Threads: all three are called by several threads at once.
struct HttpService {
  /// Returns: whether `handle` may answer this on a network thread at once, however long the queue is, since it never
  /// waits for anything: a health check. The request has no body yet. None: nothing is quick.
  std::function<bool(const HttpRequest&)> quick;
  /// Answers. What it throws becomes a 500 that says nothing of it.
  std::function<HttpResponse(const HttpRequest&)> handle;
  /// Told of every response, by a network thread; must neither wait nor throw. None: nobody is told.
  std::function<void(const HttpExchange&)> observe;
};

/// Requests are read whole before they wait for a worker, and responses are written by the network threads, so no slow
/// client holds a worker. Clients take turns: each address has its own line in the queue. A response gets the headers
/// of add_security_headers, its request's id, and is compressed where that is allowed.
/// Threads: safe.
class HttpServer {
 public:
  /// Requires: `handle`, counts as their comments say, positive times.
  /// Errors: argument_invalid (an address that is none or cannot be listened on), file_unreadable (certificate or key).
  [[nodiscard]] static Result<HttpServer> start(HttpServerOptions options, HttpService service);
  HttpServer(HttpServer&&) noexcept;
  HttpServer& operator=(HttpServer&&) noexcept = delete;
  ~HttpServer();  ///< Stops.

  /// Returns: the port of each entry of `listen`, 0 for a Unix socket.
  [[nodiscard]] const std::vector<std::uint16_t>& ports() const noexcept;
  /// Takes no new connection, answers new requests on kept ones with 503, lets running ones finish for `stop_time`,
  /// then closes everything. A handler that still runs is waited for: no thread can be ended from outside. Threads: any
  /// but a handler's.
  void stop();
  [[nodiscard]] HttpLoad load() const;
  /// Returns once stop() has done its work.
  void wait() const;

 private:
  struct Core;
  explicit HttpServer(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

}  // namespace comedo
