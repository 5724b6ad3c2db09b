// What the sockets and the process add to the figures, and the address where they are open.
#pragma once

#include <memory>
#include <optional>

#include "comedo/http_server.hpp"
#include "comedo/metrics.hpp"
#include "comedo/settings.hpp"

namespace comedo::cli {

/// Counts an exchange. Threads: safe.
void count(Metrics& metrics, const HttpExchange& exchange);
/// `server` is asked for as long as anybody asks for the figures.
void watch_server(Metrics& metrics, const HttpServer& server);
/// Memory, descriptors, processor time, under the names that Prometheus' own clients use.
void watch_process(Metrics& metrics, double started_seconds);

/// Serves the figures to everybody at the places of metrics-listen; none where there are none.
/// Errors: those of HttpServer::start.
[[nodiscard]] Result<std::optional<HttpServer>> serve_metrics(const Settings& settings,
                                                              const std::shared_ptr<Metrics>& metrics);

}  // namespace comedo::cli
