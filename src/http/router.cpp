#include <algorithm>
#include <set>

#include "comedo/http.hpp"
#include "cors.hpp"

namespace comedo {
namespace {

/// Cuts the first segment off "/a/b". Requires: a slash in front.
std::string_view next_segment(std::string_view& path) noexcept {
  path.remove_prefix(1);
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

bool is_name(std::string_view segment) noexcept { return segment.starts_with('{') && segment.ends_with('}'); }

/// Returns: the pattern with every {name} as "{}": what it fits. '{' comes behind all letters, so in order of shapes
/// literal segments stand before names.
std::string shape_of(std::string_view pattern) {
  require(pattern.starts_with('/'), "Route: a pattern that begins with a slash");
  std::string shape;
  std::set<std::string_view> names;
  while (!pattern.empty()) {
    const std::string_view segment = next_segment(pattern);
    if (is_name(segment)) require(names.insert(segment).second, "Route: each name once");
    shape += '/';
    shape += is_name(segment) ? "{}" : segment;
  }
  return shape;
}

std::optional<PathValues> fit(std::string_view pattern, std::string_view path) {
  PathValues values;
  while (!pattern.empty() && !path.empty()) {
    const std::string_view wanted = next_segment(pattern);
    const std::string_view segment = next_segment(path);
    if (!is_name(wanted)) {
      if (wanted != segment) return std::nullopt;
    } else if (segment.empty()) {
      return std::nullopt;
    } else {
      values.emplace(wanted.substr(1, wanted.size() - 2), segment);
    }
  }
  return pattern.empty() && path.empty() ? std::optional(std::move(values)) : std::nullopt;
}

bool serves(const Route& route, std::string_view method) noexcept {
  return route.method == method || (method == "HEAD" && route.method == "GET");
}

std::string joined(const std::set<std::string>& methods) {
  std::string all;
  for (const std::string& method : methods) all += (all.empty() ? "" : ", ") + method;
  return all;
}

HttpResponse refuse(const HttpRequest& request, const std::set<std::string>& methods) {
  if (methods.empty()) return problem({ErrorCode::route_unknown, "there is nothing at this address"}, request.id);
  HttpResponse response = problem({ErrorCode::route_unknown, "this address does not know the method"}, request.id, 405);
  response.headers.set("Allow", joined(methods));
  return response;
}

}  // namespace

Router::Router(std::vector<Route> routes, CorsOptions cors) : routes_(std::move(routes)), cors_(std::move(cors)) {
  const auto every = std::find(cors_.origins.begin(), cors_.origins.end(), "*");
  require(!cors_.credentials || every == cors_.origins.end(), "CorsOptions: no credentials for every origin");
  std::set<std::string> known;
  for (const Route& route : routes_) {
    require(static_cast<bool>(route.handler), "Route: a handler");
    require(known.insert(route.method + shape_of(route.pattern)).second, "Route: one of a method and a shape");
  }
  std::stable_sort(routes_.begin(), routes_.end(),
                   [](const Route& a, const Route& b) { return shape_of(a.pattern) < shape_of(b.pattern); });
}

HttpResponse Router::handle(const HttpRequest& request) const {
  std::set<std::string> methods;
  HttpResponse response;
  for (const Route& route : routes_) {
    const auto values = fit(route.pattern, request.path);
    if (!values) continue;
    if (serves(route, request.method)) {
      response = route.handler(request, *values);
      response.route = route.pattern;
      allow_origin(cors_, request, response);
      return response;
    }
    methods.insert(route.method);
    if (route.method == "GET") methods.insert("HEAD");
    methods.insert("OPTIONS");
  }
  response = request.method == "OPTIONS" && !methods.empty() ? answer_options(cors_, request, joined(methods))
                                                             : refuse(request, methods);
  allow_origin(cors_, request, response);
  return response;
}

}  // namespace comedo
