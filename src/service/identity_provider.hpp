// The provider of logins, as far as it is asked over the network.
#pragma once

#include <atomic>
#include <mutex>

#include "comedo/service.hpp"

namespace comedo {

/// What the provider publishes is kept for an hour. Threads: safe; nobody waits for another's answer.
class IdentityProvider {
 public:
  /// `at_once`: so many requests may be on their way, at least 1: each holds a worker until it is answered.
  IdentityProvider(OidcOptions options, int at_once);
  [[nodiscard]] const OidcOptions& options() const noexcept { return options_; }

  // Errors of all: url_refused, fetch_failed, fetch_too_slow, fetch_too_large, overloaded.
  [[nodiscard]] Result<OidcEndpoints> endpoints(std::int64_t now_ms);
  /// Asks for the keys now. Errors: those above.
  [[nodiscard]] Result<Done> renew(std::int64_t now_ms);
  /// Asks for the keys anew where none fits, at most once a minute. Errors: not_authenticated (no such key), too.
  [[nodiscard]] Result<JwsKey> key_of(const IdToken& token, std::int64_t now_ms);
  /// Returns: the ID token that the code stands for. Errors: not_authenticated, too.
  [[nodiscard]] Result<std::string> token_for(const std::string& code, const OidcTicket& ticket, std::int64_t now_ms);

 private:
  template <class Ask>
  [[nodiscard]] Result<FetchResponse> ask(const Ask& ask);
  [[nodiscard]] Result<Bytes> get(const std::string& url);

  OidcOptions options_;
  Fetcher fetcher_;
  std::atomic<int> free_;
  std::mutex mutex_;  // guards what follows
  std::optional<OidcEndpoints> endpoints_;
  std::vector<JwsKey> keys_;
  std::int64_t endpoints_ms_ = 0, keys_ms_ = 0;  ///< When they came.
};

}  // namespace comedo
