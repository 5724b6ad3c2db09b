#include "raw_head.hpp"

#include <algorithm>

#include "comedo/http.hpp"

namespace comedo {
namespace {

constexpr std::size_t kMostDigits = 18;  // of a length: fits into 64 bits

Error malformed(const char* what) { return {ErrorCode::request_malformed, what}; }

std::string_view next_line(std::string_view& text) noexcept {
  const std::string_view line = text.substr(0, text.find("\r\n"));
  text.remove_prefix(std::min(line.size() + 2, text.size()));
  return line;
}

std::string_view without_blanks(std::string_view text) noexcept {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_chunked(std::string_view coding) noexcept {
  constexpr std::string_view kWord = "chunked";
  return std::equal(coding.begin(), coding.end(), kWord.begin(), kWord.end(),
                    [](char a, char b) { return (a | 0x20) == b; });
}

bool is_length(std::string_view text) noexcept {
  return !text.empty() && text.size() <= kMostDigits && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Where does the body end? There must be one answer.
Result<Done> check_framing(const HttpHeaders& headers, bool http_1_1) {
  const std::size_t lengths = headers.count("Content-Length"), codings = headers.count("Transfer-Encoding");
  if (lengths + codings > 1) return malformed("the body has more than one length");
  if (lengths == 1 && !is_length(*headers.find("Content-Length"))) return malformed("the length is no number");
  if (codings == 1 && !http_1_1) return malformed("HTTP/1.0 knows no chunks");
  if (codings == 1 && !is_chunked(*headers.find("Transfer-Encoding"))) return malformed("the coding is not chunked");
  const std::size_t hosts = headers.count("Host");
  if (hosts > 1 || (http_1_1 && hosts == 0)) return malformed("one host is expected");
  return Done{};
}

}  // namespace

bool has_lone_line_feed(std::string_view bytes) noexcept {
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1))
    if (at == 0 || bytes[at - 1] != '\r') return true;
  return false;
}

Result<Done> check_head(std::string_view head) {
  require(head.ends_with("\r\n\r\n"), "check_head: an empty line at the end");
  head.remove_suffix(2);
  const std::string_view first = next_line(head);
  const bool http_1_1 = first.ends_with(" HTTP/1.1");
  if (!http_1_1 && !first.ends_with(" HTTP/1.0")) return malformed("HTTP/1.0 or HTTP/1.1 is expected");
  if (!HttpHeaders::sound("X", first) || first.find('\t') != std::string_view::npos)
    return malformed("the request line has a stray character");
  HttpHeaders headers;
  while (!head.empty()) {
    const std::string_view line = next_line(head);
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string_view value = without_blanks(line.substr(std::min(colon + 1, line.size())));
    // A folded line begins with a blank, so it has no name, either.
    if (colon == line.size() || !HttpHeaders::sound(line.substr(0, colon), value))
      return malformed("a header is no name, colon and value");
    headers.add(line.substr(0, colon), value);
  }
  return check_framing(headers, http_1_1);
}

}  // namespace comedo
