// comedo serve: the service in one process. This file is the edge: signals, threads, the order of things.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <thread>

#include "command.hpp"
#include "edge.hpp"
#include "object_place.hpp"
#include "outbound.hpp"
#include "serve_check.hpp"
#include "serve_log.hpp"
#include "serve_metrics.hpp"
#include "serve_open.hpp"
#include "serve_settings.hpp"

namespace comedo::cli {

namespace {

struct ServeFlags {
  SettingFlags settings;
  bool check = false, print_config = false;
};

Result<std::unique_ptr<Service>> open_all(const Settings& settings, const std::shared_ptr<Metrics>& metrics) {
  if (const auto made = make_data_folder(settings); !made) return made.error();
  auto keys = open_keys(settings);
  if (!keys) return keys.error();
  auto objects = open_objects(settings, *std::move(keys));
  if (!objects) return objects.error();
  auto rows = open_rows(settings, workers_of(settings) + 3);
  if (!rows) return rows.error();
  return open_service(settings, *std::move(rows), *std::move(objects), metrics);
}

/// Works on what was queued until it is told to stop.
void work(Service& service, ServeLog& log, const std::atomic<bool>& stopping) {
  constexpr auto kRest = std::chrono::milliseconds(250);
  constexpr std::int64_t kHour = std::int64_t{60} * 60 * 1000;
  std::int64_t purged = 0;
  while (!stopping) {
    if (clock_ms() - purged >= kHour) {
      if (const auto gone = service.purge(); !gone) log.trouble(gone.error());
      purged = clock_ms();
    }
    const auto worked = service.work_once();
    if (!worked) log.trouble(worked.error());
    if (!worked || !*worked) std::this_thread::sleep_for(kRest);
  }
}

void wait_for_signal(const sigset_t& signals) {
  int caught = 0;
  while (sigwait(&signals, &caught) != 0) {
  }
}

void announce(ServeLog& log, const std::vector<std::string>& places, const HttpServer& server, const char* what) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::string& text = places[i];
    const bool path = text.find('/') != std::string::npos;
    const std::string place = path ? text : fmt::format("{}:{}", text.substr(0, text.rfind(':')), server.ports().at(i));
    log.say("listening", fmt::format("{} on {}", what, place), {{"what", what}, {"address", place}});
  }
}

/// The published system's address has a server, and workers, of its own: slow hosts of pictures hold up nobody else.
HttpService for_seed(HttpService handlers, Service& service) {
  handlers.quick = nullptr;
  handlers.handle = [&service](const HttpRequest& request) { return service.handle_seed(request); };
  return handlers;
}

/// The one secret that is printed: whoever reads the log of the first start is the operator, and it is good once.
void announce_first_admin(ServeLog& log, const Service& service) {
  if (const auto token = service.first_admin_token())
    log.say("first_admin",
            "no administrator yet; POST /v1/accounts/first-admin with this token opens the account:\n" + *token,
            {{"token", *token}});
}

Exit serve(const Settings& settings, const sigset_t& signals) {
  ServeLog log(settings.text("log") == "json");
  const auto metrics = std::make_shared<Metrics>();
  const auto service = open_all(settings, metrics);
  if (!service) return complain(service.error()), exit_for(service.error());
  HttpService handlers;
  handlers.quick = [](const HttpRequest& request) { return Service::quick(request.method, request.path); };
  handlers.handle = [&](const HttpRequest& request) { return (*service)->handle(request); };
  handlers.observe = [&](const HttpExchange& exchange) {
    count(*metrics, exchange);
    log.exchange(exchange);
  };
  auto seed = start_seed(settings, for_seed(handlers, **service));
  if (!seed) return complain(seed.error()), exit_for(seed.error());
  auto server = HttpServer::start(server_options(settings), std::move(handlers));
  if (!server) return complain(server.error()), exit_for(server.error());
  watch_server(*metrics, *server);
  watch_process(*metrics, static_cast<double>(clock_ms()) / 1000);
  auto figures = serve_metrics(settings, metrics);  // ends before what it asks
  if (!figures) return complain(figures.error()), exit_for(figures.error());
  if (*seed) announce(log, {settings.text("seed-api")}, **seed, "the published system's address");
  announce(log, settings.list("listen"), *server, "listening");
  if (*figures) announce(log, settings.list("metrics-listen"), **figures, "metrics");
  announce_first_admin(log, **service);

  std::atomic<bool> stopping = false;
  std::thread worker([&] { work(**service, log, stopping); });
  std::thread messenger([&] { deliver_until(**service, log, stopping); });
  wait_for_signal(signals);
  log.say("stopping", "stopping; what runs is finished first");
  stopping = true;
  server->stop();
  if (*seed) (*seed)->stop();
  worker.join();
  messenger.join();
  return Exit::ok;
}

/// A file that may not grow and a reader that is gone are refusals of a write, not the end of the service.
void outlive_writes() {
  (void)std::signal(SIGXFSZ, SIG_IGN);
  (void)std::signal(SIGPIPE, SIG_IGN);
}

Exit run_serve(const ServeFlags& flags) {
  outlive_writes();
  // Threads inherit the mask, so that a signal reaches this one alone.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  const auto settings = flags.settings.read();
  if (!settings) return complain(settings.error()), Exit::usage;
  if (flags.print_config) fmt::print("{}", settings->print());
  if (flags.check) return check_serving(*settings);
  return flags.print_config ? Exit::ok : serve(*settings, signals);
}

}  // namespace

void add_serve(CLI::App& app, Exit& status) {
  auto flags = std::make_shared<ServeFlags>();
  CLI::App* command = app.add_subcommand("serve", "Serve the API over HTTP (docs/api.md, docs/operations.md)");
  flags->settings.add_to(*command);
  command->add_flag("--check", flags->check, "Only look whether everything is in place, and say what is not");
  command->add_flag("--print-config", flags->print_config, "Only print the settings and where each came from");
  command->callback([flags, &status] { status = run_serve(*flags); });
}

}  // namespace comedo::cli
