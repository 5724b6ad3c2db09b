#include "outbound.hpp"

#include <sodium.h>

#include <algorithm>
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

/// The file is one line of a key ring, "1 HEX64", as that of the pictures, for its owner alone.
Result<std::array<std::uint8_t, 32>> load_key(const fs::path& file) {
  // The ring's own reader looks at the form and at who may read the file.
  if (const auto ring = load_key_ring(file); !ring) return ring.error();
  auto bytes = read_file(file);
  if (!bytes) return bytes.error();
  std::array<std::uint8_t, 32> key{};
  const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  const std::string_view digits = text.substr(std::min(text.find(' ') + 1, text.size())).substr(0, 2 * key.size());
  std::size_t size = 0;
  const bool whole = sodium_hex2bin(key.data(), key.size(), digits.data(), digits.size(), nullptr, &size, nullptr) == 0;
  sodium_memzero(bytes->data(), bytes->size());
  if (!whole || size != key.size()) return Error{ErrorCode::storage_key_invalid, "the webhooks' key file holds no key"};
  return key;
}

}  // namespace

Result<Done> set_outbound(const Settings& settings, ServiceOptions& options) {
  if (!settings.text("seed-api").empty()) options.seed_pictures = fetch_options(settings, "seed-host");
  if (settings.list("webhook-host").empty()) return Done{};
  const std::string& named = settings.text("webhook-key");
  const fs::path file = named.empty() ? fs::path(settings.text("data")) / "webhook-key" : fs::path(named);
  if (named.empty())
    if (const auto made = make_key_file(file, options.random); !made) return made.error();
  const auto key = load_key(file);
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
