#include <fmt/format.h>

#include "comedo/fetch.hpp"

namespace comedo {
namespace {

/// A reference with a colon before its first slash, question mark or hash names a scheme.
bool has_scheme(std::string_view reference) noexcept {
  const std::size_t colon = reference.find(':');
  return colon != std::string_view::npos && colon < reference.find_first_of("/?#");
}

}  // namespace

Result<WebUrl> follow(const WebUrl& from, std::string_view reference) {
  if (reference.empty()) return Error{ErrorCode::url_refused, "a redirect that leads nowhere"};
  if (has_scheme(reference)) return parse_url(reference);
  const std::string_view scheme = from.tls ? "https" : "http";
  if (reference.starts_with("//")) return parse_url(fmt::format("{}:{}", scheme, reference));
  WebUrl base = from;
  base.target = base.target.substr(0, base.target.find('?'));
  if (reference.front() == '/')
    base.target.clear();
  else if (reference.front() != '?')
    base.target.resize(base.target.rfind('/') + 1);
  return parse_url(to_text(base).append(reference));
}

}  // namespace comedo
