// Who a request comes from.
#pragma once

#include "state.hpp"

namespace comedo {

inline constexpr std::string_view kSessionCookie = "comedo_session";
inline constexpr std::int64_t kSessionMs = std::int64_t{30} * 24 * 60 * 60 * 1000;  // thirty days

/// Reads "Authorization: Bearer TOKEN" (session or API key), or the session's cookie. A cookie changes something only
/// where the request comes from a page of ours, as browsers say.
/// Errors: not_authenticated, not_permitted (a cookie from elsewhere), storage_unavailable.
[[nodiscard]] Result<Principal> identify(ServiceState& state, const HttpRequest& request, std::int64_t now_ms);

/// Returns: the digest of the session that came with the request; none where there is none.
[[nodiscard]] std::optional<std::string> session_digest(const HttpRequest& request);

}  // namespace comedo
