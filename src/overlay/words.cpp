#include "words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace comedo::overlay {
namespace {

constexpr std::size_t kMostIssues = 2;
constexpr std::size_t kMostNotes = 5;

std::string method_note(FaceMethod method) {
  if (method == FaceMethod::one_eye) return "Only one eye was found; the regions are approximate.";
  if (method == FaceMethod::whole_image) return "No face was found; the whole picture was graded as one region.";
  return {};
}

// Blocking ones first; that no face was found is said by method_note already.
std::vector<std::string> advice_of(const Report& report) {
  std::vector<std::string> advice;
  for (const bool blocking : {true, false})
    for (const QualityIssue& issue : report.quality.issues)
      if (issue.blocking == blocking && issue.code != QualityCode::face_not_found) advice.push_back(issue.advice);
  if (advice.size() > kMostIssues) advice.resize(kMostIssues);
  return advice;
}

}  // namespace

std::string one_decimal(double score) { return fmt::format("{:.1f}", score); }

std::string score_words(const Assessment& assessment) { return fmt::format("{:.2f} of 5", assessment.score); }

std::string range_words(const Assessment& assessment) {
  if (!assessment.interval) return "How far this score may be off has not been measured.";
  const Interval& range = *assessment.interval;
  return fmt::format(
      "Likely range {:.1f} to {:.1f}. When tested on people it had not seen, the reference grade lay within such a "
      "range "
      "for {}\u00A0% of the photos.",
      range.low, range.high, std::lround(100 * range.coverage));
}

std::string severe_words(const Report& report) {
  const Region region = report.assessment.most_severe;
  if (region == Region::whole) return {};
  const auto patch = std::find_if(report.patches.begin(), report.patches.end(),
                                  [&](const ScoredPatch& p) { return p.region == region; });
  if (patch == report.patches.end() || level_of(patch->score) == Level::clear) return {};
  return fmt::format("Most severe region: {} ({:.1f})", title_of(region), patch->score);
}

std::string lesion_words(const Report& report) {
  if (!report.lesions) return {};
  switch (report.lesions->size()) {
    case 0: return "No spot was found that looks like an acne lesion.";
    case 1: return "The ring marks the one spot that looks like an acne lesion.";
    default: return fmt::format("The rings mark {} spots that look like acne lesions.", report.lesions->size());
  }
}

std::vector<std::string> notes(const Report& report) {
  std::vector<std::string> lines;
  const auto add = [&](const std::string& line) {
    if (!line.empty() && std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
  };
  if (!report.quality.usable) add("This photo is not good enough to rely on the grade.");
  add(method_note(report.face.method));
  for (const std::string& line : advice_of(report)) add(line);
  for (const std::string& line : report.warnings) add(line);
  if (lines.size() > kMostNotes) lines.resize(kMostNotes);
  if (lines.empty()) lines.emplace_back("Nothing about the photo speaks against this grade.");
  return lines;
}

}  // namespace comedo::overlay
