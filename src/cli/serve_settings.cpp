#include "serve_settings.hpp"

#include <array>
#include <cstdio>

#include "comedo/fetch.hpp"
#include "keep_rule.hpp"
#include "object_place.hpp"
#include "oidc_settings.hpp"

namespace comedo::cli {

namespace {

using enum SettingKind;

std::string not_an_address(const std::string& text) {
  return listen_of(text, false) ? "" : "must be ADDRESS:PORT, [IPv6]:PORT, :PORT or the path of a socket";
}

std::string not_a_proxy(const std::string& text) {
  const auto parsed = TrustedProxies::parse(std::span(&text, 1));
  return parsed ? "" : "must be an address, a network such as 10.0.0.0/8, or unix";
}

std::string not_a_form(const std::string& text) {
  return text == "text" || text == "json" ? "" : "must be text or json";
}

std::string not_a_host(const std::string& text) {
  return is_host_rule(text) ? "" : "must be a host, or a dot and a host for every one below";
}

constexpr std::array kSettings = {
    Setting{"data", text, "", "Folder of the database, pictures and key; made where it is missing"},
    Setting{"listen", list, "127.0.0.1:8080", "ADDRESS:PORT, [IPv6]:PORT, :PORT, or the path of a Unix socket", 0, 0,
            not_an_address},
    Setting{"tls-cert", text, "", "Certificate chain (PEM): speak TLS"},
    Setting{"tls-key", text, "", "Its private key (PEM)"},
    Setting{"database", text, "", "sqlite:FILE or postgresql://...; by default SQLite in the data folder"},
    Setting{"key", text, "", "Key file of the pictures; by default one that is made in the data folder"},
    Setting{"objects", text, "", "Where pictures lie: s3://BUCKET/PREFIX; by default in the data folder", 0, 0,
            not_a_bucket},
    Setting{"s3-endpoint", text, "", "The S3 server, such as https://s3.example; by default Amazon's", 0, 0,
            not_an_endpoint},
    Setting{"s3-region", text, "", "Its region; by default $AWS_REGION, then us-east-1"},
    Setting{"s3-keys", text, "",
            "File of mode 0600: access key, secret key, session token if any, a line each; by default "
            "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN"},
    Setting{"s3-ca", text, "", "Certificates to trust (PEM); by default the system's"},
    Setting{"keep", list, "",
            "KIND=DAYS: how long pictures, selfies, plans, keys (revoked) or consents (withdrawn) are kept; by default "
            "until they are erased",
            0, 0, not_a_keep_rule},
    Setting{"model", text, "", "Model folder; by default the shipped models/default"},
    Setting{"catalog", text, "", "Products (CSV); by default an example of invented ones"},
    Setting{"origin", list, "", "Web origin that may use the API from a browser, such as https://app.example"},
    Setting{"threads", number, "", "Pictures looked at at once; by default one a core", 1, 64},
    Setting{"log", text, "text", "text or json", 0, 0, not_a_form},
    Setting{"closed", flag, "false", "Only administrators open accounts"},
    Setting{"webhook-host", list, "", "Whom webhooks may tell: a host, or .HOST for every one below", 0, 0, not_a_host},
    Setting{"webhook-key", text, "",
            "Key file of the webhooks' secrets; by default one that is made in the data folder"},
    Setting{"oidc-issuer", text, "", "Provider of logins (OpenID Connect), such as https://id.example; by default none",
            0, 0, not_an_issuer},
    Setting{"oidc-client", text, "", "Client id of this service there"},
    Setting{"oidc-secret", text, "", "File of mode 0600 with its secret; by default it is a public client"},
    Setting{"oidc-redirect", text, "", "Where the provider sends people back: this service's /v1/oidc/callback", 0, 0,
            not_a_redirect},
    Setting{"oidc-host", list, "", "Further host of the provider: a host, or .HOST for every one below", 0, 0,
            not_a_host},
    Setting{"oidc-key", text, "",
            "Key file of logins that have begun, for a public client; by default one that is made in the data folder"},
    Setting{"seed-api", text, "",
            "ADDRESS:PORT of the published system's address, such as 127.0.0.1:9580; by default it is not served", 0, 0,
            not_an_address},
    Setting{"seed-host", list, "", "Where its pictures may lie: a host, or .HOST for every one below", 0, 0,
            not_a_host},
    Setting{"metrics-listen", list, "", "Where /metrics is open to everybody, as --listen; by default nowhere", 0, 0,
            not_an_address},
    Setting{"trusted-proxy", list, "", "Proxy whose X-Forwarded-For and -Proto count: address, network or unix", 0, 0,
            not_a_proxy},
    Setting{"connections", number, "20000", "Connections at once", 1, 1'000'000},
    Setting{"connections-of-one", number, "2000", "Of them from one address", 1, 1'000'000},
    Setting{"body-memory", number, "512", "Bodies of requests at once, MiB", 34, 65'536},
    Setting{"body-memory-of-one", number, "128", "Of them from one address, MiB", 34, 65'536},
    Setting{"queue", number, "256", "Requests that wait for a worker", 1, 65'536},
    Setting{"queue-of-one", number, "64", "Of them from one address", 1, 65'536},
#ifdef COMEDO_TEST_HOOKS
    // Port of a test's server on this machine. No help: it is not shown.
    Setting{"test-own-machine", number, "", "", 0, 65'535},
#endif
};

}  // namespace

std::span<const Setting> serve_settings() noexcept { return kSettings; }

std::optional<HttpListen> listen_of(const std::string& text, bool tls) {
  if (text.find('/') != std::string::npos) return HttpListen{text, 0, tls};
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  std::string address = text.substr(0, colon);
  if (address.size() > 2 && address.front() == '[' && address.back() == ']')
    address = address.substr(1, address.size() - 2);
  if (address.empty()) address = "::";
  int port = -1;
  if (std::sscanf(text.c_str() + colon + 1, "%d", &port) != 1 || port < 0 || port > 65535) return std::nullopt;
  return HttpListen{address, static_cast<std::uint16_t>(port), tls};
}

}  // namespace comedo::cli
