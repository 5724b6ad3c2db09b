// Requests that we make ourselves: to hosts that the operator named, and into no private network unless it is theirs.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/error.hpp"
#include "comedo/file.hpp"
#include "comedo/http.hpp"

namespace comedo {

struct WebUrl {
  bool tls = true;         ///< https
  std::string host;        ///< A name in lower case, "192.0.2.1" or "[2001:db8::1]".
  std::uint16_t port = 0;  ///< In [1, 65535].
  std::string target;      ///< Path and query as they were written; begins with '/'.
  bool operator==(const WebUrl&) const = default;
};
/// Reads "http://..." or "https://..." of at most 2048 printable characters of ASCII; a fragment is left out. Where
/// readers of URLs disagree there is no reading: user and password, backslashes, escapes in the host, an empty port,
/// and addresses written as anything but four decimal numbers or IPv6 without a zone. Errors: url_refused.
[[nodiscard]] Result<WebUrl> parse_url(std::string_view text);
[[nodiscard]] std::string to_text(const WebUrl& url);
/// Returns: where a Location header leads to; whole, "//host/...", "/...", "?..." or relative to the folder of `from`.
/// Errors: url_refused.
[[nodiscard]] Result<WebUrl> follow(const WebUrl& from, std::string_view reference);

/// Returns: whether the text can stand in FetchOptions::hosts.
[[nodiscard]] bool is_host_rule(std::string_view text);

/// How far a connection may go. The second adds what an operator may own: private networks and this machine, never a
/// cloud's metadata; for hosts that the operator alone can name. The third is for tests that have a server of their
/// own; nothing sets it but code.
enum class FetchReach : std::uint8_t { public_internet, operators_network_too, own_machine_too_for_tests };

/// Returns: the addresses of a host. Threads: must be safe.
using ResolveHost = std::function<std::vector<std::string>(const std::string& host)>;

struct FetchOptions {
  std::vector<std::string> hosts;  ///< "a.example" is that host, ".example" is every host below. Nothing else is asked.
  std::vector<std::uint16_t> ports = {443, 80};
  bool plain = false;                       ///< Whether http will do, too.
  std::size_t body_bytes = 32 * 1'048'576;  ///< Of an answer.
  std::chrono::milliseconds time{10'000};   ///< For everything, redirects and look-ups of names included.
  int redirects = 3;                        ///< At least 0; only GET follows them, and never from https to http.
  std::filesystem::path authorities;        ///< Certificates (PEM) to trust; empty: the system's.
  FetchReach reach = FetchReach::public_internet;
  ResolveHost resolve;  ///< In place of the system's; for tests.
};

struct FetchResponse {
  int status = 0;
  std::string content_type;  ///< As sent, may be empty.
  Bytes body;
};

/// The address that is connected to is looked at as it is connected to, after names were looked up: one beyond its
/// reach is refused, whatever its name was a moment ago, and so at each redirect. No proxy, no cookie, no
/// password and no kept connection takes part. Compressed answers are refused.
/// Threads: safe.
class Fetcher {
 public:
  /// Requires: hosts as is_host_rule says; a positive time; redirects >= 0.
  explicit Fetcher(FetchOptions options);

  /// Looks at scheme, host and port alone. Errors: url_refused.
  [[nodiscard]] Result<Done> check(const WebUrl& url) const;
  /// Returns: the answer of any status but a redirect that leads on.
  /// Errors: url_refused (also where a redirect leads to such a place), fetch_failed, fetch_too_slow, fetch_too_large.
  [[nodiscard]] Result<FetchResponse> get(std::string_view url) const;
  /// As get, but a redirect is an answer like others.
  [[nodiscard]] Result<FetchResponse> post(std::string_view url, const HttpHeaders& headers,
                                           std::span<const std::uint8_t> body) const;

 private:
  FetchOptions options_;
};

}  // namespace comedo
