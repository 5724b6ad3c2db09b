#include "serve_open.hpp"

#include <algorithm>
#include <thread>

#include "comedo_version.hpp"
#include "command.hpp"
#include "edge.hpp"
#include "keep_rule.hpp"
#include "key_file.hpp"
#include "oidc_settings.hpp"
#include "outbound.hpp"
#include "serve_settings.hpp"

namespace comedo::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMiB = std::size_t{1} << 20U;

fs::path database_file(const Settings& settings) { return fs::path(settings.text("data")) / "comedo.db"; }

std::size_t size_of(const Settings& settings, std::string_view name) {
  return static_cast<std::size_t>(settings.number(name));
}

}  // namespace

int threads_of(const Settings& settings) {
  const auto given = static_cast<int>(settings.number("threads"));
  return given > 0 ? given : std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 64);
}

int workers_of(const Settings& settings) { return 2 * threads_of(settings); }

Result<Done> make_data_folder(const Settings& settings) {
  const fs::path data = settings.text("data");
  std::error_code trouble;
  fs::create_directories(data, trouble);
  fs::permissions(data, fs::perms::owner_all, trouble);
  if (trouble) return Error{ErrorCode::file_unwritable, "the data folder cannot be made or kept to its owner"};
  return Done{};
}

fs::path key_file(const Settings& settings) {
  const std::string& named = settings.text("key");
  return named.empty() ? fs::path(settings.text("data")) / "key" : fs::path(named);
}

Result<KeyRing> open_keys(const Settings& settings) {
  const fs::path key = key_file(settings);
  if (settings.text("key").empty())
    if (const auto made = make_key_file(key, random_bytes); !made) return made.error();
  return load_key_ring(key);
}

fs::path objects_folder(const Settings& settings) { return fs::path(settings.text("data")) / "objects"; }

Result<Storage> open_rows(const Settings& settings, int connections) {
  StorageOptions options;
  options.schema = schema_folder();
  options.connections = static_cast<std::size_t>(std::min(connections, 64));
  const std::string& named = settings.text("database");
  return Storage::open(named.empty() ? "sqlite:" + database_file(settings).string() : named, options);
}

Result<Storage> open_rows_that_are_there(const Settings& settings) {
  std::error_code trouble;
  if (settings.text("database").empty() && !fs::exists(database_file(settings), trouble))
    return Error{ErrorCode::file_not_found, "there is no database in the data folder"};
  return open_rows(settings, 1);
}

Result<std::unique_ptr<Service>> open_service(const Settings& settings, Storage rows,
                                              std::unique_ptr<ObjectStore> objects, std::shared_ptr<Metrics> metrics) {
  const auto openapi = read_text((docs_folder() / "openapi.yaml").string());
  if (!openapi) return openapi.error();
  const auto page = read_text((docs_folder() / "openapi.html").string());
  if (!page) return page.error();
  const auto style = read_text((docs_folder() / "openapi.css").string());
  if (!style) return style.error();
  ServiceOptions options;
  options.model = model_folder(settings.text("model"));
  options.advice = advice_folder();
  options.catalog = settings.text("catalog");
  options.openapi = *openapi;
  options.docs_page = *page;
  options.docs_style = *style;
  options.version = kVersion;
  options.pipelines = threads_of(settings);
  options.registration = !settings.on("closed");
  for (const std::string& text : settings.list("keep")) options.retention.push_back(*keep_rule_of(text));
  options.cors.origins = settings.list("origin");
  for (const char* header : {"If-Match", "Idempotency-Key"}) options.cors.headers.emplace_back(header);
  options.now_ms = clock_ms;
  options.random = random_bytes;
  options.monotonic = [] { return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()); };
  options.metrics = std::move(metrics);
  if (const auto set = set_outbound(settings, options); !set) return set.error();
  auto oidc = oidc_options(settings);
  if (!oidc) return oidc.error();
  options.oidc = *std::move(oidc);
  return Service::open(std::move(options), std::move(rows), std::move(objects));
}

HttpServerOptions server_options(const Settings& settings) {
  HttpServerOptions options;
  options.certificate = settings.text("tls-cert");
  options.key = settings.text("tls-key");
  for (const std::string& text : settings.list("listen"))
    options.listen.push_back(*listen_of(text, !options.certificate.empty()));
  options.workers = static_cast<std::size_t>(workers_of(settings));
  options.queue = size_of(settings, "queue");
  options.queue_of_one = size_of(settings, "queue-of-one");
  options.connections = size_of(settings, "connections");
  options.connections_of_one = size_of(settings, "connections-of-one");
  options.bodies_bytes = size_of(settings, "body-memory") * kMiB;
  options.bodies_bytes_of_one = size_of(settings, "body-memory-of-one") * kMiB;
  options.proxies = *TrustedProxies::parse(settings.list("trusted-proxy"));
  return options;
}

}  // namespace comedo::cli
