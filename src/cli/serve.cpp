// comedo serve: the service in one process. This file is the edge: clock, randomness, disk, signals.
#include <fmt/chrono.h>
#include <fmt/core.h>
#include <sodium.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <mutex>
#include <thread>

#include "comedo/http_server.hpp"
#include "comedo/service.hpp"
#include "comedo_version.hpp"
#include "command.hpp"
#include "key_file.hpp"

namespace comedo::cli {

namespace {

namespace fs = std::filesystem;

struct ServeFlags {
  std::string data, database, key, model, catalog, certificate, certificate_key, log = "text";
  std::vector<std::string> listen = {"127.0.0.1:8080"}, origins;
  int threads = 0;
  bool closed = false, check = false;
};

std::int64_t clock_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

void random_bytes(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

/// "127.0.0.1:8080", "[::1]:8080", ":8080" for every address, or a path with a slash. None where it is no such thing.
std::optional<HttpListen> listen_of(const std::string& text, bool tls) {
  if (text.find('/') != std::string::npos) return HttpListen{text, 0, tls};
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  std::string address = text.substr(0, colon);
  if (address.size() > 2 && address.front() == '[' && address.back() == ']')
    address = address.substr(1, address.size() - 2);
  if (address.empty()) address = "::";
  int port = -1;
  if (std::sscanf(text.c_str() + colon + 1, "%d", &port) != 1 || port < 0 || port > 65535) return std::nullopt;
  return HttpListen{address, static_cast<std::uint16_t>(port), tls};
}

std::string not_an_address(const std::string& text) {
  return listen_of(text, false) ? "" : "must be ADDRESS:PORT, [IPv6]:PORT, :PORT or the path of a socket";
}

/// One line a response: ids and codes, nobody's data.
std::string log_line(const HttpExchange& exchange, bool json) {
  const double ms = std::chrono::duration<double, std::milli>(exchange.duration).count();
  const std::string time = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(clock_ms() / 1000));
  const std::string& route = exchange.route.empty() ? "-" : exchange.route;
  if (!json)
    return fmt::format("{} {} {} {} {} {}+{} bytes {:.1f} ms\n", time, exchange.id, exchange.method, route,
                       exchange.status, exchange.request_bytes, exchange.response_bytes, ms);
  return fmt::format(
      R"({{"time":"{}","request":"{}","method":"{}","route":"{}","status":{},"request_bytes":{},"response_bytes":{},"ms":{:.1f}}})"
      "\n",
      time, exchange.id, exchange.method, route, exchange.status, exchange.request_bytes, exchange.response_bytes, ms);
}

Result<std::unique_ptr<Service>> open_service(const ServeFlags& flags, int threads) {
  const fs::path data = flags.data;
  std::error_code trouble;
  fs::create_directories(data, trouble);
  fs::permissions(data, fs::perms::owner_all, trouble);
  if (trouble) return Error{ErrorCode::file_unwritable, "the data folder cannot be made or kept to its owner"};
  const fs::path key = flags.key.empty() ? data / "key" : fs::path(flags.key);
  if (flags.key.empty())
    if (const auto made = make_key_file(key, random_bytes); !made) return made.error();
  auto ring = load_key_ring(key);
  if (!ring) return ring.error();
  auto objects = Vault::open(data / "objects", *std::move(ring));
  if (!objects) return objects.error();
  StorageOptions rows;
  rows.schema = schema_folder();
  rows.connections = static_cast<std::size_t>(threads) + 2;
  auto storage =
      Storage::open(flags.database.empty() ? "sqlite:" + (data / "comedo.db").string() : flags.database, rows);
  if (!storage) return storage.error();
  const auto openapi = read_text((docs_folder() / "openapi.yaml").string());
  if (!openapi) return openapi.error();

  ServiceOptions options;
  options.model = model_folder(flags.model);
  options.advice = advice_folder();
  options.catalog = flags.catalog;
  options.openapi = *openapi;
  options.version = kVersion;
  options.pipelines = threads;
  options.registration = !flags.closed;
  options.cors.origins = flags.origins;
  for (const char* header : {"If-Match", "Idempotency-Key"}) options.cors.headers.emplace_back(header);
  options.now_ms = clock_ms;
  options.random = random_bytes;
  return Service::open(std::move(options), *std::move(storage), *std::move(objects));
}

HttpServerOptions server_options(const ServeFlags& flags, int threads) {
  HttpServerOptions options;
  const bool tls = !flags.certificate.empty();
  for (const std::string& text : flags.listen) options.listen.push_back(*listen_of(text, tls));
  options.certificate = flags.certificate;
  options.key = flags.certificate_key;
  options.workers = static_cast<std::size_t>(threads);
  return options;
}

/// Works on what was queued until it is told to stop.
void work(Service& service, const std::atomic<bool>& stopping) {
  constexpr auto kRest = std::chrono::milliseconds(250);
  constexpr std::int64_t kHour = std::int64_t{60} * 60 * 1000;
  std::int64_t purged = 0;
  while (!stopping) {
    if (clock_ms() - purged >= kHour) {
      if (const auto gone = service.purge(); !gone) complain(gone.error());
      purged = clock_ms();
    }
    const auto worked = service.work_once();
    if (!worked) complain(worked.error());
    if (!worked || !*worked) std::this_thread::sleep_for(kRest);
  }
}

void wait_for_signal(const sigset_t& signals) {
  int caught = 0;
  while (sigwait(&signals, &caught) != 0) {
  }
}

void announce(const ServeFlags& flags, const HttpServer& server, const Service& service) {
  for (std::size_t i = 0; i < flags.listen.size(); ++i) {
    const std::string& text = flags.listen[i];
    const bool path = text.find('/') != std::string::npos;
    fmt::print(stderr, "comedo: listening on {}\n",
               path ? text : fmt::format("{}:{}", text.substr(0, text.rfind(':')), server.ports()[i]));
  }
  if (const auto token = service.first_admin_token())
    fmt::print(stderr,
               "comedo: no administrator yet; POST /v1/accounts/first-admin with this token opens the account:\n{}\n",
               *token);
}

Exit run_serve(const ServeFlags& flags) {
  // Threads inherit the mask, so that a signal reaches this one alone.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  const int threads =
      flags.threads > 0 ? flags.threads : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const auto service = open_service(flags, threads);
  if (!service) return complain(service.error()), exit_for(service.error());
  if (flags.check) return fmt::print("comedo: everything that serving needs is here\n"), Exit::ok;

  std::mutex log;
  HttpService handlers;
  handlers.quick = [](const HttpRequest& request) { return Service::quick(request.method, request.path); };
  handlers.handle = [&](const HttpRequest& request) { return (*service)->handle(request); };
  handlers.observe = [&](const HttpExchange& exchange) {
    const std::string line = log_line(exchange, flags.log == "json");
    const std::lock_guard lock(log);
    fmt::print(stderr, "{}", line);
  };
  auto server = HttpServer::start(server_options(flags, threads), std::move(handlers));
  if (!server) return complain(server.error()), exit_for(server.error());
  announce(flags, *server, **service);

  std::atomic<bool> stopping = false;
  std::thread worker([&] { work(**service, stopping); });
  wait_for_signal(signals);
  fmt::print(stderr, "comedo: stopping; what runs is finished first\n");
  stopping = true;
  server->stop();
  worker.join();
  return Exit::ok;
}

}  // namespace

void add_serve(CLI::App& app, Exit& status) {
  auto flags = std::make_shared<ServeFlags>();
  CLI::App* command = app.add_subcommand("serve", "Serve the API over HTTP (docs/api.md)");
  command->add_option("--data", flags->data, "Folder of the database, pictures and key; made where it is missing")
      ->required();
  command
      ->add_option("--listen", flags->listen,
                   "ADDRESS:PORT, [IPv6]:PORT, :PORT, or the path of a Unix socket; may be repeated")
      ->check(not_an_address)
      ->capture_default_str();
  CLI::Option* certificate =
      command->add_option("--tls-cert", flags->certificate, "Certificate chain (PEM): speak TLS");
  CLI::Option* key = command->add_option("--tls-key", flags->certificate_key, "Its private key (PEM)");
  certificate->needs(key);
  key->needs(certificate);
  command->add_option("--database", flags->database,
                      "sqlite:FILE or postgresql://...; by default SQLite in the data folder");
  command->add_option("--key", flags->key, "Key file of the pictures; by default one that is made in the data folder");
  command->add_option("--model", flags->model,
                      "Model folder; by default $COMEDO_MODEL, then the shipped models/default");
  command->add_option("--catalog", flags->catalog, "Products (CSV); by default an example of invented ones");
  command->add_option("--origin", flags->origins,
                      "Web origin that may use the API from a browser, such as https://app.example");
  command->add_option("--threads", flags->threads, "Pictures looked at at once; by default one a core")
      ->check(CLI::Range(1, 64));
  command->add_option("--log", flags->log, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->add_flag("--closed", flags->closed, "Only administrators open accounts");
  command->add_flag("--check", flags->check, "Only look whether everything is in place");
  command->callback([flags, &status] { status = run_serve(*flags); });
}

}  // namespace comedo::cli
