// Each half face fills a view of its own, and shows nothing of the other.
#include "comedo/lesions.hpp"
#include "faces.hpp"
#include "place.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using test::lying;
using test::straight_face;

constexpr Size kSize{800, 700};

/// Red on the left of x, blue on the right.
Image red_and_blue(Size size, int x) {
  Image image{size, std::vector<std::uint8_t>(static_cast<std::size_t>(size.width) * size.height * 3, 0)};
  for (int row = 0; row < size.height; ++row)
    for (int column = 0; column < size.width; ++column)
      image.rgb[3 * (static_cast<std::size_t>(row) * size.width + column) + (column < x ? 0 : 2)] = 200;
  return image;
}

/// Brightest value of each channel.
std::array<int, 3> brightest(const Image& image) {
  std::array<int, 3> most{};
  for (std::size_t i = 0; i < image.rgb.size(); ++i) most[i % 3] = std::max<int>(most[i % 3], image.rgb[i]);
  return most;
}

std::vector<View> views_of(const Image& image, const Face& face, int side_px = 128) {
  const auto bytes = encode_png(image);
  auto photo = Photo::open(bytes);
  EXPECT_TRUE(photo);
  auto views = cut_views(*photo, face, side_px);
  EXPECT_TRUE(views);
  return *std::move(views);
}

TEST(ViewBoxes, AFaceFromTheFrontHasTwoHalves) {
  const auto boxes = view_boxes(straight_face(), kSize);
  ASSERT_EQ(boxes.size(), 2U);
  EXPECT_EQ(boxes[0].half, Half::right);
  EXPECT_EQ(boxes[1].half, Half::left);
  // Brow to chin is 200 px: 0.58 of it above the brows and 0.08 below the chin make 332.
  EXPECT_EQ(boxes[0].square, (Rect{350 - 166, 350 - 166, 332, 332}));
  EXPECT_EQ(boxes[1].square, (Rect{450 - 166, 350 - 166, 332, 332}));
  ASSERT_TRUE(boxes[0].middle);
  EXPECT_EQ((*boxes[0].middle)[0], (Point{400, 340}));
  EXPECT_EQ((*boxes[0].middle)[1], (Point{400, 500}));
}

TEST(ViewBoxes, AFaceFromTheSideHasOneView) {
  for (const double ridge : {340.0, 380.0, 420.0, 460.0}) {
    const auto boxes = view_boxes(straight_face(ridge), kSize);
    ASSERT_EQ(boxes.size(), 1U) << ridge;
    EXPECT_EQ(boxes[0].half, Half::whole);
    EXPECT_FALSE(boxes[0].middle);
  }
}

TEST(ViewBoxes, WithoutLandmarksThePictureIsTheView) {
  const auto boxes = view_boxes(Face{}, kSize);
  ASSERT_EQ(boxes.size(), 1U);
  EXPECT_EQ(boxes[0].square, (Rect{0, -50, 800, 800}));
}

TEST(ViewBoxes, LandmarksThatAreHardlySureAreNotFollowed) {
  Face face = straight_face();
  face.rung = Rung::lenient;
  const auto boxes = view_boxes(face, kSize);
  ASSERT_EQ(boxes.size(), 1U);
  EXPECT_EQ(boxes[0].square, (Rect{0, -50, 800, 800}));
}

TEST(ViewBoxes, TurnWithThePicture) {
  for (const Turn turn : {Turn::quarter, Turn::half, Turn::three_quarters}) {
    const auto upright = view_boxes(straight_face(), kSize);
    const auto boxes = view_boxes(lying(straight_face(), kSize, turn), turned(kSize, inverse(turn)));
    ASSERT_EQ(boxes.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_EQ(boxes[i].half, upright[i].half);
      EXPECT_EQ(turned(boxes[i].square, turned(kSize, inverse(turn)), turn), upright[i].square) << degrees(turn);
    }
  }
}

TEST(CutViews, AHalfShowsNothingOfTheOther) {
  const auto views = views_of(red_and_blue(kSize, 400), straight_face());
  ASSERT_EQ(views.size(), 2U);
  // One column in the middle belongs to both; averaged down it may be mixed.
  EXPECT_GT(brightest(views[0].pixels)[0], 190);
  EXPECT_LT(brightest(views[0].pixels)[2], 110);
  EXPECT_GT(brightest(views[1].pixels)[2], 190);
  EXPECT_LT(brightest(views[1].pixels)[0], 110);
}

TEST(CutViews, TheFaceIsUprightInEveryTurn) {
  const Image upright = red_and_blue(kSize, 400);
  const auto expected = views_of(upright, straight_face());
  for (const Turn turn : {Turn::quarter, Turn::half, Turn::three_quarters}) {
    const auto views = views_of(turned(upright, inverse(turn)), lying(straight_face(), kSize, turn));
    ASSERT_EQ(views.size(), 2U);
    int different = 0;
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = 0; j < views[i].pixels.rgb.size(); ++j)
        different += std::abs(views[i].pixels.rgb[j] - expected[i].pixels.rgb[j]) > 8 ? 1 : 0;
    EXPECT_LT(different, 3 * 128 * 8) << degrees(turn);  // a few columns at the line, where rounding differs
  }
}

/// 332 px of the picture in 166 are taken from a shrunk decode, in 168 from full resolution: nearly the same view.
TEST(CutViews, AShrunkPictureGivesTheSameViews) {
  const Image picture = red_and_blue(kSize, 300);
  const auto shrunk = views_of(picture, straight_face(), 166), full = views_of(picture, straight_face(), 168);
  for (std::size_t i = 0; i < 2; ++i) {
    const Image larger = resized(shrunk[i].pixels, {168, 168});
    int different = 0;
    for (std::size_t j = 0; j < larger.rgb.size(); ++j)
      different += std::abs(larger.rgb[j] - full[i].pixels.rgb[j]) > 8 ? 1 : 0;
    EXPECT_LT(different, 3 * 168 * 6);  // a few columns where colours meet
  }
}

TEST(CutViews, BeyondThePictureIsBlack) {
  Face face = straight_face();
  for (Point& point : *face.points) point.x -= 280, point.y -= 280;  // half of the view lies outside
  const auto views = views_of(red_and_blue(kSize, 400), face);
  const Image corner = crop(views[0].pixels, {0, 0, 32, 32});
  EXPECT_EQ(brightest(corner), (std::array<int, 3>{0, 0, 0}));
}

TEST(Place, GoesThereAndBack) {
  View view;
  view.box.square = {40, -20, 480, 480};
  view.pixels = {{160, 160}, std::vector<std::uint8_t>(160 * 160 * 3)};
  for (const Turn turn : {Turn::none, Turn::quarter, Turn::half, Turn::three_quarters}) {
    view.turn = turn;
    const Place place(view);
    const Point there = place.in_view({100, 200}), back = place.in_picture(there);
    EXPECT_NEAR(back.x, 100, 1e-9);
    EXPECT_NEAR(back.y, 200, 1e-9);
  }
  view.turn = Turn::none;
  EXPECT_NEAR(Place(view).in_view({41, -19}).x, 0, 1e-9);  // the middle of the first three pixels
  EXPECT_EQ(Place(view).pixels_of(2), 6);
}

}  // namespace
}  // namespace comedo
