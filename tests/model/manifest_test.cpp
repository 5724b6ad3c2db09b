#include <nlohmann/json.hpp>

#include "comedo/model.hpp"

namespace comedo {
namespace {

using nlohmann::json;

const std::string kDigest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

// FROZEN: a manifest as version 0.1.0 writes it; it must be read for ever.
constexpr std::string_view kOldSample = R"({
  "schema": "comedo.model/1",
  "name": "default",
  "version": "1.2.3",
  "features": "texture/1",
  "files": {"regressor.onnx": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"},
  "aggregation": "mean",
  "interval": {"half_width": 0.75, "coverage": 0.9},
  "training": {"data": "drawn faces", "licence": "Apache-2.0"},
  "metrics": {"rmse": 0.5, "command": "comedo evaluate"}
})";

json sample() { return json::parse(kOldSample); }

void expect_refused(const json& document, const std::string& field) {
  const auto result = parse_manifest(document.dump());
  ASSERT_FALSE(result) << field;
  EXPECT_EQ(result.error().code, ErrorCode::manifest_invalid);
  EXPECT_THAT(result.error().message, testing::HasSubstr(field + " "));
}

TEST(ParseManifest, ReadsTheFrozenSample) {
  const auto manifest = parse_manifest(kOldSample);
  ASSERT_TRUE(manifest) << manifest.error().message;
  EXPECT_EQ(manifest->name, "default");
  EXPECT_EQ(manifest->version, "1.2.3");
  EXPECT_EQ(manifest->features, "texture/1");
  EXPECT_THAT(manifest->files, testing::ElementsAre(testing::Pair("regressor.onnx", kDigest)));
  EXPECT_EQ(manifest->aggregation, "mean");
  ASSERT_TRUE(manifest->spread);
  EXPECT_EQ(manifest->spread->half_width, 0.75);
  EXPECT_EQ(manifest->spread->coverage, 0.9);
  EXPECT_EQ(manifest->training_data, "drawn faces");
  EXPECT_EQ(manifest->licence, "Apache-2.0");
  EXPECT_EQ(manifest->metrics_json, R"({"rmse":0.5,"command":"comedo evaluate"})");
}

TEST(ParseManifest, GivesBackWhatToJsonWrote) {
  const auto manifest = parse_manifest(kOldSample);
  ASSERT_TRUE(manifest);
  const std::string text = to_json(*manifest);
  const auto again = parse_manifest(text);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(to_json(*again), text);
  EXPECT_EQ(json::parse(text), sample());
}

TEST(ParseManifest, TheIntervalMayBeAbsent) {
  json document = sample();
  document.erase("interval");
  const auto manifest = parse_manifest(document.dump());
  ASSERT_TRUE(manifest);
  EXPECT_FALSE(manifest->spread);
  EXPECT_EQ(json::parse(to_json(*manifest)), document);
}

TEST(ParseManifest, UnknownFieldsAreLeftToLaterVersions) {
  json document = sample();
  document["colour"] = "blue";
  EXPECT_TRUE(parse_manifest(document.dump()));
}

TEST(ParseManifest, RefusesEveryMissingOrIllTypedField) {
  for (const char* field : {"schema", "name", "version", "features", "files", "aggregation", "training", "metrics"}) {
    json without = sample();
    without.erase(field);
    expect_refused(without, field);
    json ill_typed = sample();
    ill_typed[field] = 7;
    expect_refused(ill_typed, field);
  }
  json ill_typed = sample();
  ill_typed["interval"] = "wide";
  expect_refused(ill_typed, "interval");
  ill_typed = sample();
  ill_typed["precision"]["bf16"]["rmse_change"] = "little";
  expect_refused(ill_typed, "precision.bf16.rmse_change");
}

TEST(ParseManifest, BracketsInTextsHideNoDepth) {
  const std::string deep = std::string(10'000, '[') + std::string(10'000, ']');
  const std::string hidden = R"({"metrics": [")" + std::string(10'000, ']') + R"(", )" + deep + "]}";
  for (const std::string& text : {deep, hidden}) {
    const auto manifest = parse_manifest(text);
    ASSERT_FALSE(manifest);
    EXPECT_EQ(manifest.error().message, "manifest.json: it is no JSON object, too large or too deep");
  }
}

TEST(ParseManifest, RefusesOtherSchemas) {
  json document = sample();
  document["schema"] = "comedo.model/2";
  expect_refused(document, "schema");
  document["schema"] = "";
  expect_refused(document, "schema");
}

TEST(ParseManifest, RefusesNamesThatLeaveTheFolder) {
  for (const char* name : {"../regressor.onnx", "a/b.onnx", "..", ".hidden", "", "a\\b", "manifest.json", "a\nb"}) {
    json document = sample();
    document["files"][name] = kDigest;
    expect_refused(document, "files");
  }
  json lacking = sample();
  lacking["files"] = {{"other.onnx", kDigest}};
  expect_refused(lacking, "files");
}

TEST(ParseManifest, RefusesBadDigests) {
  std::string odd_letter = kDigest, capital = kDigest;
  odd_letter[0] = 'X', capital[0] = 'A';
  for (const json& digest :
       {json(7), json(""), json(kDigest.substr(1)), json(kDigest + "0"), json(odd_letter), json(capital)}) {
    json document = sample();
    document["files"]["regressor.onnx"] = digest;
    expect_refused(document, "files");
  }
}

TEST(ParseManifest, RefusesNumbersOutOfRange) {
  const auto with = [](const char* field, const json& value) {
    json document = sample();
    document["interval"][field] = value;
    return document;
  };
  expect_refused(with("half_width", -0.1), "interval.half_width");
  expect_refused(with("half_width", "0.5"), "interval.half_width");
  expect_refused(with("coverage", 0), "interval.coverage");
  expect_refused(with("coverage", 1), "interval.coverage");
  expect_refused(with("coverage", nullptr), "interval.coverage");
}

TEST(ParseManifest, RefusesBadNamesVersionsAndRules) {
  for (const char* name : {"", "Default", "a b", "a/b"}) {
    json document = sample();
    document["name"] = name;
    expect_refused(document, "name");
  }
  for (const char* version : {"", "1", "1.0", "1.0.0.0", "1..0", ".1.0", "1.0.", "1.0.0-rc"}) {
    json document = sample();
    document["version"] = version;
    expect_refused(document, "version");
  }
  json document = sample();
  document["aggregation"] = "maximum";
  expect_refused(document, "aggregation");
}

TEST(ParseManifest, RefusesWhatIsNoJsonObject) {
  for (const std::string& text :
       {std::string(), std::string("{"), std::string("[]"), std::string("7"), std::string(100000, '['),
        std::string(kOldSample.substr(0, 200)), std::string("\xFF")}) {
    const auto result = parse_manifest(text);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::manifest_invalid);
  }
}

TEST(ParseManifest, EveryTruncationIsRefused) {
  for (std::size_t length = 0; length < kOldSample.size(); ++length)
    EXPECT_FALSE(parse_manifest(kOldSample.substr(0, length))) << length;
}

}  // namespace
}  // namespace comedo
