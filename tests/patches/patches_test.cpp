#include "comedo/patches.hpp"

#include <random>

#include "seed_twin.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using test::sides;
using testing::ElementsAre;

/// A plausible frontal face: every point of a group lies in the group's box.
Landmarks drawn_landmarks(std::mt19937& random, double x, double y, double unit) {
  const auto within = [&](double x0, double y0, double x1, double y1) {
    std::uniform_int_distribution<int> h(static_cast<int>(x + x0 * unit), static_cast<int>(x + x1 * unit));
    std::uniform_int_distribution<int> v(static_cast<int>(y + y0 * unit), static_cast<int>(y + y1 * unit));
    return Point{static_cast<double>(h(random)), static_cast<double>(v(random))};
  };
  Landmarks points;
  for (std::size_t i = 0; i < 68; ++i) {
    if (i <= 16)
      points[i] = within(0, 30, 100, 100);
    else if (i <= 21)
      points[i] = within(10, 10, 40, 18);
    else if (i <= 26)
      points[i] = within(60, 10, 90, 18);
    else if (i <= 35)
      points[i] = within(45, 25, 55, 55);
    else if (i <= 41)
      points[i] = within(18, 25, 38, 32);
    else if (i <= 47)
      points[i] = within(62, 25, 82, 32);
    else
      points[i] = within(30, 65, 70, 80);
  }
  return points;
}

Face face_of(const Landmarks& points) {
  Face face;
  face.method = FaceMethod::landmarks;
  face.points = points;
  return face;
}

TEST(LandmarkGeometry, EqualsTheTableOnManyFaces) {
  std::mt19937 random(1907);
  for (int trial = 0; trial < 500; ++trial) {
    const Landmarks points = drawn_landmarks(random, 50 + trial % 7, 90, 4.0);
    for (const Geometry geometry : {Geometry::service, Geometry::notebook}) {
      auto expected = test::seed_rectangles(points, 600, 700, geometry == Geometry::notebook);
      std::erase_if(expected, [](const auto& item) {  // what is empty is not cut
        return item.second[0] >= item.second[1] || item.second[2] >= item.second[3];
      });
      const auto boxes = patch_boxes(face_of(points), {600, 700}, geometry);
      ASSERT_EQ(boxes.size(), expected.size()) << "trial " << trial;
      for (const PatchBox& patch : boxes)
        EXPECT_EQ(sides(patch.box), expected.at(patch.region)) << name_of(patch.region) << " in trial " << trial;
    }
  }
}

TEST(LandmarkGeometry, GeometriesDifferInTheRightCheekAlone) {
  std::mt19937 random(3);
  Landmarks points = drawn_landmarks(random, 50, 90, 4.0);
  points[39].x = 50 + 40 * 4.0;  // the inner corner, so that point 41 lies left of it
  const auto service = patch_boxes(face_of(points), {600, 700}, Geometry::service);
  const auto notebook = patch_boxes(face_of(points), {600, 700}, Geometry::notebook);
  ASSERT_EQ(service.size(), notebook.size());
  for (std::size_t i = 0; i < service.size(); ++i)
    EXPECT_EQ(service[i].box == notebook[i].box, service[i].region != Region::right_cheek);
}

TEST(LandmarkGeometry, SideViewKeepsTheCheekOfTheWiderEye) {
  std::mt19937 random(4);
  Landmarks points = drawn_landmarks(random, 50, 90, 4.0);
  const auto set_eye = [&](std::size_t first, double x, double width) {
    for (std::size_t i = 0; i < 6; ++i) points[first + i].x = x + width * static_cast<double>(i) / 5.0;
  };
  set_eye(36, 130, 100);
  set_eye(42, 300, 115);  // exactly 1.15 times as wide
  std::vector<Region> regions;
  for (const PatchBox& patch : patch_boxes(face_of(points), {600, 700})) regions.push_back(patch.region);
  EXPECT_THAT(regions, ElementsAre(Region::forehead, Region::left_cheek, Region::chin));
  set_eye(42, 300, 114);
  EXPECT_EQ(patch_boxes(face_of(points), {600, 700}).size(), 4U);
}

