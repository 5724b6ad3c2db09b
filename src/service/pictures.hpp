// Pictures that were kept, with what is known about them.
#pragma once

#include "comedo/image.hpp"
#include "state.hpp"

namespace comedo::pictures {

/// Returns: the picture as it was kept. Errors: entry_missing, object_missing, object_damaged, storage_unavailable.
[[nodiscard]] Result<Bytes> bytes_of(const Call& call, const std::string& selfie);
/// Returns: the whole picture, at most `max_side_px` on its long side. Errors: as bytes_of, and those of Photo.
[[nodiscard]] Result<Image> image_of(const Call& call, const std::string& selfie, int max_side_px);
/// Returns: the overlay as JPEG. Errors: those of Photo.
[[nodiscard]] Result<Bytes> overlay_of(std::span<const std::uint8_t> picture, const Report& report);
/// Returns: what was found. Errors: entry_conflict (no grade), assessment_invalid (of another version).
[[nodiscard]] Result<Report> report_of(const AssessmentEntry& entry);

}  // namespace comedo::pictures
