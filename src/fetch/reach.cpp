#include "reach.hpp"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace comedo {
namespace {

template <std::size_t N>
struct Net {
  std::array<std::uint8_t, N> start;
  unsigned bits;

  [[nodiscard]] bool holds(const std::array<std::uint8_t, N>& address) const noexcept {
    for (unsigned bit = 0; bit < bits; ++bit) {
      const unsigned shift = 7U - bit % 8U;
      if (((start.at(bit / 8) ^ address.at(bit / 8)) >> shift & 1U) != 0) return false;
    }
    return true;
  }
};
using Net4 = Net<4>;
using Net6 = Net<16>;

// IANA's registries of special addresses (RFC 6890), and what clouds put beside them.
constexpr std::array kNotPublic4 = {
    Net4{{0, 0, 0, 0}, 8},         // this network
    Net4{{10, 0, 0, 0}, 8},        // private
    Net4{{100, 64, 0, 0}, 10},     // between a provider and its customers; also metadata (100.100.100.200)
    Net4{{127, 0, 0, 0}, 8},       // this machine
    Net4{{168, 63, 129, 16}, 32},  // a cloud's own, though of the public range
    Net4{{169, 254, 0, 0}, 16},    // link-local; also metadata (169.254.169.254)
    Net4{{172, 16, 0, 0}, 12},     // private
    Net4{{192, 0, 0, 0}, 24},      // protocols; also metadata (192.0.0.192)
    Net4{{192, 0, 2, 0}, 24},      // documentation
    Net4{{192, 88, 99, 0}, 24},    // relays into IPv6
    Net4{{192, 168, 0, 0}, 16},    // private
    Net4{{198, 18, 0, 0}, 15},     // measurements
    Net4{{198, 51, 100, 0}, 24},   // documentation
    Net4{{203, 0, 113, 0}, 24},    // documentation
    Net4{{224, 0, 0, 0}, 3},       // multicast, reserved, broadcast
};
// Of IPv6 one net is handed out; ::1, mapped and translated IPv4, fc00::/7, fe80::/10 and ff00::/8 lie outside of it.
constexpr std::array<std::uint8_t, 16> kOwn6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
constexpr Net6 kPublic6{{0x20}, 3};
constexpr std::array kNotPublic6 = {
    Net6{{0x20, 0x01, 0x00, 0x00}, 23},  // protocols; Teredo, which holds IPv4
    Net6{{0x20, 0x01, 0x0D, 0xB8}, 32},  // documentation
    Net6{{0x20, 0x02}, 16},              // 6to4, which holds IPv4
    Net6{{0x3F, 0xFF, 0x00, 0x00}, 20},  // documentation
};

// What an operator may own. Not what clouds put into private ranges: their metadata have to stay out of reach.
constexpr std::array kOperators4 = {
    Net4{{10, 0, 0, 0}, 8},
    Net4{{127, 0, 0, 0}, 8},
    Net4{{172, 16, 0, 0}, 12},
    Net4{{192, 168, 0, 0}, 16},
};
constexpr std::array kOperators6 = {Net6{kOwn6, 128}, Net6{{0xFC}, 7}};
constexpr Net6 kMetadata6{{0xFD, 0x00, 0x0E, 0xC2}, 32};  // of a cloud, inside of fc00::/7

template <class Nets, class Address>
bool any_holds(const Nets& nets, const Address& address) noexcept {
  return std::any_of(nets.begin(), nets.end(), [&](const auto& net) { return net.holds(address); });
}

bool may_reach_4(const sockaddr_in& whole, FetchReach reach) noexcept {
  std::array<std::uint8_t, 4> address{};
  std::memcpy(address.data(), &whole.sin_addr, address.size());
  if (reach == FetchReach::own_machine_too_for_tests && address[0] == 127) return true;
  if (reach == FetchReach::operators_network_too && any_holds(kOperators4, address)) return true;
  return !any_holds(kNotPublic4, address);
}

bool may_reach_6(const sockaddr_in6& whole, FetchReach reach) noexcept {
  std::array<std::uint8_t, 16> address{};
  std::memcpy(address.data(), &whole.sin6_addr, address.size());
  if (reach == FetchReach::own_machine_too_for_tests && address == kOwn6) return true;
  if (reach == FetchReach::operators_network_too && any_holds(kOperators6, address) && !kMetadata6.holds(address))
    return true;
  return kPublic6.holds(address) && !any_holds(kNotPublic6, address);
}

}  // namespace

bool may_reach(const sockaddr& address, FetchReach reach) noexcept {
  if (address.sa_family == AF_INET) return may_reach_4(reinterpret_cast<const sockaddr_in&>(address), reach);
  if (address.sa_family == AF_INET6) return may_reach_6(reinterpret_cast<const sockaddr_in6&>(address), reach);
  return false;
}

}  // namespace comedo
