// The ladder on drawn faces, whose place is known, and on real photographs where they are at hand.
#include "comedo/face.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "comedo/sample.hpp"
#include "ladder.hpp"
#include "support.hpp"

namespace comedo {
namespace {

/// Loaded once: the landmark model has 100 MB.
FaceFinder& finder() {
  static FaceFinder loaded = *FaceFinder::load();
  return loaded;
}

Sample drawn(std::uint64_t seed = 1) {
  SampleOptions options;
  options.seed = seed;
  options.width_px = 480;
  return draw_sample(options);
}

Result<Face> face_in(const Image& image) {
  const auto bytes = encode_png(image);
  auto photo = Photo::open(bytes);
  if (!photo) return photo.error();
  const auto preview = photo->whole(kPreviewSide);
  return finder().find(*photo, *preview);
}

/// Puts `image` on a larger canvas of one colour.
Image placed(const Image& image, Size canvas, int x, int y, std::uint8_t grey = 128) {
  Image out{canvas, std::vector<std::uint8_t>(
                        static_cast<std::size_t>(canvas.width) * static_cast<std::size_t>(canvas.height) * 3, grey)};
  for (int row = 0; row < image.size.height; ++row)
    std::copy_n(image.rgb.begin() + std::ptrdiff_t{3} * row * image.size.width, std::ptrdiff_t{3} * image.size.width,
                out.rgb.begin() + ((std::ptrdiff_t{row} + y) * canvas.width + x) * 3);
  return out;
}

double overlap(Rect a, Rect b) {
  const int width = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
  const int height = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  return static_cast<double>(width) * height / static_cast<double>(std::min(a.area(), b.area()));
}

TEST(FaceLadder, FrontalFaceHasLandmarksInsideIt) {
  const Sample sample = drawn();
  const auto face = face_in(sample.image);
  ASSERT_TRUE(face);
  EXPECT_EQ(face->method, FaceMethod::landmarks);
  EXPECT_EQ(face->rung, Rung::frontal);
  EXPECT_EQ(face->turn, Turn::none);
  EXPECT_GT(overlap(face->box, sample.face), 0.7);
  EXPECT_GE(face->trust, 0.9);
  ASSERT_TRUE(face->points);
  for (const Point& point : *face->points) {
    EXPECT_EQ(point, (Point{std::round(point.x), std::round(point.y)})) << "points are whole pixels";
    EXPECT_GE(point.x, 0);
    EXPECT_LT(point.x, sample.image.size.width);
  }
  EXPECT_LT((*face->points)[36].x, (*face->points)[45].x) << "the subject's right eye is on the left of the picture";
}

/// Returns: the largest distance between landmarks, as a share of the face's width.
double largest_distance(const Face& a, const Face& b) {
  double largest = 0;
  for (std::size_t i = 0; i < a.points->size(); ++i)
    largest = std::max(largest, std::hypot((*a.points)[i].x - (*b.points)[i].x, (*a.points)[i].y - (*b.points)[i].y));
  return largest / a.box.width;
}

TEST(FaceLadder, LandmarksOfALargeJpegAreThoseOfAllItsPixels) {
  SampleOptions options;
  options.seed = 8;
  options.width_px = 1500;  // 2000 high: large enough to be decoded shrunk
  for (const Turn turn : {Turn::none, Turn::quarter}) {
    const Image image = turned(draw_sample(options).image, turn);
    const auto bytes = encode_jpeg(image, 95);
    auto photo = Photo::open(bytes);
    ASSERT_LT(photo->quick_scale(), 1);
    const auto shrunk = finder().find(*photo, *photo->whole(kPreviewSide)), full = face_in(image);
    ASSERT_TRUE(shrunk);
    ASSERT_TRUE(full);
    ASSERT_TRUE(shrunk->points);
    EXPECT_LT(largest_distance(*full, *shrunk), 0.03) << degrees(turn);
    EXPECT_GT(overlap(shrunk->box, full->box), 0.95) << degrees(turn);
    for (const Point& point : *shrunk->points)
      EXPECT_EQ(point, (Point{std::round(point.x), std::round(point.y)})) << "points are whole pixels";
  }
}

TEST(FaceLadder, TurnedPicturesAreTurnedBack) {
  const Sample sample = drawn(2);
  const auto upright = face_in(sample.image);
  ASSERT_TRUE(upright);
  for (const Turn turn : {Turn::quarter, Turn::half, Turn::three_quarters}) {
    const auto face = face_in(turned(sample.image, turn));
    ASSERT_TRUE(face);
    EXPECT_EQ(face->turn, inverse(turn)) << degrees(turn);
    EXPECT_EQ(face->rung, Rung::rotated);
    const Rect expected = turned(upright->box, sample.image.size, turn);
    EXPECT_GT(overlap(face->box, expected), 0.8) << degrees(turn);
  }
}

TEST(FaceLadder, SmallFacesAreFoundEnlarged) {
  const Image small = resized(drawn(3).image, {66, 88});
  const auto face = face_in(placed(small, {640, 480}, 300, 200));
  ASSERT_TRUE(face);
  EXPECT_EQ(face->method, FaceMethod::landmarks);
  EXPECT_EQ(face->rung, Rung::upsampled);
}

TEST(FaceLadder, AFaceThatFillsTheFrameIsFoundWithABorder) {
  const Sample sample = drawn(4);
  const Rect tight = clip(sample.face, sample.image.size);
  const auto face = face_in(crop(sample.image, tight));
  ASSERT_TRUE(face);
  EXPECT_EQ(face->method, FaceMethod::landmarks);
}

TEST(FaceLadder, TheLargerOfTwoFacesCountsIfClearlyLarger) {
  const Image large = drawn(5).image;
  const Image half = resized(drawn(6).image, {large.size.width / 2, large.size.height / 2});
  Image both = placed(large, {large.size.width * 2, large.size.height}, 0, 0);
  both = placed(both, both.size, 0, 0);
  for (int row = 0; row < half.size.height; ++row)
    std::copy_n(half.rgb.begin() + std::ptrdiff_t{3} * row * half.size.width, std::ptrdiff_t{3} * half.size.width,
                both.rgb.begin() + (std::ptrdiff_t{row} * both.size.width + large.size.width + 60) * 3);
  const auto face = face_in(both);
  ASSERT_TRUE(face);
  EXPECT_LT(face->box.x + face->box.width / 2, large.size.width);

  Image equal = placed(large, {large.size.width * 2, large.size.height}, 0, 0);
  for (int row = 0; row < large.size.height; ++row)
    std::copy_n(large.rgb.begin() + std::ptrdiff_t{3} * row * large.size.width, std::ptrdiff_t{3} * large.size.width,
                equal.rgb.begin() + (std::ptrdiff_t{row} * equal.size.width + large.size.width) * 3);
  const auto two = face_in(equal);
  ASSERT_FALSE(two);
  EXPECT_EQ(two.error().code, ErrorCode::several_faces);
}

TEST(FaceLadder, NothingToFindGivesTheWholeImage) {
  const Image plain{{320, 240}, std::vector<std::uint8_t>(std::size_t{320} * 240 * 3, 90)};
  const auto face = face_in(plain);
  ASSERT_TRUE(face);
  EXPECT_EQ(face->method, FaceMethod::whole_image);
  EXPECT_EQ(face->box, (Rect{0, 0, 320, 240}));
  EXPECT_LT(face->trust, 0.5);
}

TEST(ChooseFace, NeedsTwiceTheArea) {
  const auto of = [](int side) { return Candidate{{0, 0, side, side}, 1.0, Turn::none, Rung::frontal}; };
  EXPECT_TRUE(choose_face({of(100)}));
  const auto clear = choose_face({of(70), of(100)});  // 4900 * 2 < 10000
  ASSERT_TRUE(clear);
  EXPECT_EQ(clear->box.width, 100);
  EXPECT_FALSE(choose_face({of(72), of(100)}));  // 5184 * 2 > 10000
}

TEST(FaceFiles, MissingAndDamagedOnesAreRefused) {
  const test::TemporaryFolder folder;
  const FaceFiles good = default_face_files();
  const auto missing = FaceFinder::load({folder.path() / "none.dat", good.eye});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::model_missing);
  ASSERT_TRUE(write_file(folder.path() / "bad", "not a model"));
  const auto landmarks = FaceFinder::load({folder.path() / "bad", good.eye});
  ASSERT_FALSE(landmarks);
  EXPECT_EQ(landmarks.error().code, ErrorCode::model_file_damaged);
  const auto eye = FaceFinder::load({good.landmarks, folder.path() / "bad"});
  ASSERT_FALSE(eye);
  EXPECT_EQ(eye.error().code, ErrorCode::model_file_damaged);
}

TEST(FaceNames, AreFrozen) {
  EXPECT_EQ(name_of(FaceMethod::landmarks), "landmarks");
  EXPECT_EQ(name_of(FaceMethod::one_eye), "one_eye");
  EXPECT_EQ(name_of(FaceMethod::whole_image), "whole_image");
  EXPECT_EQ(name_of(Rung::lenient), "lenient");
}

TEST(RealPhotographs, LandmarksOnNearlyEveryPortrait) {
  COMEDO_NEED_SHARED(folder, "data/portraits/images");
  int found = 0;
  int looked_at = 0;
  for (const auto& file : test::files_of(folder)) {
    if (++looked_at % 4 != 0) continue;  // a quarter of them keeps the test short
    const auto bytes = read_file(file);
    ASSERT_TRUE(bytes);
    auto photo = Photo::open(*bytes);
    ASSERT_TRUE(photo);
    const auto face = finder().find(*photo, *photo->whole(kPreviewSide));
    found += face && face->method == FaceMethod::landmarks ? 1 : 0;
  }
  EXPECT_GE(found, 19) << "of 20";
}

}  // namespace
}  // namespace comedo
