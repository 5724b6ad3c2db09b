// A response's first bytes.
#pragma once

#include <ctime>
#include <string>

#include "comedo/http.hpp"

namespace comedo {

/// How the connection goes on behind a response.
enum class Persistence : std::uint8_t {
  close,
  keep,      ///< As HTTP/1.1 does where nothing is said.
  keep_old,  ///< Said aloud, for HTTP/1.0.
};

/// Returns: status line and headers with their empty line. `now` is in seconds since 1970. `chunked`: how a response
/// with `more` tells its end; without, it ends with the connection, as HTTP/1.0 knows it.
[[nodiscard]] std::string response_head(const HttpResponse& response, Persistence persistence, std::time_t now,
                                        bool chunked = false);

/// Returns: whether the body is sent: not to HEAD, and not with 204 and 304.
[[nodiscard]] bool sends_body(const HttpRequest& request, const HttpResponse& response) noexcept;

}  // namespace comedo
