// One strict reading of a URL. What libcurl gets is written anew from its parts, so there is no second reading.
#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "comedo/fetch.hpp"

namespace comedo {
namespace {

constexpr std::size_t kLongestUrl = 2048;
constexpr std::size_t kLongestHost = 253, kLongestLabel = 63;

const Error kRefused{ErrorCode::url_refused, "this is no URL of a form that is taken"};

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_label(std::string_view label) noexcept {
  return !label.empty() && label.size() <= kLongestLabel && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

bool is_name(std::string_view host) noexcept {
  if (host.empty() || host.size() > kLongestHost) return false;
  for (;;) {
    const std::size_t dot = std::min(host.find('.'), host.size());
    if (!is_label(host.substr(0, dot))) return false;
    if (dot == host.size()) return true;
    host.remove_prefix(dot + 1);
  }
}

/// 2130706433, 0x7f.1 and 127.1 are addresses to some readers and names to others. No top-level domain begins with a
/// digit, so such a host is four decimal numbers or nothing.
bool looks_like_number(std::string_view host) noexcept {
  const std::string_view last = host.substr(host.rfind('.') + 1);  // npos + 1 is 0
  return !last.empty() && is_digit(last.front());
}

std::optional<std::string> host_of(std::string_view text) {
  std::string host(text);
  std::transform(host.begin(), host.end(), host.begin(), lower);
  std::array<unsigned char, sizeof(in6_addr)> address{};
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    std::array<char, INET6_ADDRSTRLEN> written{};
    const std::string inner = host.substr(1, host.size() - 2);
    if (inet_pton(AF_INET6, inner.c_str(), address.data()) != 1) return std::nullopt;
    inet_ntop(AF_INET6, address.data(), written.data(), written.size());
    return fmt::format("[{}]", written.data());
  }
  if (!is_name(host)) return std::nullopt;
  if (looks_like_number(host) && inet_pton(AF_INET, host.c_str(), address.data()) != 1) return std::nullopt;
  return host;
}

std::optional<std::uint16_t> port_of(std::string_view digits) noexcept {
  std::uint16_t port = 0;
  const auto [end, trouble] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  const bool whole = trouble == std::errc() && end == digits.data() + digits.size() && digits.front() != '0';
  return whole ? std::optional(port) : std::nullopt;
}

/// Takes the scheme off. Returns: whether it is https; none where it is neither.
std::optional<bool> take_scheme(std::string_view& text) {
  for (const bool tls : {true, false}) {
    const std::string_view scheme = tls ? "https://" : "http://";
    const std::string_view start = text.substr(0, scheme.size());
    if (!std::equal(start.begin(), start.end(), scheme.begin(), scheme.end(),
                    [](char a, char b) { return lower(a) == b; }))
      continue;
    text.remove_prefix(scheme.size());
    return tls;
  }
  return std::nullopt;
}

/// Reads "host" and "host:port".
std::optional<WebUrl> read_authority(std::string_view text, bool tls) {
  const std::size_t colon = text.find(':', text.starts_with('[') ? std::min(text.find(']'), text.size()) : 0);
  auto host = host_of(text.substr(0, colon));
  if (!host) return std::nullopt;
  WebUrl url{tls, *std::move(host), static_cast<std::uint16_t>(tls ? 443 : 80), "/"};
  if (colon == std::string_view::npos) return url;
  const auto port = colon + 1 < text.size() ? port_of(text.substr(colon + 1)) : std::nullopt;
  if (!port) return std::nullopt;
  url.port = *port;
  return url;
}

}  // namespace

Result<WebUrl> parse_url(std::string_view text) {
  const auto is_plain = [](char c) { return c > ' ' && c < 0x7F && c != '\\'; };
  if (text.size() > kLongestUrl || !std::all_of(text.begin(), text.end(), is_plain)) return kRefused;
  const auto tls = take_scheme(text);
  if (!tls) return kRefused;
  text = text.substr(0, text.find('#'));
  const std::size_t end = std::min(text.find_first_of("/?"), text.size());
  auto url = read_authority(text.substr(0, end), *tls);  // an '@' is in no host and no port
  if (!url) return kRefused;
  url->target = (end < text.size() && text[end] == '/' ? "" : "/") + std::string(text.substr(end));
  return *std::move(url);
}

std::string to_text(const WebUrl& url) {
  return fmt::format("{}://{}:{}{}", url.tls ? "https" : "http", url.host, url.port, url.target);
}

bool is_host_rule(std::string_view text) {
  if (text.starts_with('.')) return is_name(text.substr(1)) && !looks_like_number(text);
  return host_of(text).has_value();
}

}  // namespace comedo
