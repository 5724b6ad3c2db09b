#include "comedo/fetch.hpp"

#include <algorithm>

#include "transfer.hpp"

namespace comedo {
namespace {

using Clock = std::chrono::steady_clock;

/// ".example" is every host below, never itself and never "badexample".
bool names(const std::string& rule, const std::string& host) noexcept {
  return rule.starts_with('.') ? host.size() > rule.size() && host.ends_with(rule) : host == rule;
}

bool leads_on(const Incoming& answer) noexcept {
  const int status = answer.response.status;
  const bool redirect = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  return redirect && !answer.location.empty();
}

std::chrono::milliseconds until(Clock::time_point end) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
}

}  // namespace

Fetcher::Fetcher(FetchOptions options) : options_(std::move(options)) {
  require(options_.time.count() > 0 && options_.redirects >= 0, "Fetcher: a positive time, no negative redirects");
  for (std::string& rule : options_.hosts) {
    require(is_host_rule(rule), "Fetcher: a host, or a dot and a host");
    const bool below = rule.starts_with('.');
    rule =
        (below ? "." : "") + parse_url("https://" + rule.substr(below ? 1 : 0)).value().host;  // as hosts are written
  }
}

Result<Done> Fetcher::check(const WebUrl& url) const {
  const bool host = std::any_of(options_.hosts.begin(), options_.hosts.end(),
                                [&](const std::string& rule) { return names(rule, url.host); });
  const bool port = std::find(options_.ports.begin(), options_.ports.end(), url.port) != options_.ports.end();
  if (host && port && (url.tls || options_.plain)) return Done{};
  return Error{ErrorCode::url_refused, "this scheme, host or port is none that may be asked"};
}

Result<FetchResponse> Fetcher::get(std::string_view text) const {
  const HttpHeaders none;
  const auto end = Clock::now() + options_.time;
  auto url = parse_url(text);
  for (int left = options_.redirects; url; --left) {
    if (const auto may = check(*url); !may) return may.error();
    const auto time = until(end);
    if (time.count() <= 0) return Error{ErrorCode::fetch_too_slow, "the answer did not come in time"};
    auto answer = transfer(options_, *url, {none}, time);
    if (!answer) return answer.error();
    if (!leads_on(*answer)) return std::move(answer->response);
    if (left == 0) return Error{ErrorCode::fetch_failed, "too many redirects"};
    const bool tls = url->tls;
    url = follow(*url, answer->location);
    if (url && tls && !url->tls) return Error{ErrorCode::url_refused, "a redirect from https to http"};
  }
  return url.error();
}

Result<FetchResponse> Fetcher::post(std::string_view text, const HttpHeaders& headers,
                                    std::span<const std::uint8_t> body) const {
  const auto url = parse_url(text);
  if (!url) return url.error();
  if (const auto may = check(*url); !may) return may.error();
  auto answer = transfer(options_, *url, {headers, body}, options_.time);
  if (!answer) return answer.error();
  return std::move(answer->response);
}

}  // namespace comedo