TEST(LandmarkGeometry, ClipsAtTheBorderAndDropsWhatIsOutside) {
  std::mt19937 random(5);
  const Landmarks points = drawn_landmarks(random, -160, -60, 4.0);  // left and upper part cut off
  const Size size{230, 260};
  for (const PatchBox& patch : patch_boxes(face_of(points), size)) {
    EXPECT_FALSE(patch.box.empty());
    EXPECT_EQ(clip(patch.box, size), patch.box);
    EXPECT_NE(patch.region, Region::right_cheek) << "lies outside the picture";
  }
}

Face one_eye(Rect box, Side side) {
  Face face;
  face.method = FaceMethod::one_eye;
  face.eye = Eye{box, side};
  return face;
}

// Worked by hand from docs/geometry.md for an eye of 40 x 20 in an image of 400 x 300.
TEST(OneEyeGeometry, LeftEye) {
  const auto boxes = patch_boxes(one_eye({150, 100, 40, 20}, Side::left), {400, 300});
  ASSERT_EQ(boxes.size(), 2U);
  EXPECT_EQ(boxes[0].region, Region::forehead);
  EXPECT_THAT(sides(boxes[0].box), ElementsAre(150, 210, 70, 90));
  EXPECT_EQ(boxes[1].region, Region::left_cheek);
  EXPECT_THAT(sides(boxes[1].box), ElementsAre(170, 282, 120, 190));
}

TEST(OneEyeGeometry, RightEye) {
  const auto boxes = patch_boxes(one_eye({150, 100, 40, 20}, Side::right), {400, 300});
  ASSERT_EQ(boxes.size(), 2U);
  EXPECT_EQ(boxes[0].region, Region::forehead);
  EXPECT_THAT(sides(boxes[0].box), ElementsAre(90, 210, 70, 90));
  EXPECT_EQ(boxes[1].region, Region::right_cheek);
  EXPECT_THAT(sides(boxes[1].box), ElementsAre(38, 170, 120, 190));
}

TEST(OneEyeGeometry, ClipsAtEveryBorder) {
  const auto left = patch_boxes(one_eye({330, 240, 40, 20}, Side::left), {400, 300});
  ASSERT_EQ(left.size(), 2U);
  EXPECT_THAT(sides(left[0].box), ElementsAre(330, 390, 210, 230));
  EXPECT_THAT(sides(left[1].box), ElementsAre(350, 400, 260, 300));
  const auto right = patch_boxes(one_eye({60, 100, 40, 20}, Side::right), {400, 300});
  ASSERT_EQ(right.size(), 2U);
  EXPECT_THAT(sides(right[0].box), ElementsAre(0, 120, 70, 90));
  EXPECT_THAT(sides(right[1].box), ElementsAre(0, 80, 120, 190));
}

TEST(OneEyeGeometry, DropsAForeheadThatIsTooLow) {
  // y from max(0, int(16 - 30)) = 0 to int(16 - 10) = 6: 6 px, less than 0.7 * 20 = 14.
  const auto cut = patch_boxes(one_eye({150, 16, 40, 20}, Side::left), {400, 300});
  ASSERT_EQ(cut.size(), 1U);
  EXPECT_EQ(cut[0].region, Region::left_cheek);
  // 24 - 10 = 14 px: just enough.
  EXPECT_EQ(patch_boxes(one_eye({150, 24, 40, 20}, Side::left), {400, 300}).size(), 2U);
}

TEST(WholeImage, IsOnePatch) {
  const auto boxes = patch_boxes(Face{}, {64, 48});
  ASSERT_EQ(boxes.size(), 1U);
  EXPECT_EQ(boxes[0].region, Region::whole);
  EXPECT_THAT(sides(boxes[0].box), ElementsAre(0, 64, 0, 48));
}

TEST(TurnedFace, BoxesTurnBackIntoTheImage) {
  std::mt19937 random(6);
  const Size size{600, 700};
  const Landmarks upright = drawn_landmarks(random, 50, 90, 4.0);
  const auto expected = patch_boxes(face_of(upright), size);
  for (const Turn turn : {Turn::quarter, Turn::half, Turn::three_quarters}) {
    // The same face in a picture that must be turned by `turn` to stand upright.
    const Size stored = turned(size, inverse(turn));
    Face face = face_of(upright);
    face.turn = turn;
    for (Point& point : *face.points) point = turned(point, size, inverse(turn));
    const auto boxes = patch_boxes(face, stored);
    ASSERT_EQ(boxes.size(), expected.size());
    for (std::size_t i = 0; i < boxes.size(); ++i)
      EXPECT_EQ(turned(boxes[i].box, stored, turn), expected[i].box) << degrees(turn);
  }
}

