#include "serve_metrics.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "serve_settings.hpp"

namespace comedo::cli {

namespace {

namespace fs = std::filesystem;

double seconds(std::chrono::nanoseconds time) { return std::chrono::duration<double>(time).count(); }

double resident_bytes() {
  long total = 0, resident = 0;  // pages
  std::ifstream("/proc/self/statm") >> total >> resident;
  return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double processor_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return of(used.ru_utime) + of(used.ru_stime);
}

double open_descriptors() {
  std::error_code trouble;
  double count = -1;  // the one that reads the folder
  for (fs::directory_iterator entry("/proc/self/fd", trouble), end; !trouble && entry != end; entry.increment(trouble))
    ++count;
  return count;
}

}  // namespace

void count(Metrics& metrics, const HttpExchange& exchange) {
  const std::string route = exchange.route.empty() ? "-" : exchange.route;
  metrics
      .counter("comedo_http_requests_total", "Requests that were answered.",
               {{"method", exchange.method}, {"route", route}, {"status", std::to_string(exchange.status)}})
      .add();
  metrics
      .histogram("comedo_http_request_seconds", "From a request's first byte to the last of its answer.",
                 latency_bounds(), {{"method", exchange.method}, {"route", route}})
      .observe(seconds(exchange.duration));
  for (const auto& [stage, took] : exchange.stages)
    metrics
        .histogram("comedo_stage_seconds", "Parts of an exchange; those of handle are counted in it, too.",
                   latency_bounds(), {{"stage", stage}})
        .observe(seconds(took));
  if (!exchange.code.empty())
    metrics.counter("comedo_refusals_total", "Requests that were refused, by code.", {{"code", exchange.code}}).add();
  metrics.counter("comedo_http_received_bytes_total", "Of bodies of requests.")
      .add(static_cast<double>(exchange.request_bytes));
  metrics.counter("comedo_http_sent_bytes_total", "Of bodies of answers.")
      .add(static_cast<double>(exchange.response_bytes));
}

void watch_server(Metrics& metrics, const HttpServer& server) {
  const auto watch = [&](const char* name, const char* help, auto part) {
    metrics.gauge(name, help, [&server, part] { return static_cast<double>(server.load().*part); });
  };
  watch("comedo_connections", "Open connections.", &HttpLoad::connections);
  watch("comedo_connections_turned_away", "Connections that were closed since their address had too many.",
        &HttpLoad::turned_away);
  watch("comedo_queue_depth", "Requests that wait for a worker.", &HttpLoad::waiting);
  watch("comedo_body_bytes", "Of bodies that are read, wait or are being answered.", &HttpLoad::body_bytes);
}

void watch_process(Metrics& metrics, double started_seconds) {
  metrics.gauge("process_resident_memory_bytes", "Memory of the process.", resident_bytes);
  metrics.gauge("process_cpu_seconds_total", "Processor time of the process.", processor_seconds);
  metrics.gauge("process_open_fds", "Open descriptors of the process.", open_descriptors);
  metrics.gauge("process_start_time_seconds", "When the process began.", [started_seconds] { return started_seconds; });
}

Result<std::optional<HttpServer>> serve_metrics(const Settings& settings, const std::shared_ptr<Metrics>& metrics) {
  if (settings.list("metrics-listen").empty()) return std::optional<HttpServer>();
  HttpServerOptions options;
  for (const std::string& text : settings.list("metrics-listen")) options.listen.push_back(*listen_of(text, false));
  options.network_threads = options.workers = 1;
  options.queue = options.queue_of_one = 16;
  options.connections = options.connections_of_one = 64;
  options.body_bytes = 1024;
  const auto answer = [metrics](const HttpRequest&, const PathValues&) {
    return respond(200, "text/plain; version=0.0.4; charset=utf-8", metrics->text());
  };
  const auto router = std::make_shared<Router>(std::vector<Route>{{"GET", "/metrics", answer, ""}});
  HttpService service;
  service.handle = [router](const HttpRequest& request) { return router->handle(request); };
  auto server = HttpServer::start(std::move(options), std::move(service));
  if (!server) return server.error();
  return std::optional(*std::move(server));
}

}  // namespace comedo::cli
