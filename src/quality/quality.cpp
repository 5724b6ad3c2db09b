#include "comedo/quality.hpp"

#include <algorithm>
#include <cmath>

#include "measures.hpp"

namespace comedo {

std::string_view name_of(QualityCode code) noexcept {
  switch (code) {
    case QualityCode::blurred: return "blurred";
    case QualityCode::too_dark: return "too_dark";
    case QualityCode::too_bright: return "too_bright";
    case QualityCode::highlights: return "highlights";
    case QualityCode::uneven_light: return "uneven_light";
    case QualityCode::face_too_small: return "face_too_small";
    case QualityCode::face_cut_off: return "face_cut_off";
    case QualityCode::face_turned: return "face_turned";
    case QualityCode::skin_covered: return "skin_covered";
    case QualityCode::face_not_found: return "face_not_found";
  }
  return "unknown";
}

namespace {

// Thresholds: docs/quality.md says where each comes from. `poor` gives advice, `hopeless` blocks.
struct Threshold {
  double poor;
  double hopeless;
};
constexpr Threshold kSharpness{12, 4};
constexpr Threshold kDark{30, 18};
constexpr Threshold kBright{88, 95};
constexpr Threshold kClipped{0.10, 0.40};
constexpr double kUneven = 0.35;
constexpr Threshold kEyeDistance{60, 30};
constexpr double kTurned = 65;
constexpr Threshold kSkin{0.55, 0.10};
constexpr double kGuessedSkin = 0.35;  // of every patch, where one eye alone said where the skin is
constexpr double kCutOff = 0.02;       // share of the landmarks' height that may lie outside the picture

QualityMeasures measured(const Face& face, const std::vector<Patch>& patches) {
  QualityMeasures out;
  double area = 0;
  double darkest = 100;
  double lightest = 0;
  out.skin_share = 0;
  out.least_skin_share = 1;
  const Patch* largest = patches.data();
  for (const Patch& patch : patches) {
    const PatchLight light = patch_light(patch.pixels);
    const auto weight = static_cast<double>(patch.box.area());
    area += weight;
    out.mean_lightness += weight * light.lightness;
    out.clipped_share += weight * light.clipped;
    out.skin_share += weight * light.skin;
    out.least_skin_share = std::min(out.least_skin_share, light.skin);
    darkest = std::min(darkest, light.lightness);
    lightest = std::max(lightest, light.lightness);
    if (patch.box.area() > largest->box.area()) largest = &patch;
  }
  out.mean_lightness /= area;
  out.clipped_share /= area;
  out.skin_share /= area;
  out.light_ratio = lightest > 0 ? darkest / lightest : 1;
  out.sharpness = sharpness(largest->pixels);
  if (face.points) {
    out.eye_distance_px = eye_distance(*face.points);
    out.yaw_deg = yaw(*face.points);
  }
  return out;
}

/// Returns: the larger of the shares of the face's width and height that its points reach over the border.
double share_outside(const Landmarks& points, Size size) {
  const auto [left, right] =
      std::minmax_element(points.begin(), points.end(), [](Point a, Point b) { return a.x < b.x; });
  const auto [top, bottom] =
      std::minmax_element(points.begin(), points.end(), [](Point a, Point b) { return a.y < b.y; });
  const double over_x = std::max({0.0, -left->x, right->x - size.width});
  const double over_y = std::max({0.0, -top->y, bottom->y - size.height});
  return std::max(over_x / std::max(1.0, right->x - left->x), over_y / std::max(1.0, bottom->y - top->y));
}

}  // namespace

Quality judge_quality(Size size, const Face& face, const std::vector<Patch>& patches) {
  require(!patches.empty(), "judge_quality: at least one patch");
  Quality quality;
  quality.measures = measured(face, patches);
  const QualityMeasures& m = quality.measures;
  const auto note = [&](QualityCode code, bool blocking, const char* advice) {
    quality.issues.push_back({code, blocking, advice});
  };

  if (face.method == FaceMethod::whole_image)
    note(QualityCode::face_not_found, true,
         "No face was found. Hold the phone at arm's length, upright, and look into the camera.");
  if (face.method == FaceMethod::one_eye)
    note(QualityCode::face_not_found, false,
         "Only one eye was found. Show the whole face, upright, for a surer result.");
  if (face.points && m.eye_distance_px < kEyeDistance.poor)
    note(QualityCode::face_too_small, m.eye_distance_px < kEyeDistance.hopeless,
         "The face is small in the picture. Move closer.");
  if (face.points && share_outside(*face.points, size) > kCutOff)
    note(QualityCode::face_cut_off, false,
         "Part of the face lies outside the picture. Move back a little and centre your face.");
  if (face.points && std::abs(m.yaw_deg) > kTurned)
    note(QualityCode::face_turned, false,
         "The face is turned away. One side cannot be graded; take another picture of that side.");
  if (m.sharpness < kSharpness.poor)
    note(QualityCode::blurred, m.sharpness < kSharpness.hopeless,
         "The picture is blurred. Hold still, wipe the lens and tap on your face to focus.");
  if (m.mean_lightness < kDark.poor)
    note(QualityCode::too_dark, m.mean_lightness < kDark.hopeless,
         "The picture is dark. Turn towards a window or add light.");
  if (m.mean_lightness > kBright.poor)
    note(QualityCode::too_bright, m.mean_lightness > kBright.hopeless,
         "The picture is too bright. Step out of direct light.");
  if (m.clipped_share > kClipped.poor)
    note(QualityCode::highlights, m.clipped_share > kClipped.hopeless,
         "Bright shine hides the skin. Switch the flash off and dab the skin dry.");
  if (m.light_ratio < kUneven)
    note(QualityCode::uneven_light, false, "One side of the face is in shadow. Face the light.");
  if (face.method == FaceMethod::one_eye && m.least_skin_share < kGuessedSkin)
    note(QualityCode::skin_covered, true,
         "A marked region is not skin. Show the whole face, upright, before a plain background.");
  else if (m.skin_share < kSkin.poor)
    note(QualityCode::skin_covered, m.skin_share < kSkin.hopeless,
         "Little bare skin is visible. Move hair, glasses, mask or hands away, and use white light.");
  for (const QualityIssue& issue : quality.issues) quality.usable = quality.usable && !issue.blocking;
  return quality;
}

}  // namespace comedo
