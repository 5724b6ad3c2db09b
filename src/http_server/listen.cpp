#include "listen.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <filesystem>
#include <optional>

namespace comedo {
namespace {

bool is_path(const std::string& address) noexcept { return address.find('/') != std::string::npos; }

std::optional<Socket::endpoint_type> endpoint_of(const HttpListen& listen) {
  if (is_path(listen.address)) {
    if (listen.address.size() >= sizeof(sockaddr_un::sun_path)) return std::nullopt;
    return asio::local::stream_protocol::endpoint(listen.address);
  }
  error_code trouble;
  const auto address = asio::ip::make_address(listen.address, trouble);
  if (trouble) return std::nullopt;
  return asio::ip::tcp::endpoint(address, listen.port);
}

}  // namespace

Result<Acceptor> open_acceptor(asio::io_context& context, const HttpListen& listen) {
  const Error refused{ErrorCode::argument_invalid, "listen: an address that is none or cannot be listened on"};
  const auto endpoint = endpoint_of(listen);
  if (!endpoint) return refused;
  remove_socket(listen);  // of a server that ended without doing so
  Acceptor acceptor(context);
  error_code trouble;
  const int family = endpoint->protocol().family();
  acceptor.open(endpoint->protocol(), trouble);
  if (!trouble && family != AF_UNIX) acceptor.set_option(asio::socket_base::reuse_address(true), trouble);
  // Or a client over IPv4 would look like one over IPv6, and both could not listen on one port.
  if (!trouble && family == AF_INET6) acceptor.set_option(asio::ip::v6_only(true), trouble);
  if (!trouble) acceptor.bind(*endpoint, trouble);
  if (!trouble) acceptor.listen(asio::socket_base::max_listen_connections, trouble);
  if (trouble) return refused;
  return acceptor;
}

void remove_socket(const HttpListen& listen) {
  std::error_code ignored;  // anything else of that name stays, and cannot be listened on
  if (!is_path(listen.address) || !std::filesystem::is_socket(listen.address, ignored)) return;
  std::filesystem::remove(listen.address, ignored);
}

std::string address_of(const Socket::endpoint_type& endpoint) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const sockaddr* address = endpoint.data();
  const void* bytes = nullptr;
  if (address->sa_family == AF_INET) bytes = &reinterpret_cast<const sockaddr_in*>(address)->sin_addr;
  if (address->sa_family == AF_INET6) bytes = &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
  if (!bytes || !inet_ntop(address->sa_family, bytes, text.data(), text.size())) return "unix";
  return text.data();
}

std::uint16_t port_of(const Socket::endpoint_type& endpoint) {
  const sockaddr* address = endpoint.data();
  if (address->sa_family == AF_INET) return ntohs(reinterpret_cast<const sockaddr_in*>(address)->sin_port);
  if (address->sa_family == AF_INET6) return ntohs(reinterpret_cast<const sockaddr_in6*>(address)->sin6_port);
  return 0;
}

}  // namespace comedo
