#include "cors.hpp"

#include <algorithm>

namespace comedo {
namespace {

bool allows(const CorsOptions& cors, std::string_view origin) {
  return std::any_of(cors.origins.begin(), cors.origins.end(),
                     [&](const std::string& one) { return one == "*" || one == origin; });
}

// What scripts of other origins may read of an answer, besides what every script may.
constexpr std::string_view kExposed =
    "Content-Disposition, ETag, Idempotent-Replayed, Location, Retry-After, WWW-Authenticate, X-Request-Id";

std::string joined(const std::vector<std::string>& items) {
  std::string all;
  for (const std::string& item : items) all += (all.empty() ? "" : ", ") + item;
  return all;
}

}  // namespace

void allow_origin(const CorsOptions& cors, const HttpRequest& request, HttpResponse& response) {
  if (cors.origins.empty()) return;
  response.headers.list("Vary", "Origin");
  const auto origin = request.headers.find("Origin");
  if (!origin || !allows(cors, *origin)) return;
  response.headers.set("Access-Control-Allow-Origin", *origin);
  response.headers.set("Access-Control-Expose-Headers", kExposed);
  if (cors.credentials) response.headers.set("Access-Control-Allow-Credentials", "true");
}

HttpResponse answer_options(const CorsOptions& cors, const HttpRequest& request, const std::string& allowed) {
  HttpResponse response;
  response.status = 204;
  response.headers.set("Allow", allowed);
  const auto origin = request.headers.find("Origin");
  if (!origin || !request.headers.find("Access-Control-Request-Method") || !allows(cors, *origin)) return response;
  response.headers.set("Access-Control-Allow-Methods", allowed);
  response.headers.set("Access-Control-Allow-Headers", joined(cors.headers));
  response.headers.set("Access-Control-Max-Age", std::to_string(cors.max_age.count()));
  return response;
}

}  // namespace comedo
