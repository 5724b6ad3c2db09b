// Each issue is brought about on purpose, on patches whose pixels are known.
#include "comedo/quality.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "measures.hpp"

namespace comedo {
namespace {

constexpr std::array<int, 3> kSkin = {205, 150, 125};

/// Skin-coloured noise: sharp, well lit, nothing clipped.
Image skin(int side = 300, double light = 1.0, unsigned seed = 1) {
  std::mt19937 random(seed);
  Image image{{side, side}, {}};
  for (int i = 0; i < side * side; ++i) {
    const int grain = static_cast<int>(random() % 21) - 10;
    for (const int channel : kSkin)
      image.rgb.push_back(static_cast<std::uint8_t>(std::clamp(static_cast<int>((channel + grain) * light), 0, 255)));
  }
  return image;
}

/// A frontal face of 300 px between the eyes' outer corners, in a picture of 800 x 1000.
Face frontal() {
  Face face;
  face.method = FaceMethod::landmarks;
  face.points.emplace();
  Landmarks& points = *face.points;
  for (std::size_t i = 0; i <= 16; ++i) {
    const double angle = 3.14159265 * static_cast<double>(i) / 16;
    points[i] = {400 - 250 * std::cos(angle), 450 + 300 * std::sin(angle)};
  }
  for (std::size_t i = 17; i < 68; ++i) points[i] = {400, 500};
  for (std::size_t i = 36; i <= 41; ++i) points[i] = {300, 420};
  for (std::size_t i = 42; i <= 47; ++i) points[i] = {500, 420};
  return face;
}

Quality judge(Image pixels, const Face& face = frontal()) {
  const Rect box{100, 100, pixels.size.width, pixels.size.height};
  return judge_quality({800, 1000}, face, {{Region::left_cheek, box, std::move(pixels)}});
}

std::vector<QualityCode> codes(const Quality& quality) {
  std::vector<QualityCode> out;
  for (const QualityIssue& issue : quality.issues) out.push_back(issue.code);
  return out;
}

TEST(Quality, AGoodPictureHasNoIssue) {
  const Quality quality = judge(skin());
  EXPECT_TRUE(quality.usable);
  EXPECT_THAT(codes(quality), testing::IsEmpty());
  EXPECT_NEAR(quality.measures.eye_distance_px, 200, 1e-9);
  EXPECT_NEAR(quality.measures.yaw_deg, 0, 1e-6);
  EXPECT_GT(quality.measures.skin_share, 0.95);
}

TEST(Quality, BlurBlocksWhenNothingIsSharp) {
  Image flat = skin();
  flat = resized(resized(flat, {12, 12}), {300, 300});
  const Quality quality = judge(flat);
  EXPECT_FALSE(quality.usable);
  EXPECT_THAT(codes(quality), testing::Contains(QualityCode::blurred));
}

TEST(Quality, DarkAndBrightPictures) {
  EXPECT_THAT(codes(judge(skin(300, 0.35))), testing::Contains(QualityCode::too_dark));
  EXPECT_FALSE(judge(skin(300, 0.1)).usable);
  Image white = skin();
  for (auto& value : white.rgb) value = 248;
  EXPECT_THAT(codes(judge(white)), testing::Contains(QualityCode::too_bright));
}

TEST(Quality, ShineIsNamed) {
  Image image = skin();
  std::fill_n(image.rgb.begin(), image.rgb.size() / 5, std::uint8_t{255});
  const Quality quality = judge(image);
  EXPECT_THAT(codes(quality), testing::Contains(QualityCode::highlights));
  EXPECT_NEAR(quality.measures.clipped_share, 0.2, 0.02);
}

TEST(Quality, UnevenLightComparesPatches) {
  const Face face = frontal();
  const Quality quality = judge_quality({800, 1000}, face,
                                        {{Region::left_cheek, {500, 500, 300, 300}, skin()},
                                         {Region::right_cheek, {100, 500, 300, 300}, skin(300, 0.25)}});
  EXPECT_THAT(codes(quality), testing::Contains(QualityCode::uneven_light));
}

TEST(Quality, SmallTurnedAndCutOffFaces) {
  Face small = frontal();
  for (Point& point : *small.points) point = {point.x / 5, point.y / 5};
  EXPECT_THAT(codes(judge(skin(), small)), testing::Contains(QualityCode::face_too_small));
  Face turned_face = frontal();
  (*turned_face.points)[30].x = (*turned_face.points)[15].x - 2;
  const Quality quality = judge(skin(), turned_face);
  EXPECT_THAT(codes(quality), testing::Contains(QualityCode::face_turned));
  EXPECT_GT(quality.measures.yaw_deg, 70) << "the nose points to the subject's left, which is the picture's right";
  Face cut = frontal();
  for (Point& point : *cut.points) point.x -= 300;
  EXPECT_THAT(codes(judge(skin(), cut)), testing::Contains(QualityCode::face_cut_off));
}

TEST(Quality, CoveredSkinIsNamed) {
  Image mask = skin();
  for (std::size_t i = 0; i < mask.rgb.size(); i += 3) {
    mask.rgb[i] = 60;
    mask.rgb[i + 1] = 110;
    mask.rgb[i + 2] = static_cast<std::uint8_t>(190 + i % 7);
  }
  const Quality quality = judge(mask);
  EXPECT_THAT(codes(quality), testing::Contains(QualityCode::skin_covered));
  EXPECT_FALSE(quality.usable);
}

TEST(Quality, APatchOnBackgroundBlocksWhereOneEyeSaidWhereItIs) {
  const Image grey{{300, 300}, std::vector<std::uint8_t>(std::size_t{300} * 300 * 3, 120)};
  const std::vector<Patch> patches{{Region::left_cheek, {0, 0, 300, 300}, skin()},
                                   {Region::forehead, {0, 300, 300, 300}, grey}};
  Face eye;
  eye.method = FaceMethod::one_eye;
  eye.eye = Eye{};
  const Quality guessed = judge_quality({600, 600}, eye, patches);
  EXPECT_DOUBLE_EQ(guessed.measures.least_skin_share, 0);
  EXPECT_THAT(codes(guessed), testing::Contains(QualityCode::skin_covered));
  EXPECT_FALSE(guessed.usable);
}

TEST(Quality, SaysWhichRungAnswered) {
  const Quality whole = judge(skin(), Face{});
  EXPECT_FALSE(whole.usable);
  EXPECT_THAT(codes(whole), testing::Contains(QualityCode::face_not_found));
  Face eye;
  eye.method = FaceMethod::one_eye;
  eye.eye = Eye{};
  const Quality one = judge(skin(), eye);
  EXPECT_TRUE(one.usable);
  EXPECT_THAT(codes(one), testing::Contains(QualityCode::face_not_found));
}

TEST(Quality, AdviceIsASentence) {
  for (const QualityIssue& issue : judge(skin(300, 0.1), Face{}).issues) {
    EXPECT_TRUE(issue.advice.ends_with("."));
    EXPECT_NE(name_of(issue.code), "unknown");
  }
  EXPECT_THROW((void)judge_quality({10, 10}, Face{}, {}), ContractViolation);
}

TEST(Measures, SharpnessFallsWithBlurAndIgnoresScale) {
  const Image sharp = skin(512);
  const Image soft = resized(resized(sharp, {64, 64}), {512, 512});
  EXPECT_GT(sharpness(sharp), 3 * sharpness(soft));
}

TEST(Measures, OnePixelIsNoTrouble) {
  const Image pixel{{1, 1}, {200, 150, 130}};
  EXPECT_GE(sharpness(pixel), 0);
  EXPECT_GE(patch_light(pixel).lightness, 0);
}

}  // namespace
}  // namespace comedo
