// The service: HTTP requests -> accounts, assessments, plans. Sockets, clock and randomness come from outside.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "comedo/accounts.hpp"
#include "comedo/error.hpp"
#include "comedo/http.hpp"
#include "comedo/storage.hpp"
#include "comedo/vault.hpp"

namespace comedo {

struct ServiceOptions {
  std::filesystem::path model;    ///< A model folder.
  std::filesystem::path advice;   ///< data/advice: rules, texts, ingredients, example catalogue.
  std::filesystem::path catalog;  ///< CSV of products; empty takes the example catalogue.
  std::string openapi;            ///< What /openapi.yaml answers.
  std::string version;            ///< Of the program.
  int pipelines = 2;              ///< 1..64: so many pictures are looked at at once.
  bool registration = true;       ///< Whether anybody may open an account.
  CorsOptions cors;
  PasswordCost password_cost = PasswordCost::usual;
  std::function<std::int64_t()> now_ms;  ///< Milliseconds since 1970 in UTC. Threads: must be safe.
  RandomBytes random;                    ///< Fit for keys. Threads: must be safe.
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
  /// Returns: whether the request is answered from memory at once, so that it need not wait for a worker.
  [[nodiscard]] static bool quick(std::string_view method, std::string_view path) noexcept;

  /// Returns: a secret with which the first administrator opens an account, once; none where there is one already.
  [[nodiscard]] std::optional<std::string> first_admin_token() const;
  /// Answers what was queued: one assessment, if there is any. Returns: whether there was.
  [[nodiscard]] Result<bool> work_once();
  /// Deletes what has had its time: sessions, failed logins, answers that were kept; to be called now and then.
  [[nodiscard]] Result<Done> purge();

 private:
  explicit Service(std::unique_ptr<ServiceState> state);
  std::unique_ptr<ServiceState> state_;
};

}  // namespace comedo
