#include "comedo/http.hpp"
#include "grammar.hpp"

namespace comedo {
namespace {

std::string_view opaque(std::string_view tag) noexcept {
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  return tag;
}

}  // namespace

std::string entity_tag(std::span<const std::uint8_t> bytes) { return '"' + sha256_hex(bytes) + '"'; }

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  if (trimmed(if_none_match) == "*") return true;
  while (const auto item = next_item(if_none_match, ','))
    if (!item->empty() && opaque(*item) == opaque(tag)) return true;
  return false;
}

HttpResponse with_entity_tag(const HttpRequest& request, HttpResponse response) {
  if (response.status != 200 || response.more || (request.method != "GET" && request.method != "HEAD")) return response;
  const auto own = response.headers.find("ETag");
  const std::string tag = own ? std::string(*own) : entity_tag(response.body);
  response.headers.set("ETag", tag);
  if (!names_tag(request.headers.joined("If-None-Match"), tag)) return response;
  response.status = 304;
  response.body.clear();
  response.headers.erase("Content-Type");
  return response;
}

}  // namespace comedo
