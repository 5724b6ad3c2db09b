// Who a request comes from, where proxies stand before the service.
#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "comedo/http.hpp"

namespace comedo {
namespace {

using Address = std::array<std::uint8_t, 16>;
constexpr Address kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};  // ::ffff:0:0/96, where IPv4 lies in IPv6
constexpr std::size_t kMappedBytes = 12;

std::optional<Address> read_address(std::string_view text) {
  const std::string whole(text);  // inet_pton wants an end
  Address address = kMapped;
  if (inet_pton(AF_INET, whole.c_str(), address.data() + kMappedBytes) == 1) return address;
  if (inet_pton(AF_INET6, whole.c_str(), address.data()) == 1) return address;
  return std::nullopt;
}

bool is_ipv4(const Address& address) noexcept {
  return std::equal(kMapped.begin(), kMapped.begin() + kMappedBytes, address.begin());
}

std::string to_text(const Address& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (is_ipv4(address))
    inet_ntop(AF_INET, address.data() + kMappedBytes, text.data(), text.size());
  else
    inet_ntop(AF_INET6, address.data(), text.data(), text.size());
  return text.data();
}

bool same_network(const Address& a, const Address& b, int bits) noexcept {
  const auto bytes = static_cast<std::size_t>(bits / 8);
  if (!std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(bytes), b.begin())) return false;
  const int rest = bits % 8;
  return rest == 0 || ((a.at(bytes) ^ b.at(bytes)) >> (8 - rest)) == 0;
}

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Cuts the last item off a list.
std::string_view last_item(std::string_view& list) noexcept {
  const std::size_t comma = list.rfind(',');
  const std::string_view item = trimmed(comma == std::string_view::npos ? list : list.substr(comma + 1));
  list = comma == std::string_view::npos ? std::string_view() : list.substr(0, comma);
  return item;
}

/// "192.0.2.1", "192.0.2.1:5000", "2001:db8::1", "[2001:db8::1]:5000": some proxies add the port.
std::optional<Address> read_hop(std::string_view text) {
  if (text.starts_with('[')) return read_address(text.substr(1, text.find(']') - 1));
  if (std::count(text.begin(), text.end(), ':') == 1) text = text.substr(0, text.find(':'));
  return read_address(text);
}

std::optional<int> read_bits(std::string_view text, int most) {
  int bits = -1;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), bits);
  if (trouble != std::errc() || end != text.data() + text.size() || bits < 0 || bits > most) return std::nullopt;
  return bits;
}

}  // namespace

Result<TrustedProxies> TrustedProxies::parse(std::span<const std::string> texts) {
  const Error refused{ErrorCode::argument_invalid,
                      "a trusted proxy is an address, a network such as 10.0.0.0/8, or unix"};
  TrustedProxies proxies;
  for (const std::string& text : texts) {
    if (text == "unix") {
      proxies.unix_ = true;
      continue;
    }
    const std::size_t slash = text.find('/');
    const auto address = read_address(std::string_view(text).substr(0, slash));
    if (!address) return refused;
    const int most = is_ipv4(*address) ? 32 : 128;
    const auto bits = slash == std::string::npos ? most : read_bits(std::string_view(text).substr(slash + 1), most);
    if (!bits) return refused;
    proxies.networks_.push_back({*address, *bits + 128 - most});
  }
  return proxies;
}

bool TrustedProxies::trusts(std::string_view client) const noexcept {
  if (client == "unix") return unix_;
  if (networks_.empty()) return false;
  const auto address = read_address(client);
  return address && std::any_of(networks_.begin(), networks_.end(),
                                [&](const Network& one) { return same_network(one.address, *address, one.bits); });
}

HttpOrigin origin_of(HttpOrigin sender, const HttpHeaders& headers, const TrustedProxies& proxies) {
  if (!proxies.trusts(sender.client)) return sender;
  const std::string protocols = headers.joined("X-Forwarded-Proto"), hops = headers.joined("X-Forwarded-For");
  std::string_view protocol = protocols, left = hops;
  HttpOrigin origin = std::move(sender);
  if (last_item(protocol) == "https") origin.secure = true;
  while (!left.empty() && proxies.trusts(origin.client)) {
    const auto hop = read_hop(last_item(left));
    if (!hop) break;
    origin.client = to_text(*hop);
  }
  return origin;
}

std::string network_of(std::string_view client) {
  auto address = read_address(client);
  if (!address) return std::string(client);
  if (is_ipv4(*address)) return to_text(*address);
  std::fill(address->begin() + 8, address->end(), std::uint8_t{0});
  return to_text(*address) + "/64";
}

}  // namespace comedo
