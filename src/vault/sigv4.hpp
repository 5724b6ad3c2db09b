// Signature Version 4 of Amazon's services, as S3 wants it: the path escaped once, the body's digest in a header.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace comedo {

struct S3Identity {
  std::string access_key, secret_key;
  std::string session_token;  ///< Of keys that end; empty: they do not.
};

/// A request before it is signed. Names of headers in lower case.
struct S3Call {
  std::string method = {};
  std::string host = {};  ///< With the port where it is not the usual one, as the Host header has it.
  std::string path = {};  ///< Not escaped, begins with '/'.
  std::map<std::string, std::string> query = {}, headers = {};
};

/// Returns: the text with every byte escaped but letters, digits and -._~; '/' stays where `path`.
[[nodiscard]] std::string percent_encoded(std::string_view text, bool path);
/// Returns: "a=b&c=", escaped, sorted by name.
[[nodiscard]] std::string query_text(const S3Call& call);
/// Adds to the headers `host`, `x-amz-date`, `x-amz-content-sha256` and `authorization`.
/// `now_ms`: milliseconds since 1970 in UTC. Requires: a year in 1970..9999.
void sign(S3Call& call, const S3Identity& who, std::string_view region, std::span<const std::uint8_t> body,
          std::int64_t now_ms);

}  // namespace comedo
