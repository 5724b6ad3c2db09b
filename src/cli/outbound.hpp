// What serve may ask of other hosts: webhooks, and pictures for the published system's address.
#pragma once

#include <atomic>
#include <optional>

#include "comedo/http_server.hpp"
#include "comedo/service.hpp"
#include "comedo/settings.hpp"
#include "serve_log.hpp"

namespace comedo::cli {

/// Fills in `webhooks` and `seed_pictures`. The key of the webhooks' secrets is made in the data folder where none is
/// named. Errors: file_unreadable, file_unwritable, storage_key_invalid.
[[nodiscard]] Result<Done> set_outbound(const Settings& settings, ServiceOptions& options);

/// Tells webhooks what is due, beside all other work, for hosts may be slow; until `stopping`.
void deliver_until(Service& service, ServeLog& log, const std::atomic<bool>& stopping);

/// Serves the published system's address at the place of seed-api; none where there is none.
/// Errors: those of HttpServer::start.
[[nodiscard]] Result<std::optional<HttpServer>> start_seed(const Settings& settings, HttpService handlers);

}  // namespace comedo::cli
