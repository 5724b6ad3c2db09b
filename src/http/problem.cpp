#include <algorithm>
#include <nlohmann/json.hpp>

#include "comedo/http.hpp"
#include "grammar.hpp"

namespace comedo {
namespace {

/// Returns: "Image truncated" for image_truncated: RFC 9457 wants the same title for every problem of one type.
std::string title_of(ErrorCode code) {
  std::string title(name_of(code));
  std::replace(title.begin(), title.end(), '_', ' ');
  title.front() = static_cast<char>(title.front() - 'a' + 'A');
  return title;
}

}  // namespace

HttpResponse problem(const Error& error, std::string_view request_id, int status, std::chrono::seconds retry_after) {
  require(status == 0 || (status >= 400 && status <= 599), "problem: a status in [400, 599]");
  if (status == 0) status = status_of(error.code);
  const std::string name(name_of(error.code));
  const nlohmann::ordered_json document = {{"type", "/errors/" + name},
                                           {"title", title_of(error.code)},
                                           {"status", status},
                                           {"detail", error.message},
                                           {"code", name},
                                           {"number", static_cast<int>(error.code)},
                                           {"request_id", request_id}};
  constexpr auto kReplace = nlohmann::ordered_json::error_handler_t::replace;  // never throws, whatever the bytes are
  HttpResponse response = respond(status, "application/problem+json", document.dump(-1, ' ', false, kReplace));
  response.code = name;
  if (status == 401) response.headers.set("WWW-Authenticate", "Bearer realm=\"comedo\"");
  if (status == 429 || status == 503) response.headers.set("Retry-After", std::to_string(retry_after.count()));
  return response;
}

}  // namespace comedo
