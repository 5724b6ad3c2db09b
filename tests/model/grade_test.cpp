// A model with a head: halves are graded, lesions counted where they lie.
#include "bright_lesions.hpp"
#include "comedo/model.hpp"
#include "head_manifest.hpp"
#include "support.hpp"

namespace comedo {
namespace {

constexpr Size kSize{640, 640};

/// Black, with a red square of the size of a cell of the view wherever a lesion shall be.
Image with_lesions(const std::vector<Point>& places) {
  Image image{kSize, std::vector<std::uint8_t>(static_cast<std::size_t>(kSize.width) * kSize.height * 3, 0)};
  for (const Point& place : places)
    for (int y = static_cast<int>(place.y); y < static_cast<int>(place.y) + 80; ++y)
      for (int x = static_cast<int>(place.x); x < static_cast<int>(place.x) + 80; ++x)
        image.rgb[3 * (static_cast<std::size_t>(y) * kSize.width + static_cast<std::size_t>(x))] = 255;
  return image;
}

Manifest head_manifest() { return test::head_manifest(64); }

class Head : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(write_model(folder_.path(), head_manifest(), {{"lesions.onnx", test::bright_lesions().bytes()}}));
  }
  test::TemporaryFolder folder_;
};

TEST_F(Head, CountsWhereLesionsLie) {
  const auto model = Model::load(folder_.path());
  ASSERT_TRUE(model) << model.error().message;
  const auto bytes = encode_png(with_lesions({{80, 160}, {400, 480}}));  // cells (1, 2) and (5, 6) of 80 px
  auto photo = Photo::open(bytes);
  ASSERT_TRUE(photo);
  // Without a face the whole picture is one view; two patches, one on a lesion, one on none.
  const std::vector<Patch> patches = {{Region::left_cheek, {60, 140, 120, 120}, {}},
                                      {Region::chin, {300, 20, 120, 120}, {}}};
  const auto grading = model->grade(*photo, Face{}, patches);
  ASSERT_TRUE(grading) << grading.error().message;
  ASSERT_TRUE(grading->score);
  EXPECT_NEAR(*grading->score, 3.5, 1e-4);
  ASSERT_TRUE(grading->lesions);
  ASSERT_EQ(grading->lesions->size(), 2U);
  EXPECT_NEAR((*grading->lesions)[0].centre.x, 119.5, 0.5);
  EXPECT_NEAR((*grading->lesions)[0].centre.y, 199.5, 0.5);
  EXPECT_EQ(grading->patches[0].lesions, 1);
  EXPECT_EQ(grading->patches[1].lesions, 0);
  EXPECT_NEAR(grading->patches[0].score, score_of_count(2), 1e-3);  // half of the skin has one: all would have two
  EXPECT_EQ(grading->patches[1].score, 1);
}

TEST_F(Head, TakesBfloat16OnlyWhereItIsAsGoodOrAskedFor) {
  const auto precision_of = [&](std::optional<double> change, std::optional<Precision> wanted) {
    Manifest manifest = head_manifest();
    manifest.bf16_rmse_change = change;
    EXPECT_TRUE(write_model(folder_.path(), manifest, {{"lesions.onnx", test::bright_lesions().bytes()}}));
    const auto model = Model::load(folder_.path(), nullptr, wanted);
    return model ? std::optional(model->precision()) : std::nullopt;
  };
  const Precision fastest = has_bf16() ? Precision::bf16 : Precision::f32;
  EXPECT_EQ(precision_of(std::nullopt, std::nullopt), Precision::f32) << "nobody measured it";
  EXPECT_EQ(precision_of(0.006, std::nullopt), Precision::f32);
  EXPECT_EQ(precision_of(0.005, std::nullopt), fastest);
  EXPECT_EQ(precision_of(0.005, Precision::f32), Precision::f32);
  EXPECT_EQ(precision_of(0.006, Precision::bf16), has_bf16() ? std::optional(Precision::bf16) : std::nullopt);
}

TEST_F(Head, SamePictureSameGrading) {
  const auto model = Model::load(folder_.path());
  ASSERT_TRUE(model);
  const auto bytes = encode_png(with_lesions({{80, 160}, {400, 480}}));
  const std::vector<Patch> patches = {{Region::whole, {0, 0, 640, 640}, {}}};
  auto one = Photo::open(bytes), two = Photo::open(bytes);
  EXPECT_EQ(*model->grade(*one, Face{}, patches)->lesions, *model->grade(*two, Face{}, patches)->lesions);
}

TEST_F(Head, TakesNoBackbone) {
  const auto model = Model::load(folder_.path(), make_texture_features());
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::manifest_invalid);
}

TEST_F(Head, ANetworkOfAnotherKindIsRefused) {
  test::BrightLesions one_map;
  one_map.maps = 1;
  ASSERT_TRUE(write_model(folder_.path(), head_manifest(), {{"lesions.onnx", test::bright_lesions(one_map).bytes()}}));
  const auto model = Model::load(folder_.path());
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::network_shape_mismatch);
}

TEST(HeadManifest, NeedsItsFileItsSideAndItsFeatures) {
  const auto refused = [](const Manifest& manifest, const char* field) {
    const auto parsed = parse_manifest(to_json(manifest));
    ASSERT_FALSE(parsed) << field;
    EXPECT_EQ(parsed.error().code, ErrorCode::manifest_invalid);
    EXPECT_THAT(parsed.error().message, testing::HasSubstr(field));
  };
  Manifest manifest = head_manifest();
  manifest.files["regressor.onnx"] = std::string(64, '0');
  refused(manifest, "lesions.onnx");
  manifest.files["lesions.onnx"] = std::string(64, '0');
  EXPECT_EQ(parse_manifest(to_json(manifest))->lesions_side_px, 64);
  manifest.lesions_side_px = 65;
  refused(manifest, "lesions.side_px");
  manifest.lesions_side_px = 2048;
  refused(manifest, "lesions.side_px");
  manifest.lesions_side_px = 64;
  manifest.features = "texture/1";
  refused(manifest, "features");
}

}  // namespace
}  // namespace comedo
