// From bytes to a report, on drawn selfies, with a model made in the test.
#include "comedo/pipeline.hpp"

#include <nlohmann/json.hpp>

#include "bright_lesions.hpp"
#include "comedo/sample.hpp"
#include "head_manifest.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using nlohmann::json;

/// A folder with a model that gives every patch about 2.5, whatever its features.
const std::filesystem::path& constant_model() {
  static const test::TemporaryFolder folder;
  static const bool written = [] {
    const auto texture = make_texture_features();
    Matrix features{8, texture->dimension(), {}};
    features.values.assign(static_cast<std::size_t>(features.rows) * static_cast<std::size_t>(features.columns), 0.0F);
    FitOptions options;
    options.hidden = {4};
    options.max_epochs = 400;
    options.learning_rate = 0.05F;
    const auto regressor = fit_regressor(features, std::vector<float>(8, 2.5F), options);
    Manifest manifest;
    manifest.name = "constant";
    manifest.version = "1.0.0";
    manifest.features = texture->name();
    manifest.spread = Spread{0.6, 0.9};
    manifest.training_data = "none";
    manifest.licence = "none";
    manifest.metrics_json = "{}";
    return write_model(folder.path(), manifest, {{"regressor.onnx", regressor->to_onnx()}}).ok();
  }();
  require(written, "the test's model must be written");
  return folder.path();
}

Pipeline& pipeline() {
  static Pipeline loaded = [] {
    PipelineOptions options;
    options.model = constant_model();
    return *Pipeline::load(std::move(options));
  }();
  return loaded;
}

Sample drawn() {
  SampleOptions options;
  options.width_px = 600;
  return draw_sample(options);
}

TEST(Pipeline, GradesADrawnSelfie) {
  const Sample sample = drawn();
  const auto bytes = encode_jpeg(sample.image);
  const auto report = pipeline().assess(bytes, "drawn.jpg");
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->file, "drawn.jpg");
  EXPECT_EQ(report->size, sample.image.size);
  EXPECT_EQ(report->sha256, sha256_hex(bytes));
  EXPECT_EQ(report->face.method, FaceMethod::landmarks);
  EXPECT_EQ(report->patches.size(), 4U);
  EXPECT_NEAR(report->assessment.score, 2.5, 0.3);
  ASSERT_TRUE(report->assessment.interval);
  EXPECT_EQ(report->model_name, "constant");
  EXPECT_TRUE(report->quality.usable);
  EXPECT_THAT(report->warnings, testing::IsEmpty());
}

TEST(Pipeline, SameBytesSameDocument) {
  const auto bytes = encode_jpeg(drawn().image);
  Pipeline copy = pipeline();
  EXPECT_EQ(to_json(*pipeline().assess(bytes, "a.jpg")), to_json(*copy.assess(bytes, "a.jpg")));
}

TEST(Pipeline, WarnsOfAWrongName) {
  const auto report = pipeline().assess(encode_png(drawn().image), "drawn.jpg");
  ASSERT_TRUE(report);
  ASSERT_EQ(report->warnings.size(), 1U);
  EXPECT_THAT(report->warnings[0], testing::HasSubstr("PNG"));
}

TEST(Pipeline, WithoutAFaceTheWholePictureIsGradedAndSaidSo) {
  const Image plain{{320, 240}, std::vector<std::uint8_t>(std::size_t{320} * 240 * 3, 150)};
  const auto report = pipeline().assess(encode_png(plain), "wall.png");
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->quality.usable);
  ASSERT_EQ(report->patches.size(), 1U);
  EXPECT_EQ(report->patches[0].region, Region::whole);
  EXPECT_THAT(report->warnings, testing::Not(testing::IsEmpty()));
}

TEST(Pipeline, RefusesWithTheCodeOfTheStage) {
  EXPECT_EQ(pipeline().assess({}, "a.jpg").error().code, ErrorCode::image_empty);
  auto cut = encode_jpeg(drawn().image);
  cut.resize(cut.size() / 2);
  EXPECT_EQ(pipeline().assess(cut, "a.jpg").error().code, ErrorCode::image_truncated);
  PipelineOptions options;
  options.model = "no/such/folder";
  EXPECT_EQ(Pipeline::load(std::move(options)).error().code, ErrorCode::model_missing);
}

