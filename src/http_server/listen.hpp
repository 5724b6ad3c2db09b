// Sockets that wait for clients.
#pragma once

#include <string>
#include <vector>

#include "asio.hpp"
#include "comedo/http_server.hpp"

namespace comedo {

/// A Unix socket that somebody left behind is replaced. Errors: argument_invalid.
[[nodiscard]] Result<Acceptor> open_acceptor(asio::io_context& context, const HttpListen& listen);

/// Takes the name of a Unix socket away.
void remove_socket(const HttpListen& listen);

/// Returns: the address of an endpoint as text without port, "unix" where it has none.
[[nodiscard]] std::string address_of(const Socket::endpoint_type& endpoint);
/// Returns: 0 where it has none.
[[nodiscard]] std::uint16_t port_of(const Socket::endpoint_type& endpoint);

}  // namespace comedo
