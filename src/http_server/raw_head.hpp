// What a request's head must not be, looked at byte by byte before any parser may be lenient about it.
#pragma once

#include <string_view>

#include "comedo/error.hpp"

namespace comedo {

/// Two servers that disagree on where a request ends let one client write into another's; so whatever may be read in
/// two ways is refused: lone CR or LF, folded lines, a blank before the colon, more than one length, a length beside a
/// coding, a coding other than "chunked", no or two hosts.
/// Requires: it ends with an empty line. Errors: request_malformed.
[[nodiscard]] Result<Done> check_head(std::string_view head);

/// Returns: whether a line feed stands without its carriage return.
[[nodiscard]] bool has_lone_line_feed(std::string_view bytes) noexcept;

}  // namespace comedo
