// The service: HTTP requests -> accounts, assessments, plans. Sockets, clock and randomness come from outside.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/accounts.hpp"
#include "comedo/error.hpp"
#include "comedo/fetch.hpp"
#include "comedo/http.hpp"
#include "comedo/metrics.hpp"
#include "comedo/oidc.hpp"
#include "comedo/storage.hpp"
#include "comedo/vault.hpp"

namespace comedo {

/// How long something is kept, from the day on which it came (keys, consents: were revoked, withdrawn).
struct RetentionRule {
  RetentionKind kind = RetentionKind::pictures;
  int days = 0;  ///< At least 1.
};

struct WebhookOptions {
  FetchOptions fetch;                  ///< Who may be told; its time at most 30 s.
  std::array<std::uint8_t, 32> key{};  ///< Of the webhooks' secrets; with another one, all of them are others.
};

struct OidcOptions {
  OidcClient client;   ///< Its issuer as is_oidc_issuer says.
  FetchOptions fetch;  ///< Where the provider may be asked; its time is what a person waits for at most, three times.
  OidcSeal seal{};     ///< Of logins that have begun; all instances need the same.
};
/// Asks the provider for its metadata and keys. Errors: url_refused, fetch_failed, fetch_too_slow, fetch_too_large.
[[nodiscard]] Result<Done> ask_provider(const OidcOptions& options);

struct ServiceOptions {
  std::filesystem::path model;           ///< A model folder.
  std::filesystem::path advice;          ///< data/advice: rules, texts, ingredients, example catalogue.
  std::filesystem::path catalog;         ///< CSV of products; empty takes the example catalogue.
  std::string openapi;                   ///< What /openapi.yaml answers.
  std::string docs_page;                 ///< The same as HTML for people: what /docs answers.
  std::string docs_style;                ///< CSS of that page.
  std::string version;                   ///< Of the program.
  int pipelines = 2;                     ///< 1..64: so many pictures are looked at at once.
  bool registration = true;              ///< Whether anybody may open an account.
  std::vector<RetentionRule> retention;  ///< What no rule names is kept until it is erased.
  CorsOptions cors;
  PasswordCost password_cost = PasswordCost::usual;
  std::optional<WebhookOptions> webhooks;     ///< None: nobody is told of anything.
  std::optional<OidcOptions> oidc;            ///< None: people log in with a password alone.
  std::optional<FetchOptions> seed_pictures;  ///< What handle_seed() may fetch; none: it answers nothing.
  std::function<std::int64_t()> now_ms;       ///< Milliseconds since 1970 in UTC. Threads: must be safe.
  RandomBytes random;                         ///< Fit for keys. Threads: must be safe.
  /// A clock that never goes back, for how long stages take; empty: nobody asks. Threads: must be safe.
  std::function<std::chrono::nanoseconds()> monotonic;
  /// Where figures go, and what /metrics answers; none: one of its own. Not to be read once the service has ended.
  std::shared_ptr<Metrics> metrics;
};

struct ServiceState;  // private to the layer

/// Threads: handle() is safe from several threads.
class Service {
 public:
  /// Errors: those of Pipeline::load, of the advice data and of the storage.
  [[nodiscard]] static Result<std::unique_ptr<Service>> open(ServiceOptions options, Storage storage,
                                                             std::unique_ptr<ObjectStore> objects);
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;
  ~Service();

  /// Returns: the answer; what every answer has in common (strict headers, compression) is the server's.
  [[nodiscard]] HttpResponse handle(const HttpRequest& request);
  /// Answers at the published system's address, GET /url/ImageURL=URL, without an account: for a listener of its own.
  [[nodiscard]] HttpResponse handle_seed(const HttpRequest& request);
  /// Returns: whether the request is answered from memory at once, so that it need not wait for a worker.
  [[nodiscard]] static bool quick(std::string_view method, std::string_view path) noexcept;

  /// Returns: a secret with which the first administrator opens an account, once; none where there is one already.
  [[nodiscard]] std::optional<std::string> first_admin_token() const;
  /// Answers what was queued: one assessment, if there is any. Returns: whether there was.
  [[nodiscard]] Result<bool> work_once();
  /// Tells one webhook what is due, if anything is; takes as long as its host. Returns: whether anything was.
  [[nodiscard]] Result<bool> deliver_once();
  /// Deletes what has had its time: sessions, failed logins, answers that were kept, and what the rules of retention
  /// name; to be called now and then.
  [[nodiscard]] Result<Done> purge();

 private:
  explicit Service(std::unique_ptr<ServiceState> state);
  std::unique_ptr<ServiceState> state_;
};

}  // namespace comedo
