// Assessments of one person -> how the score went, and which changes are more than noise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "comedo/pipeline.hpp"

namespace comedo {

/// What of the face a photograph shows; only photographs of one view are compared. Left and right are the subject's.
/// FROZEN: names stand in JSON and CSV.
enum class Aspect : std::uint8_t { front, left, right, unknown };
[[nodiscard]] std::string_view name_of(Aspect view) noexcept;
/// Returns: by the cheeks that are among the patches: both front, one its side, none unknown.
[[nodiscard]] Aspect aspect_of(const std::vector<ScoredPatch>& patches) noexcept;

/// What of one assessment counts in the long run.
struct Snapshot {
  std::string id;    ///< Of the assessment, as the caller names it.
  std::string date;  ///< ISO 8601 day of the photograph.
  Aspect view = Aspect::unknown;
  double score = 1;                  ///< In [1, 5].
  std::optional<Interval> interval;  ///< As in the assessment.
  Level level = Level::clear;
  std::optional<int> lesions;        ///< None where nobody looked.
  std::vector<ScoredPatch> patches;  ///< One to four.
  bool usable = true;                ///< Whether the photograph is good enough to rely on the grade.
  std::string model_name, model_version;
};
[[nodiscard]] Snapshot snapshot_of(const Report& report, std::string id, std::string date);

struct Change {
  double score = 0;  ///< Later minus earlier: above 0 the skin became worse.
  std::optional<bool>
      real;  ///< Whether it is more than the error of two gradings; none without two intervals of one coverage.
};
/// Two gradings of an unchanged skin differ by less than this in the share of cases that the intervals cover.
/// Requires: both at least 0, half widths of intervals of one coverage.
[[nodiscard]] double least_real_change(double half_width_before, double half_width_after) noexcept;

struct TrendPoint {
  Snapshot shot;
  /// Against the first and the previous usable shot of the same view; none for the first and for unusable ones.
  std::optional<Change> since_first, since_previous;
};
/// The usable shots of one view.
struct ViewTrend {
  Aspect view = Aspect::unknown;
  std::size_t shots = 0;
  std::size_t first = 0, latest = 0;  ///< Indices into the points.
  std::optional<Change> change;       ///< From the first to the latest; none where there is but one.
};
struct Trend {
  std::vector<TrendPoint> points;  ///< By date.
  std::vector<ViewTrend> views;    ///< In the order of Aspect; those without a usable shot are left out.
};
/// `shots` of one day keep their order.
[[nodiscard]] Trend trend_of(std::vector<Snapshot> shots);

}  // namespace comedo
