#include <algorithm>

#include "comedo/http.hpp"
#include "grammar.hpp"

namespace comedo {
namespace {

bool is_plain(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < 0x7F && std::string_view("\",;\\").find(c) == std::string_view::npos;
  });
}

}  // namespace

std::string to_header(const Cookie& cookie) {
  require(is_token(cookie.name), "Cookie: a token as name");
  require(is_plain(cookie.value) && is_plain(cookie.path), "Cookie: a value and a path of plain characters");
  std::string header = cookie.name + "=" + cookie.value + "; Path=" + cookie.path;
  if (cookie.max_age) header += "; Max-Age=" + std::to_string(cookie.max_age->count());
  return header + (cookie.secure ? "; Secure" : "") + "; HttpOnly; SameSite=" + (cookie.lax ? "Lax" : "Strict");
}

std::optional<std::string> find_cookie(const HttpHeaders& headers, std::string_view name) {
  std::optional<std::string> found;
  for (const auto& [key, line] : headers.fields()) {
    if (!same_word(key, "Cookie")) continue;
    std::string_view rest = line;
    while (!rest.empty()) {  // quotes protect nothing in this header
      const std::string_view item = trimmed(rest.substr(0, rest.find(';')));
      rest.remove_prefix(std::min(rest.find(';'), rest.size() - 1) + 1);
      const std::size_t sign = item.find('=');
      if (sign == std::string_view::npos || item.substr(0, sign) != name) continue;
      if (found && *found != item.substr(sign + 1)) return std::nullopt;
      found = std::string(item.substr(sign + 1));
    }
  }
  return found;
}

}  // namespace comedo
