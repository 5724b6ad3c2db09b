// The assessment document read back: the same document again, and every member checked.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "comedo/pipeline.hpp"

namespace comedo {
namespace {

using nlohmann::json;

Report full_report() {
  Report report;
  report.file = "a.jpg";
  report.size = {300, 400};
  report.sha256 = std::string(64, 'a');
  report.face.method = FaceMethod::landmarks;
  report.face.rung = Rung::rotated;
  report.face.turn = Turn::quarter;
  report.face.box = {60, 60, 180, 240};
  report.face.trust = 0.98;
  report.patches = {{Region::forehead, {90, 80, 120, 50}, 2.31, 1}, {Region::chin, {125, 270, 50, 30}, 1.2, {}}};
  report.assessment = {2.47, Interval{1.78, 3.16, 0.9}, Level::almost_clear, Region::forehead};
  report.lesions = std::vector<Lesion>{{{100.25, 100.5}, 4.75, 0.9}};
  report.quality = {false, {{QualityCode::blurred, true, "Hold still."}}, {}};
  report.model_name = "default";
  report.model_version = "2.1.0";
  report.model_sha256 = std::string(64, 'b');
  report.warnings = {"A warning."};
  return report;
}

std::string trouble(const json& document) {
  const auto report = parse_report(document.dump());
  if (report) return "taken";
  EXPECT_EQ(report.error().code, ErrorCode::assessment_invalid);
  return report.error().message;
}

TEST(ParseReport, GivesTheSameDocumentAgain) {
  Report bare = full_report();
  bare.assessment.interval.reset();
  bare.lesions.reset();
  bare.warnings.clear();
  bare.quality = {};
  for (const Report& report : {full_report(), bare}) {
    const auto again = parse_report(to_json(report));
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(to_json(*again), to_json(report));
  }
}

TEST(ParseReport, EveryMemberIsNeededButFour) {
  const json whole = json::parse(to_json(full_report()));
  for (const auto& [name, value] : whole.items()) {
    json less = whole;
    less.erase(name);
    const bool optional = name == "interval" || name == "lesions" || name == "warnings" || name == "label";
    EXPECT_EQ(trouble(less) == "taken", optional) << name;
    if (!value.is_object()) continue;
    for (const auto& [inner, unused] : value.items()) {
      json least = whole;
      least[name].erase(inner);
      EXPECT_EQ(trouble(least) == "taken", name == "lesions" && inner == "count") << name << "." << inner;
    }
  }
}

TEST(ParseReport, NamesWhatIsWrong) {
  const json whole = json::parse(to_json(full_report()));
  const auto with = [&](const char* pointer, const json& value) {
    json changed = whole;
    changed[json::json_pointer(pointer)] = value;
    return trouble(changed);
  };
  using testing::HasSubstr;
  EXPECT_THAT(with("/schema", "comedo.error/1"), HasSubstr("schema"));
  EXPECT_THAT(with("/score", 5.5), HasSubstr("score"));
  EXPECT_THAT(with("/level", 3), HasSubstr("level"));
  EXPECT_THAT(with("/interval/low", 3), HasSubstr("interval.low"));
  EXPECT_THAT(with("/face/rotation_deg", 45), HasSubstr("face.rotation_deg"));
  EXPECT_THAT(with("/face/method", "guess"), HasSubstr("face.method"));
  EXPECT_THAT(with("/image/width_px", 0), HasSubstr("image.width_px"));
  EXPECT_THAT(with("/patches", json::array()), HasSubstr("patches"));
  EXPECT_THAT(with("/patches/0/box/x", 290), HasSubstr("outside the picture"));
  EXPECT_THAT(with("/patches/0/region", "nose"), HasSubstr("patches.region"));
  EXPECT_THAT(with("/lesions/points/0/radius", -1), HasSubstr("points.radius"));
  EXPECT_THAT(with("/quality/issues/0/code", "boring"), HasSubstr("issues.code"));
  EXPECT_THAT(with("/model", "default"), HasSubstr("model is not an object"));
}

TEST(ParseReport, RefusesWhatIsNoDocument) {
  for (const char* text : {"", "[]", "{", "{\"schema\":1}", "{\"a\":1,\"a\":2}"})
    EXPECT_FALSE(parse_report(text)) << text;
}

}  // namespace
}  // namespace comedo
