#include "comedo/model.hpp"

#include <numeric>

#include "comedo/file.hpp"
#include "support.hpp"

namespace comedo {
namespace {

// The mean brightness and the width: simple enough to score by head.
class TwoNumbers final : public FeatureExtractor {
 public:
  explicit TwoNumbers(std::string name = "backbone/test", int dimension = 2)
      : name_(std::move(name)), dimension_(dimension) {}
  [[nodiscard]] Result<std::vector<float>> extract(const Patch& patch) const override {
    if (patch.pixels.size.width == 13) return Error{ErrorCode::network_shape_mismatch, "unlucky"};
    const auto& rgb = patch.pixels.rgb;
    const float sum = std::accumulate(rgb.begin(), rgb.end(), 0.0F);
    return std::vector<float>{sum / static_cast<float>(rgb.size()), static_cast<float>(patch.pixels.size.width)};
  }
  [[nodiscard]] int dimension() const noexcept override { return dimension_; }
  [[nodiscard]] std::string name() const override { return name_; }

 private:
  std::string name_;
  int dimension_;
};

Patch grey_patch(Region region, int width, std::uint8_t grey) {
  return {
      region, {0, 0, width, 4}, {{width, 4}, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * 12, grey)}};
}

std::unique_ptr<Regressor> line() {
  // Brightness 0..250 -> score 1..6, whatever the width.
  Matrix features{40, 2, {}};
  std::vector<float> targets;
  for (int i = 0; i < 40; ++i) {
    const float brightness = 250.0F * static_cast<float>(i) / 39.0F;
    features.values.insert(features.values.end(), {brightness, static_cast<float>((i * 7) % 40)});
    targets.push_back(1 + brightness / 50);
  }
  FitOptions options;
  options.hidden = {};
  options.learning_rate = 0.05F;
  options.max_epochs = 2000;
  options.tolerance = 1e-8F;
  return fit_regressor(features, targets, options);
}

class ModelFolder : public testing::Test {
 protected:
  ModelFolder() {
    manifest_.name = "test";
    manifest_.version = "1.0.0";
    manifest_.features = "backbone/test";
    manifest_.spread = Spread{0.5, 0.9};
    manifest_.training_data = "forty grey patches";
    manifest_.licence = "Apache-2.0";
    manifest_.metrics_json = R"({"rmse":0.0})";
  }
  void write() { ASSERT_TRUE(write_model(path(), manifest_, {{"regressor.onnx", line()->to_onnx()}})); }
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "model"; }
  void expect_refused(ErrorCode code, std::unique_ptr<FeatureExtractor> features = std::make_unique<TwoNumbers>()) {
    const auto model = Model::load(path(), std::move(features));
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, code) << model.error().message;
    EXPECT_THAT(model.error().message, testing::Not(testing::HasSubstr(folder_.path().string())));
  }
  test::TemporaryFolder folder_;
  Manifest manifest_;
};

TEST_F(ModelFolder, ScoresEachPatchWithinTheScale) {
  write();
  const auto model = Model::load(path(), std::make_unique<TwoNumbers>());
  ASSERT_TRUE(model) << model.error().message;
  const auto scores = model->score({grey_patch(Region::forehead, 10, 50), grey_patch(Region::chin, 30, 100),
                                    grey_patch(Region::left_cheek, 5, 250)});
  ASSERT_TRUE(scores);
  ASSERT_EQ(scores->size(), 3U);
  constexpr double kFitMargin = 0.02;
  EXPECT_EQ((*scores)[0].region, Region::forehead);
  EXPECT_NEAR((*scores)[0].score, 2.0, kFitMargin);
  EXPECT_NEAR((*scores)[1].score, 3.0, kFitMargin);
  EXPECT_EQ((*scores)[2].region, Region::left_cheek);
  EXPECT_EQ((*scores)[2].score, 5.0);
}

TEST_F(ModelFolder, KeepsTheManifestAndItsDigest) {
  write();
  const auto model = Model::load(path(), std::make_unique<TwoNumbers>());
  ASSERT_TRUE(model);
  EXPECT_EQ(model->manifest().name, "test");
  EXPECT_EQ(model->manifest().spread->half_width, 0.5);
  EXPECT_EQ(model->sha256(), sha256_hex(*read_file(path() / "manifest.json")));
}

TEST_F(ModelFolder, PassesOnWhatTheExtractorRefuses) {
  write();
  const auto model = Model::load(path(), std::make_unique<TwoNumbers>());
  ASSERT_TRUE(model);
  const auto scores = model->score({grey_patch(Region::chin, 13, 1)});
  ASSERT_FALSE(scores);
  EXPECT_EQ(scores.error().code, ErrorCode::network_shape_mismatch);
}

TEST_F(ModelFolder, MissingFolderOrFileIsMissing) {
  expect_refused(ErrorCode::model_missing);
  write();
  std::filesystem::remove(path() / "regressor.onnx");
  expect_refused(ErrorCode::model_missing);
}

TEST_F(ModelFolder, OneFlippedBitIsDamage) {
  write();
  auto bytes = *read_file(path() / "regressor.onnx");
  bytes[bytes.size() / 2] ^= 1U;
  ASSERT_TRUE(write_file(path() / "regressor.onnx", bytes));
  expect_refused(ErrorCode::model_file_damaged);
}

TEST_F(ModelFolder, DamagedManifestIsInvalid) {
  write();
  ASSERT_TRUE(write_file(path() / "manifest.json", std::string_view("{")));
  expect_refused(ErrorCode::manifest_invalid);
}

TEST_F(ModelFolder, OtherFeaturesAreRefusedByName) {
  write();
  expect_refused(ErrorCode::manifest_invalid, std::make_unique<TwoNumbers>("backbone/other"));
  const auto model = Model::load(path(), std::make_unique<TwoNumbers>("backbone/other"));
  EXPECT_THAT(model.error().message, testing::HasSubstr("backbone/test"));
}

TEST_F(ModelFolder, WithoutABackboneItSaysWhichOneIsWanted) {
  write();
  const auto model = Model::load(path());
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::manifest_invalid);
  EXPECT_THAT(model.error().message, testing::HasSubstr("backbone/test"));
}

TEST_F(ModelFolder, FeaturesOfAnotherLengthAreRefused) {
  write();
  expect_refused(ErrorCode::network_invalid, std::make_unique<TwoNumbers>("backbone/test", 3));
}

TEST_F(ModelFolder, AFileThatIsNoNetworkIsRefusedThoughItsDigestFits) {
  ASSERT_TRUE(write_model(path(), manifest_, {{"regressor.onnx", {1, 2, 3}}}));
  expect_refused(ErrorCode::network_invalid);
}

TEST_F(ModelFolder, WritingWrongFieldsIsABug) {
  manifest_.name = "Not Allowed";
  EXPECT_THROW((void)write_model(path(), manifest_, {{"regressor.onnx", {}}}), ContractViolation);
  EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(ModelFolder, WritingWhereNoFolderCanBeIsRefused) {
  ASSERT_TRUE(write_file(folder_.path() / "file", std::string_view("x")));
  const auto written = write_model(folder_.path() / "file", manifest_, {{"regressor.onnx", {}}});
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::file_unwritable);
}

}  // namespace
}  // namespace comedo
