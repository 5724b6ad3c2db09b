// Any bytes as a URL and as a redirect: what is taken reads the same once written, and libcurl, which gets it, reads
// the same host and port out of it.
#include <curl/curl.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "comedo/fetch.hpp"

namespace {

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) std::abort();
  std::string copy(text);
  curl_free(text);
  return copy;
}

void check(const comedo::WebUrl& url) {
  const std::string text = comedo::to_text(url);
  const auto again = comedo::parse_url(text.substr(0, 2048));
  if (text.size() <= 2048 && (!again || !(*again == url))) std::abort();
  CURLU* other = curl_url();
  if (curl_url_set(other, CURLUPART_URL, text.c_str(), CURLU_PATH_AS_IS) != CURLUE_OK) std::abort();
  if (part_of(other, CURLUPART_HOST) != url.host || part_of(other, CURLUPART_PORT) != std::to_string(url.port))
    std::abort();
  if (part_of(other, CURLUPART_SCHEME) != (url.tls ? "https" : "http")) std::abort();
  curl_url_cleanup(other);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto url = comedo::parse_url(text)) check(*url);
  if (const auto url = comedo::parse_url("https://" + text)) check(*url);
  const comedo::WebUrl from{true, "a.example", 444, "/b/c?d"};
  if (const auto url = comedo::follow(from, text)) check(*url);
  (void)comedo::is_host_rule(text);
  return 0;
}
