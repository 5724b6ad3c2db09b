#include "outbound.hpp"

#include <thread>

#include "key_file.hpp"
#include "serve_open.hpp"
#include "serve_settings.hpp"

namespace comedo::cli {

namespace {

namespace fs = std::filesystem;

FetchOptions fetch_options(const Settings& settings, std::string_view hosts) {
  FetchOptions options;
  options.hosts = settings.list(hosts);
#ifdef COMEDO_TEST_HOOKS
  if (const auto port = static_cast<std::uint16_t>(settings.number("test-own-machine")); port != 0) {
    options.plain = true;
    options.ports.push_back(port);
    options.reach = FetchReach::own_machine_too_for_tests;
  }
#endif
  return options;
}

}  // namespace

Result<Done> set_outbound(const Settings& settings, ServiceOptions& options) {
  if (!settings.text("seed-api").empty()) options.seed_pictures = fetch_options(settings, "seed-host");
  if (settings.list("webhook-host").empty()) return Done{};
  const std::string& named = settings.text("webhook-key");
  const fs::path file = named.empty() ? fs::path(settings.text("data")) / "webhook-key" : fs::path(named);
  if (named.empty())
    if (const auto made = make_key_file(file, options.random); !made) return made.error();
  const auto key = load_key_file(file);
  if (!key) return key.error();
  options.webhooks = WebhookOptions{fetch_options(settings, "webhook-host"), *key};
  return Done{};
}

void deliver_until(Service& service, ServeLog& log, const std::atomic<bool>& stopping) {
  constexpr auto kRest = std::chrono::milliseconds(500);
  while (!stopping) {
    const auto told = service.deliver_once();
    if (!told) log.trouble(told.error());
    if (!told || !*told) std::this_thread::sleep_for(kRest);
  }
}

Result<std::optional<HttpServer>> start_seed(const Settings& settings, HttpService handlers) {
  const std::string& place = settings.text("seed-api");
  if (place.empty()) return std::optional<HttpServer>();
  HttpServerOptions options = server_options(settings);
  options.listen = {*listen_of(place, !options.certificate.empty())};
  auto server = HttpServer::start(std::move(options), std::move(handlers));
  if (!server) return server.error();
  return std::optional(*std::move(server));
}

}  // namespace comedo::cli
