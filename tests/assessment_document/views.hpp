// Assessments made by hand, and the texts that are shipped.
#pragma once

#include <map>

#include "comedo/assessment_document.hpp"
#include "tree.hpp"

namespace comedo::test {

inline const Texts& texts_of(Language language) {
  static const auto kAll = [] {
    std::map<Language, Texts> all;
    for (const Language one : {Language::en, Language::fr, Language::de, Language::es})
      all.emplace(one, sound(Texts::load(tree_text("data/advice/texts/" + std::string(name_of(one)) + ".json"), one)));
    return all;
  }();
  return kAll.at(language);
}

/// A face from the front in a picture of 300 x 400, with lesions.
inline Report report_of(double score = 2.47) {
  Report report;
  report.file = "";
  report.size = {300, 400};
  report.sha256 = std::string(64, 'a');
  report.face.method = FaceMethod::landmarks;
  report.face.rung = Rung::frontal;
  report.face.box = {60, 60, 180, 240};
  report.face.trust = 0.98;
  report.patches = {{Region::forehead, {90, 80, 120, 50}, 2.31, 1},
                    {Region::left_cheek, {170, 180, 60, 80}, score, 2},
                    {Region::right_cheek, {70, 180, 60, 80}, 1.5, 0},
                    {Region::chin, {125, 270, 50, 30}, 1.2, 0}};
  report.assessment = {score, Interval{std::max(1.0, score - 0.69), std::min(5.0, score + 0.69), 0.9}, level_of(score),
                       Region::left_cheek};
  report.lesions = std::vector<Lesion>{{{100, 100}, 4, 0.9}, {{190, 200}, 5, 0.8}, {{200, 220}, 5, 0.7}};
  report.quality.issues = {{QualityCode::uneven_light, false, "One side of the face is in shadow. Face the light."}};
  report.model_name = "default";
  report.model_version = "2.1.0";
  report.model_sha256 = std::string(64, 'b');
  return report;
}

inline Image picture_of(const Report& report) {
  const auto pixels = static_cast<std::size_t>(report.size.width) * static_cast<std::size_t>(report.size.height);
  return {report.size, std::vector<std::uint8_t>(pixels * 3, 180)};
}

/// Three visits from the front that get better, the second on a photograph that is not good enough, and one side view.
inline Trend trend_of_a_year() {
  std::vector<Snapshot> shots;
  const auto add = [&](const char* date, double score, bool usable) {
    Report report = report_of(score);
    report.quality.usable = usable;
    shots.push_back(snapshot_of(report, "assessment-" + std::to_string(shots.size() + 1), date));
  };
  add("2026-01-10", 3.9, true);
  add("2026-04-11", 4.6, false);
  add("2026-07-12", 3.3, true);
  add("2026-12-13", 2.1, true);
  Report side = report_of(2.9);
  side.patches = {side.patches[1]};
  shots.push_back(snapshot_of(side, "=side", "2026-07-12"));
  return trend_of(std::move(shots));
}

}  // namespace comedo::test
