#include "comedo/http.hpp"

namespace comedo {

int status_of(ErrorCode code) noexcept {
  using enum ErrorCode;
  switch (code) {
    case request_malformed:
    case argument_invalid: return 400;
    case not_authenticated: return 401;
    case not_permitted:
    case consent_missing: return 403;
    case route_unknown:
    case entry_missing:
    case object_missing: return 404;
    case request_too_slow: return 408;
    case entry_conflict: return 409;
    case request_too_large:
    case image_too_many_bytes: return 413;
    case media_type_unsupported: return 415;
    case image_empty:
    case image_format_unknown:
    case image_format_unsupported:
    case image_mislabelled:
    case image_truncated:
    case image_corrupt:
    case image_too_many_pixels:
    case image_too_small:
    case several_faces:
    case no_patch:
    case table_invalid:
    case table_empty:
    case profile_invalid:
    case assessment_invalid:
    case catalog_invalid:
    case plan_invalid:
    case url_refused:
    case fetch_too_large: return 422;
    case too_many_requests: return 429;
    case fetch_failed: return 502;
    case fetch_too_slow: return 504;
    case overloaded:
    case storage_unavailable: return 503;
    case file_not_found:  // of the service's own files, models and texts
    case file_unreadable:
    case file_unwritable:
    case partial_of_another_run:
    case cache_damaged:
    case model_missing:
    case manifest_invalid:
    case model_file_damaged:
    case network_invalid:
    case network_layer_missing:
    case network_shape_mismatch:
    case rules_invalid:
    case texts_invalid:
    case storage_schema_unknown:
    case storage_key_invalid:
    case object_damaged:
    case internal_error: return 500;
  }
  return 500;
}

std::string_view reason_of(int status) noexcept {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    default: return "Unknown";
  }
}

}  // namespace comedo
