// Is this photograph good enough to grade, and if not, what can the person do about it?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/face.hpp"
#include "comedo/image.hpp"
#include "comedo/patches.hpp"

namespace comedo {

/// FROZEN: names stand in the assessment JSON.
enum class QualityCode : std::uint8_t {
  blurred,
  too_dark,
  too_bright,
  highlights,
  uneven_light,

  face_too_small,
  face_cut_off,
  face_turned,
  skin_covered,
  face_not_found,
};
[[nodiscard]] std::string_view name_of(QualityCode code) noexcept;

struct QualityIssue {
  QualityCode code;
  bool blocking = false;  ///< The grade should not be relied on.
  std::string advice;     ///< One sentence a person can act on: "Move closer ..."
};

/// The measures behind the verdict; docs/quality.md gives each one's source, unit and threshold.
struct QualityMeasures {
  double sharpness = 0;         ///< Variance of the Laplacian of the face at a fixed width, grey levels squared.
  double mean_lightness = 0;    ///< CIE L* over the patches, 0..100.
  double clipped_share = 0;     ///< Share of patch pixels with a channel at 250 or more, 0..1.
  double light_ratio = 1;       ///< Mean L* of the darkest patch over that of the lightest, 0..1.
  double eye_distance_px = 0;   ///< Between the eye centres at full resolution; 0 without landmarks.
  double yaw_deg = 0;           ///< Rough head turn, positive to the subject's left; 0 without landmarks.
  double skin_share = 1;        ///< Share of patch pixels of skin-like chroma, 0..1.
  double least_skin_share = 1;  ///< The same of the patch that has least.
};

struct Quality {
  bool usable = true;  ///< No issue is blocking.
  std::vector<QualityIssue> issues;
  QualityMeasures measures;
};

/// Of patches that are wider, px, everything is measured on copies of this width.
inline constexpr int kJudgedWidth = 256;

/// Requires: patches is not empty; they were cut from this face; `size` is the full-resolution picture's.
[[nodiscard]] Quality judge_quality(Size size, const Face& face, const std::vector<Patch>& patches);

}  // namespace comedo
