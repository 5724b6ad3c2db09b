#include "serve_check.hpp"

#include <fmt/core.h>

#include "comedo/pipeline.hpp"
#include "object_place.hpp"
#include "oidc_settings.hpp"
#include "outbound.hpp"
#include "serve_metrics.hpp"
#include "serve_open.hpp"

namespace comedo::cli {

namespace {

class Findings {
 public:
  /// Says how a part is. Returns: whether it is well.
  template <class T>
  bool take(const std::string& part, const Result<T>& result) {
    if (result) {
      fmt::print("ok: {}\n", part);
      return true;
    }
    complain(part, result.error());
    if (worst_ == Exit::ok) worst_ = exit_for(result.error());
    return false;
  }
  [[nodiscard]] Exit worst() const noexcept { return worst_; }

 private:
  Exit worst_ = Exit::ok;
};

/// Listens for a moment; whoever comes in it is asked to come again.
Result<Done> try_sockets(const Settings& settings) {
  HttpService closed;
  closed.handle = [](const HttpRequest& request) {
    return problem({ErrorCode::overloaded, "the service is only being checked"}, request.id);
  };
  const auto seed = start_seed(settings, closed);
  if (!seed) return seed.error();
  const auto server = HttpServer::start(server_options(settings), std::move(closed));
  if (!server) return server.error();
  const auto figures = serve_metrics(settings, std::make_shared<Metrics>());
  if (!figures) return figures.error();
  return Done{};
}

/// The model, where the service itself cannot be opened. Errors: those of Pipeline::load.
Result<Done> try_model(const Settings& settings) {
  PipelineOptions options;
  options.model = model_folder(settings.text("model"));
  const auto pipeline = Pipeline::load(std::move(options));
  if (!pipeline) return pipeline.error();
  return Done{};
}

/// Asks the provider of logins. Errors: those of oidc_options and ask_provider.
Result<Done> try_provider(const Settings& settings) {
  const auto options = oidc_options(settings);
  if (!options) return options.error();
  return ask_provider(options->value());
}

}  // namespace

Exit check_serving(const Settings& settings) {
  Findings findings;
  if (!findings.take("data folder", make_data_folder(settings))) return findings.worst();
  auto keys = open_keys(settings);
  Result<std::unique_ptr<ObjectStore>> objects = Error{ErrorCode::storage_key_invalid, "no key"};
  if (findings.take("key ring", keys)) {
    objects = open_objects(settings, *std::move(keys));
    findings.take("pictures", objects);
  }
  auto rows = open_rows(settings, 1);
  if (findings.take("database", rows) && objects)
    findings.take("model, rules and products",
                  open_service(settings, *std::move(rows), *std::move(objects), std::make_shared<Metrics>()));
  else
    findings.take("model", try_model(settings));
  if (!settings.text("oidc-issuer").empty()) findings.take("provider of logins", try_provider(settings));
  // Where the service runs already, its sockets are left alone.
  if (findings.worst() == Exit::ok) findings.take("addresses and certificate", try_sockets(settings));
  if (findings.worst() == Exit::ok) fmt::print("comedo: everything that serving needs is here\n");
  return findings.worst();
}

}  // namespace comedo::cli
