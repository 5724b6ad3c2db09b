#include <algorithm>

#include "comedo/settings.hpp"

namespace comedo {

namespace {

constexpr std::string_view kHidden = "***";

/// "scheme://user:password@host": what stands between the colon and the last @ before the path.
void hide_of_user(std::string& text) {
  const std::size_t begin = text.find("://");
  if (begin == std::string::npos) return;
  const std::size_t from = begin + 3, end = std::min(text.find_first_of("/?", from), text.size());
  const std::size_t at = text.rfind('@', end), colon = text.find(':', from);
  if (at == std::string::npos || at < from || colon > at) return;
  text.replace(colon + 1, at - colon - 1, kHidden);
}

/// "?password=..." and its like, up to the next parameter.
void hide_of_parameter(std::string& text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + name.size())) {
    const std::size_t from = at + name.size();
    text.replace(from, std::min(text.find('&', from), text.size()) - from, kHidden);
  }
}

}  // namespace

std::string without_secret(std::string_view text) {
  std::string shown(text);
  hide_of_user(shown);
  hide_of_parameter(shown, "password=");  // sslpassword=, too
  return shown;
}

}  // namespace comedo
