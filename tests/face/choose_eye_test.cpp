// The one-eye rule on hand-made grey pictures of 400 x 300: background (a chequerboard) on one side of the eye.
#include "comedo/face.hpp"

namespace comedo {
namespace {

constexpr Size kSize{400, 300};

std::vector<std::uint8_t> skin_with_background(int from_x, int to_x) {
  std::vector<std::uint8_t> grey(std::size_t{400} * 300, 120);
  for (int y = 0; y < kSize.height; ++y)
    for (int x = from_x; x < to_x; ++x)
      grey[static_cast<std::size_t>(y) * 400 + static_cast<std::size_t>(x)] = ((x / 4 + y / 4) % 2) != 0 ? 250 : 5;
  return grey;
}

const std::vector<std::uint8_t> kBackgroundRight = skin_with_background(230, 400);
const std::vector<std::uint8_t> kBackgroundLeft = skin_with_background(0, 170);

TEST(ChooseEye, BackgroundOnTheRightMeansTheSubjectsRightEye) {
  const std::vector<Rect> boxes = {{180, 100, 40, 30}};
  EXPECT_EQ(choose_eye(boxes, kBackgroundRight, kSize), (Eye{{180, 100, 40, 30}, Side::right}));
  EXPECT_EQ(choose_eye(boxes, kBackgroundLeft, kSize), (Eye{{180, 100, 40, 30}, Side::left}));
}

TEST(ChooseEye, TakesTheLargestAndTheLaterOnATie) {
  const std::vector<Rect> boxes = {{100, 50, 30, 30}, {180, 100, 40, 30}, {200, 120, 30, 40}};
  const auto eye = choose_eye(boxes, kBackgroundRight, kSize);
  ASSERT_TRUE(eye);
  EXPECT_EQ(eye->box, (Rect{200, 120, 30, 40}));
}

TEST(ChooseEye, IgnoresBoxesAtTheSides) {
  // 10 % of 400 px is 40, 90 % is 360: both still count, one pixel beyond does not.
  for (const int x : {39, 361})
    EXPECT_FALSE(choose_eye(std::vector<Rect>{{x, 100, 30, 30}}, kBackgroundRight, kSize)) << x;
  for (const int x : {40, 360})
    EXPECT_TRUE(choose_eye(std::vector<Rect>{{x, 100, 30, 30}}, kBackgroundRight, kSize)) << x;
}

TEST(ChooseEye, IgnoresSpecks) {
  // (0.04 * 300)^2 = 144 square px is the least; 143 and 156.
  EXPECT_FALSE(choose_eye(std::vector<Rect>{{200, 100, 11, 13}}, kBackgroundRight, kSize));
  EXPECT_TRUE(choose_eye(std::vector<Rect>{{200, 100, 12, 13}}, kBackgroundRight, kSize));
  EXPECT_FALSE(choose_eye({}, kBackgroundRight, kSize));
}

TEST(ChooseEye, ABoxThatIsTooLargeShrinksAboutItsCentre) {
  // 15 % of 300 px is 45; the centre of the box is (200, 130).
  const auto eye = choose_eye(std::vector<Rect>{{150, 100, 100, 60}}, kBackgroundRight, kSize);
  ASSERT_TRUE(eye);
  EXPECT_EQ(eye->box, (Rect{177, 107, 45, 45}));
}

TEST(ChooseEye, StripsOutsideThePictureCountAsSmooth) {
  // The eye stands at the bottom: no strip is left, nothing speaks for the right.
  const auto eye = choose_eye(std::vector<Rect>{{180, 270, 40, 30}}, kBackgroundRight, kSize);
  ASSERT_TRUE(eye);
  EXPECT_EQ(eye->side, Side::left);
  EXPECT_THROW((void)choose_eye({}, std::vector<std::uint8_t>(7), kSize), ContractViolation);
}

}  // namespace
}  // namespace comedo