TEST(CutPatches, CutsTheTurnedPixelsOfEachRectangle) {
  Image image{{300, 200}, std::vector<std::uint8_t>(std::size_t{300} * 200 * 3)};
  std::mt19937 random(7);
  for (auto& value : image.rgb) value = static_cast<std::uint8_t>(random() % 256);
  const auto bytes = encode_png(image);
  auto photo = Photo::open(bytes);
  ASSERT_TRUE(photo);
  // In the picture turned by a quarter (200 x 300) the eye stands at (80, 60).
  Face face = one_eye({}, Side::left);
  face.turn = Turn::quarter;
  face.eye->box = turned(Rect{80, 60, 20, 10}, {200, 300}, inverse(Turn::quarter));
  const auto patches = cut_patches(*photo, face);
  ASSERT_TRUE(patches);
  ASSERT_EQ(patches->size(), 2U);
  const Image upright = turned(image, Turn::quarter);
  EXPECT_EQ((*patches)[1].pixels.rgb, crop(upright, {90, 70, 56, 35}).rgb);  // 80+10 .. 80+66, 60+10 .. 60+45
}

/// A slope of light and colour, which survives a JPEG.
Image slope(Size size) {
  Image image{size, {}};
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x)
      for (const int value : {60 + 120 * x / size.width, 200 - 90 * y / size.height, 90})
        image.rgb.push_back(static_cast<std::uint8_t>(value));
  return image;
}

TEST(CutSmallPatches, AreTheCutOnesAtALesserWidth) {
  const Image image = slope({1800, 1200});  // its JPEG is decoded shrunk
  for (const bool jpeg : {true, false}) {
    const auto bytes = jpeg ? encode_jpeg(image) : encode_png(image);
    auto photo = Photo::open(bytes);
    Face face = one_eye({}, Side::left);
    face.turn = Turn::quarter;
    face.eye->box = turned(Rect{380, 260, 220, 110}, {1200, 1800}, inverse(Turn::quarter));
    for (const int width : {256, 1000}) {  // of 1000 the shrunk decode has not pixels enough
      const auto full = cut_patches(*photo, face), small = cut_small_patches(*photo, face, width);
      ASSERT_TRUE(full);
      ASSERT_TRUE(small);
      ASSERT_EQ(small->size(), full->size());
      for (std::size_t i = 0; i < full->size(); ++i) {
        const Patch &large = (*full)[i], &same = (*small)[i];
        EXPECT_EQ(same.region, large.region);
        EXPECT_EQ(same.box, large.box);
        ASSERT_EQ(same.pixels.size.width, std::min(width, large.pixels.size.width));
        const Image expected = resized(large.pixels, same.pixels.size);
        for (std::size_t at = 0; at < expected.rgb.size(); ++at)
          ASSERT_NEAR(same.pixels.rgb[at], expected.rgb[at], 2) << width;
      }
    }
  }
}

TEST(CutPatches, RefusesWhereNothingIsLeft) {
  const Image image{{100, 100}, std::vector<std::uint8_t>(30000, 90)};
  const auto bytes = encode_png(image);
  auto photo = Photo::open(bytes);
  ASSERT_TRUE(photo);
  const Face face = one_eye({400, 400, 20, 10}, Side::left);
  for (const auto& patches : {cut_patches(*photo, face), cut_small_patches(*photo, face, 256)}) {
    ASSERT_FALSE(patches);
    EXPECT_EQ(patches.error().code, ErrorCode::no_patch);
  }
}

TEST(Names, AreFrozen) {
  EXPECT_EQ(name_of(Region::forehead), "forehead");
  EXPECT_EQ(name_of(Region::left_cheek), "left_cheek");
  EXPECT_EQ(name_of(Region::right_cheek), "right_cheek");
  EXPECT_EQ(name_of(Region::chin), "chin");
  EXPECT_EQ(name_of(Region::whole), "whole");
  EXPECT_EQ(suffix_of(Region::right_cheek), "_rc");
  EXPECT_EQ(suffix_of(Region::whole), "");
}

}  // namespace
}  // namespace comedo
