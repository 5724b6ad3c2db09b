#include "comedo/error.hpp"

namespace comedo {

std::string_view name_of(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::file_not_found: return "file_not_found";
    case ErrorCode::file_unreadable: return "file_unreadable";
    case ErrorCode::file_unwritable: return "file_unwritable";
    case ErrorCode::partial_of_another_run: return "partial_of_another_run";
    case ErrorCode::cache_damaged: return "cache_damaged";
    case ErrorCode::image_empty: return "image_empty";
    case ErrorCode::image_too_many_bytes: return "image_too_many_bytes";
    case ErrorCode::image_format_unknown: return "image_format_unknown";
    case ErrorCode::image_format_unsupported: return "image_format_unsupported";
    case ErrorCode::image_mislabelled: return "image_mislabelled";
    case ErrorCode::image_truncated: return "image_truncated";
    case ErrorCode::image_corrupt: return "image_corrupt";
    case ErrorCode::image_too_many_pixels: return "image_too_many_pixels";
    case ErrorCode::image_too_small: return "image_too_small";
    case ErrorCode::several_faces: return "several_faces";
    case ErrorCode::no_patch: return "no_patch";
    case ErrorCode::model_missing: return "model_missing";
    case ErrorCode::manifest_invalid: return "manifest_invalid";
    case ErrorCode::model_file_damaged: return "model_file_damaged";
    case ErrorCode::network_invalid: return "network_invalid";
    case ErrorCode::network_layer_missing: return "network_layer_missing";
    case ErrorCode::network_shape_mismatch: return "network_shape_mismatch";
    case ErrorCode::table_invalid: return "table_invalid";
    case ErrorCode::table_empty: return "table_empty";
    case ErrorCode::argument_invalid: return "argument_invalid";
    case ErrorCode::profile_invalid: return "profile_invalid";
    case ErrorCode::rules_invalid: return "rules_invalid";
    case ErrorCode::assessment_invalid: return "assessment_invalid";
    case ErrorCode::catalog_invalid: return "catalog_invalid";
    case ErrorCode::texts_invalid: return "texts_invalid";
    case ErrorCode::plan_invalid: return "plan_invalid";
    case ErrorCode::storage_unavailable: return "storage_unavailable";
    case ErrorCode::storage_schema_unknown: return "storage_schema_unknown";
    case ErrorCode::storage_key_invalid: return "storage_key_invalid";
    case ErrorCode::object_missing: return "object_missing";
    case ErrorCode::object_damaged: return "object_damaged";
    case ErrorCode::entry_missing: return "entry_missing";
    case ErrorCode::entry_conflict: return "entry_conflict";
    case ErrorCode::request_malformed: return "request_malformed";
    case ErrorCode::request_too_large: return "request_too_large";
    case ErrorCode::request_too_slow: return "request_too_slow";
    case ErrorCode::route_unknown: return "route_unknown";
    case ErrorCode::media_type_unsupported: return "media_type_unsupported";
    case ErrorCode::not_authenticated: return "not_authenticated";
    case ErrorCode::not_permitted: return "not_permitted";
    case ErrorCode::too_many_requests: return "too_many_requests";
    case ErrorCode::overloaded: return "overloaded";
    case ErrorCode::consent_missing: return "consent_missing";
    case ErrorCode::internal_error: return "internal_error";
    case ErrorCode::url_refused: return "url_refused";
    case ErrorCode::fetch_failed: return "fetch_failed";
    case ErrorCode::fetch_too_slow: return "fetch_too_slow";
    case ErrorCode::fetch_too_large: return "fetch_too_large";
  }
  return "unknown";
}

void require(bool holds, const char* what) {
  if (!holds) throw ContractViolation(what);
}

}  // namespace comedo
