#include "comedo/http.hpp"

namespace comedo {
namespace {

// A page may load what we serve and show pictures that it made itself; it runs no script that stands in its text.
constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";
constexpr std::string_view kDataPolicy = "default-src 'none'; frame-ancestors 'none'";

}  // namespace

void add_security_headers(const HttpRequest& request, HttpResponse& response) {
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!response.headers.find(name)) response.headers.add(name, value);
  };
  const bool page = response.headers.find("Content-Type").value_or("").starts_with("text/html");
  add("Content-Security-Policy", page ? kPagePolicy : kDataPolicy);
  add("X-Content-Type-Options", "nosniff");
  add("Referrer-Policy", "no-referrer");
  add("Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()");
  add("Cache-Control", "no-store");
  if (request.secure) add("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
}

}  // namespace comedo
