// Assessments in the forms that others ask for.
#pragma once

#include "state.hpp"

namespace comedo::documents {

/// Returns: `json`, or the assessment as FHIR or PDF for who rather accepts that. Errors: those of pictures.hpp,
/// request_malformed (the language).
[[nodiscard]] Answer represented(const Call& call, const AssessmentEntry& entry, HttpResponse json);

/// Returns: the picture for a document; none where it is gone. Errors: as pictures::image_of.
[[nodiscard]] Result<std::optional<Image>> picture_for(const Call& call, const std::string& selfie);

}  // namespace comedo::documents
