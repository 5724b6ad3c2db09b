#include "response_head.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace comedo {

std::string response_head(const HttpResponse& response, Persistence persistence, std::time_t now, bool chunked) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_of(response.status));
  HttpHeaders headers = response.headers;  // HttpHeaders lets no value end its line
  headers.erase("Transfer-Encoding");
  headers.erase("Content-Length");
  if (response.more && chunked)
    headers.add("Transfer-Encoding", "chunked");
  else if (!response.more && response.status != 204 && response.status != 304)  // neither has a body, nor a length
    headers.add("Content-Length", std::to_string(response.body.size()));
  headers.erase("Connection");
  if (persistence != Persistence::keep)
    headers.add("Connection", persistence == Persistence::close ? "close" : "keep-alive");
  headers.set("Date", fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(now)));
  for (const auto& [name, value] : headers.fields()) head.append(name).append(": ").append(value).append("\r\n");
  return head.append("\r\n");
}

bool sends_body(const HttpRequest& request, const HttpResponse& response) noexcept {
  return request.method != "HEAD" && response.status != 204 && response.status != 304;
}

}  // namespace comedo
