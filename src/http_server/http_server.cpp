#include "comedo/http_server.hpp"

#include <fmt/format.h>

#include <random>

#include "core.hpp"

namespace comedo {
namespace {

std::string random_prefix() {
  std::random_device device;
  return fmt::format("{:08x}{:08x}", device(), device());
}

void check(const HttpServerOptions& options, const HttpService& service) {
  require(static_cast<bool>(service.handle), "HttpService: a handler");
  require(options.network_threads > 0 && options.workers > 0, "HttpServerOptions: at least one thread of each kind");
  require(options.queue > 0 && options.queue_of_one > 0, "HttpServerOptions: room in the queue");
  require(options.connections > 0 && options.header_bytes > 0, "HttpServerOptions: room for a connection");
  require(options.connections_of_one > 0, "HttpServerOptions: room for a connection of each");
  require(options.bodies_bytes >= options.body_bytes && options.bodies_bytes_of_one >= options.body_bytes,
          "HttpServerOptions: room for a body");
  for (const auto time : {options.header_time, options.body_time, options.idle_time, options.exchange_time})
    require(time.count() > 0, "HttpServerOptions: positive times");
}

}  // namespace

HttpServer::HttpServer(std::unique_ptr<Core> core) : core_(std::move(core)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

Result<HttpServer> HttpServer::start(HttpServerOptions options, HttpService service) {
  check(options, service);
  auto core = std::make_unique<Core>(std::move(options), std::move(service), random_prefix());
  if (const auto listening = core->listen(); !listening) return listening.error();
  core->run();
  return HttpServer(std::move(core));
}

const std::vector<std::uint16_t>& HttpServer::ports() const noexcept { return core_->ports; }
void HttpServer::stop() { core_->stop(); }
HttpLoad HttpServer::load() const { return core_->load(); }
void HttpServer::wait() const { core_->wait(); }

}  // namespace comedo
