// The assessment document read back, member by member.
#include "comedo/pipeline.hpp"
#include "strict_json.hpp"

namespace comedo {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 22U;  // thousands of lesions
constexpr int kMostSide = 1'000'000;                       // px
constexpr int kMostLesions = 1'000'000;

double needed_number(Members& members, const std::string& name, double low, double high) {
  members.need(name);
  return members.number(name, low, high).value_or(low);
}
int needed_whole(Members& members, const std::string& name, int low, int high) {
  members.need(name);
  return members.whole(name, low, high).value_or(low);
}
template <class Enum>
Enum needed_one_of(Members& members, const std::string& name, Enum last) {
  members.need(name);
  return members.one_of<Enum>(name, last).value_or(last);
}

Rect read_box(Members& parent, const std::string& name, Size size, Faults& faults) {
  const Json* json = parent.need(name);
  if (!json) return {};
  Members members(*json, name, faults);
  Rect box;
  box.x = needed_whole(members, "x", 0, kMostSide);
  box.y = needed_whole(members, "y", 0, kMostSide);
  box.width = needed_whole(members, "width", 1, kMostSide);
  box.height = needed_whole(members, "height", 1, kMostSide);
  if (clip(box, size) != box) parent.complain(name, "lies outside the picture");
  return box;
}

void read_image(Members& members, Report& report) {
  report.file = members.needed_text("file");
  report.size = {needed_whole(members, "width_px", 1, kMostSide), needed_whole(members, "height_px", 1, kMostSide)};
  report.sha256 = members.needed_text("sha256");
}

void read_face(Members& members, Report& report, Faults& faults) {
  report.face.method = needed_one_of(members, "method", FaceMethod::whole_image);
  report.face.rung = needed_one_of(members, "rung", Rung::whole_image);
  const int degrees = needed_whole(members, "rotation_deg", 0, 270);
  if (degrees % 90 != 0) members.complain("rotation_deg", "is no quarter of a turn");
  report.face.turn = static_cast<Turn>(degrees / 90);
  report.face.box = read_box(members, "box", report.size, faults);
  report.face.trust = needed_number(members, "trust", 0, 1);
}

void read_patches(const Json& list, Report& report, Faults& faults) {
  for (const Json& one : list) {
    Members members(one, "patches", faults);
    ScoredPatch patch;
    patch.region = needed_one_of(members, "region", Region::whole);
    patch.box = read_box(members, "box", report.size, faults);
    patch.score = needed_number(members, "score", 1, 5);
    patch.lesions = members.whole("lesions", 0, kMostLesions);
    report.patches.push_back(patch);
  }
}

std::optional<Interval> read_interval(const Json& json, double score, Faults& faults) {
  Members members(json, "interval", faults);
  const Interval interval = {needed_number(members, "low", 1, 5), needed_number(members, "high", 1, 5),
                             needed_number(members, "coverage", 0, 1)};
  if (interval.low > score || interval.high < score) members.complain("low", "and high do not hold the score");
  return interval;
}

void read_lesions(const Json& json, Report& report, Faults& faults) {
  Members members(json, "lesions", faults);
  report.lesions.emplace();
  const Json* points = members.need("points") ? members.list("points") : nullptr;
  if (!points) return;
  for (const Json& one : *points) {
    Members point(one, "points", faults);
    Lesion lesion;
    lesion.centre = {needed_number(point, "x", 0, kMostSide), needed_number(point, "y", 0, kMostSide)};
    lesion.radius_px = needed_number(point, "radius", 0, kMostSide);
    lesion.confidence = needed_number(point, "confidence", 0, 1);
    report.lesions->push_back(lesion);
  }
}

void read_quality(Members& members, Report& report, Faults& faults) {
  members.need("usable");
  report.quality.usable = members.boolean("usable").value_or(true);
  const Json* issues = members.need("issues") ? members.list("issues") : nullptr;
  if (!issues) return;
  for (const Json& one : *issues) {
    Members issue(one, "issues", faults);
    issue.need("blocking");
    report.quality.issues.push_back({needed_one_of(issue, "code", QualityCode::face_not_found),
                                     issue.boolean("blocking").value_or(false), issue.needed_text("advice")});
  }
}

void read_model(Members& members, Report& report) {
  report.model_name = members.needed_text("name");
  report.model_version = members.needed_text("version");
  report.model_sha256 = members.needed_text("sha256");
}

void read_grade(Members& members, Report& report, Faults& faults) {
  Assessment& graded = report.assessment;
  graded.score = needed_number(members, "score", 1, 5);
  graded.level = static_cast<Level>(needed_whole(members, "level", 1, 5));
  if (graded.level != level_of(graded.score)) members.complain("level", "is not the score's");
  graded.most_severe = needed_one_of(members, "most_severe", Region::whole);
  if (const Json* interval = members.find("interval")) graded.interval = read_interval(*interval, graded.score, faults);
}

}  // namespace

Result<Report> parse_report(std::string_view json) {
  const auto document = parse_strict(json, kMostBytes);
  if (!document)
    return Error{ErrorCode::assessment_invalid,
                 "assessment: it is no JSON, has a member twice, is too large or too deep"};
  Faults faults(ErrorCode::assessment_invalid, "assessment");
  Members members(*document, "", faults);
  if (members.needed_text("schema") != "comedo.assessment/1")
    members.complain("schema", "is not comedo.assessment/1, the only one known here");
  Report report;
  const auto within = [&](const char* name, const auto& read) {
    if (const Json* inner = members.need(name)) {
      Members object(*inner, name, faults);
      read(object);
    }
  };
  within("image", [&](Members& image) { read_image(image, report); });
  within("face", [&](Members& face) { read_face(face, report, faults); });
  within("quality", [&](Members& quality) { read_quality(quality, report, faults); });
  within("model", [&](Members& model) { read_model(model, report); });
  const Json* patches = members.need("patches") ? members.list("patches") : nullptr;
  if (patches) read_patches(*patches, report, faults);
  if (report.patches.empty() || report.patches.size() > 4) members.complain("patches", "are not one to four");
  read_grade(members, report, faults);
  if (const Json* lesions = members.find("lesions")) read_lesions(*lesions, report, faults);
  if (const auto warnings = members.texts("warnings")) report.warnings = *warnings;
  if (faults.error()) return *faults.error();
  return report;
}

}  // namespace comedo
