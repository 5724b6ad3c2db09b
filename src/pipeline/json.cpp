#include <cmath>
#include <nlohmann/json.hpp>

#include "comedo/pipeline.hpp"

namespace comedo {

namespace {

using nlohmann::ordered_json;

/// Two decimals are what is shown; more would claim a precision that no grade has.
double shown(double value) { return std::round(value * 100) / 100; }

ordered_json box_json(Rect box) { return {{"x", box.x}, {"y", box.y}, {"width", box.width}, {"height", box.height}}; }

ordered_json face_json(const Face& face) {
  return {{"method", name_of(face.method)},
          {"rung", name_of(face.rung)},
          {"rotation_deg", degrees(face.turn)},
          {"box", box_json(face.box)},
          {"trust", shown(face.trust)}};
}

ordered_json patches_json(const Report& report) {
  auto patches = ordered_json::array();
  for (const ScoredPatch& patch : report.patches)
    patches.push_back({{"region", name_of(patch.region)},
                       {"box", box_json(patch.box)},
                       {"score", shown(patch.score)},
                       {"lesions", patch.lesions ? ordered_json(*patch.lesions) : ordered_json(nullptr)}});
  return patches;
}

ordered_json lesions_json(const std::optional<std::vector<Lesion>>& lesions) {
  if (!lesions) return nullptr;
  auto points = ordered_json::array();
  for (const Lesion& lesion : *lesions)
    points.push_back({{"x", shown(lesion.centre.x)},
                      {"y", shown(lesion.centre.y)},
                      {"radius", shown(lesion.radius_px)},
                      {"confidence", shown(lesion.confidence)}});
  return {{"count", lesions->size()}, {"points", std::move(points)}};
}

ordered_json interval_json(const std::optional<Interval>& interval) {
  if (!interval) return nullptr;
  return {{"low", shown(interval->low)}, {"high", shown(interval->high)}, {"coverage", interval->coverage}};
}

ordered_json quality_json(const Quality& quality) {
  auto issues = ordered_json::array();
  for (const QualityIssue& issue : quality.issues)
    issues.push_back({{"code", name_of(issue.code)}, {"blocking", issue.blocking}, {"advice", issue.advice}});
  return {{"usable", quality.usable}, {"issues", std::move(issues)}};
}

/// File names are bytes; what is not UTF-8 is replaced rather than refused.
std::string line(const ordered_json& document) {
  return document.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace

std::string to_json(const Report& report) {
  const Assessment& graded = report.assessment;
  return line(
      {{"schema", "comedo.assessment/1"},
       {"image",
        {{"file", report.file},
         {"width_px", report.size.width},
         {"height_px", report.size.height},
         {"sha256", report.sha256}}},
       {"face", face_json(report.face)},
       {"patches", patches_json(report)},
       {"score", shown(graded.score)},
       {"interval", interval_json(graded.interval)},
       {"level", static_cast<int>(graded.level)},
       {"label", label_of(graded.level)},
       {"most_severe", name_of(graded.most_severe)},
       {"lesions", lesions_json(report.lesions)},
       {"quality", quality_json(report.quality)},
       {"model", {{"name", report.model_name}, {"version", report.model_version}, {"sha256", report.model_sha256}}},
       {"warnings", report.warnings}});
}

std::string to_json(const std::string& file, const Error& error) {
  return line({{"schema", "comedo.error/1"},
               {"image", {{"file", file}}},
               {"error", {{"code", name_of(error.code)}, {"message", error.message}}}});
}

}  // namespace comedo
