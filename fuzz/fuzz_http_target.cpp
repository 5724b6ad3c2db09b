// Any bytes as a target and as header values: a path that is taken begins with a slash and never climbs.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "comedo/http.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto target = comedo::parse_target(text)) {
    if (!target->path.starts_with('/') || (target->path + '/').find("/../") != std::string::npos) std::abort();
    if (target->path.find('\0') != std::string::npos || target->path.find('\\') != std::string::npos) std::abort();
  }
  const double quality = comedo::accepted_type(text, "text/html") + comedo::accepted_coding(text, "gzip");
  if (!(quality >= 0 && quality <= 2)) std::abort();
  (void)comedo::parse_media_type(text);
  (void)comedo::names_tag(text, "\"a\"");
  if (!comedo::HttpHeaders::sound("Cookie", text)) return 0;
  comedo::HttpHeaders headers;
  headers.add("Cookie", text);
  (void)comedo::find_cookie(headers, "id");
  headers.add("X-Forwarded-For", text);
  static const auto kEverybody = comedo::TrustedProxies::parse(std::vector<std::string>{"0.0.0.0/0", "::/0"});
  const auto origin = comedo::origin_of({"192.0.2.1", false}, headers, *kEverybody);
  if (!kEverybody->trusts(origin.client)) std::abort();  // an address, whatever stood in the header
  return 0;
}
