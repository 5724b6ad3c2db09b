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
  }
  return "unknown";
}

void require(bool holds, const char* what) {
  if (!holds) throw ContractViolation(what);
}

}  // namespace comedo