TEST(Json, HoldsTheContract) {
  const auto report = pipeline().assess(encode_jpeg(drawn().image), "a.jpg");
  ASSERT_TRUE(report);
  const std::string text = to_json(*report);
  EXPECT_EQ(text.find('\n'), std::string::npos) << "one document a line";
  const json document = json::parse(text);
  EXPECT_EQ(document["schema"], "comedo.assessment/1");
  EXPECT_EQ(document["image"]["width_px"], 600);
  EXPECT_EQ(document["face"]["method"], "landmarks");
  EXPECT_EQ(document["level"].get<int>(), static_cast<int>(report->assessment.level));
  EXPECT_EQ(document["label"], std::string(label_of(report->assessment.level)));
  EXPECT_EQ(document["patches"].size(), 4U);
  EXPECT_EQ(document["patches"][0]["region"], "forehead");
  EXPECT_TRUE(document["lesions"].is_null());
  EXPECT_EQ(document["interval"]["coverage"], 0.9);
}

/// Looks for lesions in a face from the front: everything that is red is one.
Result<Report> graded_by_head(const Sample& sample) {
  const test::TemporaryFolder folder;
  const Manifest manifest = test::head_manifest(128);
  test::BrightLesions network;
  network.side = manifest.lesions_side_px;
  if (auto written = write_model(folder.path(), manifest, {{"lesions.onnx", test::bright_lesions(network).bytes()}});
      !written)
    return written.error();
  PipelineOptions options;
  options.model = folder.path();
  auto loaded = Pipeline::load(std::move(options));
  if (!loaded) return loaded.error();
  return loaded->assess(encode_jpeg(sample.image), "a.jpg");
}

TEST(Json, LesionsStandInItWhereTheModelLooksForThem) {
  const Sample sample = drawn();
  const auto report = graded_by_head(sample);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_NEAR(report->assessment.score, 3.5, 0.01);
  const json document = json::parse(to_json(*report));
  const json& points = document["lesions"]["points"];
  ASSERT_FALSE(points.empty());
  EXPECT_EQ(document["lesions"]["count"], points.size());
  for (const json& point : points) {
    EXPECT_LT(point["x"].get<double>(), sample.image.size.width);
    EXPECT_LT(point["y"].get<double>(), sample.image.size.height);
    EXPECT_GT(point["radius"].get<double>(), 0);
    EXPECT_LE(point["confidence"].get<double>(), 1);
  }
  for (const json& patch : document["patches"]) EXPECT_TRUE(patch["lesions"].is_number_integer());
}

TEST(Json, RefusalsKeepHostileNamesValid) {
  const std::string name = "bad\xff\xc3name\"\n\x01.jpg";
  const json document = json::parse(to_json(name, Error{ErrorCode::image_truncated, "the JPEG ends early"}));
  EXPECT_EQ(document["schema"], "comedo.error/1");
  EXPECT_EQ(document["error"]["code"], "image_truncated");
  EXPECT_EQ(document["error"]["message"], "the JPEG ends early");
}

TEST(RealPhotographs, EveryPhonePictureIsGradedOrRefused) {
  COMEDO_NEED_SHARED(folder, "data/phone/images");
  int looked_at = 0;
  for (const auto& file : test::files_of(folder)) {
    if (++looked_at % 30 != 0) continue;  // `comedo patches` on the folder looks at all (docs/face-ladder.md)
    const auto bytes = read_file(file);
    ASSERT_TRUE(bytes);
    const auto report = pipeline().assess(*bytes, file.filename().string());
    if (report)
      EXPECT_FALSE(report->patches.empty());
    else
      EXPECT_NE(name_of(report.error().code), "unknown");
  }
}

}  // namespace
}  // namespace comedo
