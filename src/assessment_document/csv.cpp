// The history as a table for other programs: a point stands as decimal mark, whatever the language.
#include <fmt/format.h>

#include <algorithm>

#include "comedo/assessment_document.hpp"

namespace comedo {
namespace {

// FROZEN: columns may be added behind.
constexpr const char* kHeader =
    "assessment,date,view,score,low,high,coverage,level,lesions,usable,forehead,left_cheek,right_cheek,chin,whole,"
    "since_first,since_first_real,since_previous,since_previous_real,model,model_version\n";

/// Quoted where RFC 4180 asks for it. A text that a spreadsheet would take for a formula is led by an apostrophe.
std::string field(const std::string& text) {
  std::string safe =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos ? "'" + text : text;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string number(double value) { return fmt::format("{:.2f}", value); }

std::string scores(const std::vector<ScoredPatch>& patches) {
  std::string columns;
  for (const Region region : kRegions) {
    const auto found =
        std::find_if(patches.begin(), patches.end(), [&](const ScoredPatch& patch) { return patch.region == region; });
    columns += (found == patches.end() ? "" : number(found->score)) + ",";
  }
  return columns;
}

std::string change(const std::optional<Change>& change) {
  if (!change) return ",";
  return number(change->score) + "," + (change->real ? *change->real ? "true" : "false" : "");
}

std::string row(const TrendPoint& point) {
  const Snapshot& shot = point.shot;
  const std::string interval =
      shot.interval ? fmt::format("{:.2f},{:.2f},{}", shot.interval->low, shot.interval->high, shot.interval->coverage)
                    : ",,";
  return fmt::format("{},{},{},{},{},{},{},{},{}{},{},{},{}\n", field(shot.id), field(shot.date), name_of(shot.view),
                     number(shot.score), interval, static_cast<int>(shot.level),
                     shot.lesions ? std::to_string(*shot.lesions) : "", shot.usable ? "true" : "false",
                     scores(shot.patches), change(point.since_first), change(point.since_previous),
                     field(shot.model_name), field(shot.model_version));
}

}  // namespace

std::string history_csv(const Trend& trend) {
  std::string table = kHeader;
  for (const TrendPoint& point : trend.points) table += row(point);
  return table;
}

}  // namespace comedo
