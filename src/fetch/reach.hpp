// Which addresses may be connected to.
#pragma once

#include "comedo/fetch.hpp"

struct sockaddr;

namespace comedo {

/// Returns: whether a connection may go there. Requires: `address` is as long as its family says.
[[nodiscard]] bool may_reach(const sockaddr& address, FetchReach reach) noexcept;

}  // namespace comedo
