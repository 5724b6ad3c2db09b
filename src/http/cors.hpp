// Who of another origin may read our answers.
#pragma once

#include <string>

#include "comedo/http.hpp"

namespace comedo {

/// Adds what lets the page of an allowed origin read the response, and says to caches that it depends on the origin.
void allow_origin(const CorsOptions& cors, const HttpRequest& request, HttpResponse& response);

/// Returns: the answer to OPTIONS, also to a browser that asks first; `allowed` are the methods, joined by ", ".
[[nodiscard]] HttpResponse answer_options(const CorsOptions& cors, const HttpRequest& request,
                                          const std::string& allowed);

}  // namespace comedo
