#include "oidc_settings.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "edge.hpp"
#include "key_file.hpp"

namespace comedo::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCallback = "/v1/oidc/callback";
constexpr std::size_t kLongestSecret = 1024;  // bytes

/// Returns: the first line of the file.
Result<std::string> read_secret(const fs::path& file) {
  const Error refused{ErrorCode::storage_key_invalid,
                      "the secret of oidc-client must be one line of a file of mode 0600"};
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0 || (status.st_mode & 0077U) != 0) return refused;
  const auto bytes = read_file(file, kLongestSecret);
  if (!bytes) return refused;
  const std::string secret(bytes->begin(), std::find(bytes->begin(), bytes->end(), '\n'));
  if (secret.empty()) return refused;
  return secret;
}

/// All instances derive it from the secret that they have anyway; a public client has none.
Result<OidcSeal> seal_of(const Settings& settings, const OidcClient& client) {
  if (!client.secret.empty()) return oidc_seal_of(client);
  const std::string& named = settings.text("oidc-key");
  const fs::path file = named.empty() ? fs::path(settings.text("data")) / "oidc-key" : fs::path(named);
  if (named.empty())
    if (const auto made = make_key_file(file, random_bytes); !made) return made.error();
  return load_key_file(file);
}

/// The provider may stand in the operator's own network, for nobody else can name it.
FetchOptions fetch_options(const Settings& settings, const WebUrl& issuer) {
  FetchOptions options;
  options.hosts = settings.list("oidc-host");
  options.hosts.push_back(issuer.host);
  options.ports = {443, issuer.port};
  options.plain = !issuer.tls;
  options.body_bytes = std::size_t{1} << 18U;
  options.redirects = 0;
  options.reach = FetchReach::operators_network_too;
  return options;
}

}  // namespace

std::string not_an_issuer(const std::string& text) {
  return is_oidc_issuer(text)
             ? ""
             : "must be https://HOST, with a port and a path or without; http only at 127.0.0.1 and [::1]";
}

std::string not_a_redirect(const std::string& text) {
  const auto url = parse_url(text);
  return url && url->target.ends_with(kCallback) ? "" : "must be a URL that ends with /v1/oidc/callback";
}

Result<Done> check_oidc(const Settings& settings) {
  const bool named = !settings.text("oidc-issuer").empty();
  if (named != !settings.text("oidc-client").empty() || named != !settings.text("oidc-redirect").empty())
    return Error{ErrorCode::argument_invalid, "oidc-issuer, oidc-client and oidc-redirect need each other"};
  return Done{};
}

Result<std::optional<OidcOptions>> oidc_options(const Settings& settings) {
  OidcOptions options;
  options.client.issuer = settings.text("oidc-issuer");
  if (options.client.issuer.empty()) return std::optional<OidcOptions>();
  options.client.id = settings.text("oidc-client");
  options.client.redirect = settings.text("oidc-redirect");
  if (const std::string& file = settings.text("oidc-secret"); !file.empty()) {
    auto secret = read_secret(file);
    if (!secret) return secret.error();
    options.client.secret = *std::move(secret);
  }
  const auto key = seal_of(settings, options.client);
  if (!key) return key.error();
  options.seal = *key;
  options.fetch = fetch_options(settings, parse_url(options.client.issuer).value());
  return std::optional(std::move(options));
}

}  // namespace comedo::cli
