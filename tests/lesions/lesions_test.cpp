// The network's numbers become lesions at their place in the picture; networks of another kind are refused.
#include "comedo/lesions.hpp"

#include <cmath>

#include "bright_lesions.hpp"
#include "support.hpp"

namespace comedo {
namespace {

using test::bright_lesions;
using test::BrightLesions;

constexpr int kSide = 64;

/// A view of a picture twice as large, black but for one white cell.
View one_white_cell(int column, int row) {
  View view;
  view.box = {Half::left, {100, 200, 2 * kSide, 2 * kSide}, {}};
  view.pixels = {{kSide, kSide}, std::vector<std::uint8_t>(kSide * kSide * 3, 0)};
  for (int y = row * 8; y < row * 8 + 8; ++y)
    for (int x = column * 8; x < column * 8 + 8; ++x)
      for (int c = 0; c < 3; ++c) view.pixels.rgb[static_cast<std::size_t>((y * kSide + x) * 3 + c)] = 255;
  return view;
}

TEST(LesionFinder, FindsALesionWhereItIs) {
  const auto finder = LesionFinder::load(bright_lesions().bytes(), kSide);
  ASSERT_TRUE(finder) << finder.error().message;
  const auto findings = finder->look(one_white_cell(2, 5));
  ASSERT_TRUE(findings) << findings.error().message;
  EXPECT_EQ(findings->half, Half::left);
  EXPECT_NEAR(findings->count, 1, 1e-4);
  EXPECT_NEAR(findings->score, 3.5, 1e-4);
  ASSERT_EQ(findings->lesions.size(), 1U);
  const Lesion& lesion = findings->lesions[0];
  EXPECT_NEAR(lesion.centre.x, 100 + 2 * 20 - 0.5,
              1e-3);  // column 2 is 16..23 in the view, its middle 20 from the edge
  EXPECT_NEAR(lesion.centre.y, 200 + 2 * 44 - 0.5, 1e-3);
  EXPECT_NEAR(lesion.radius_px, 2 * 8 * 2, 1e-3);
  EXPECT_NEAR(lesion.confidence, 1, 1e-4);
}

TEST(LesionFinder, TheScoreStaysOnTheScale) {
  BrightLesions wild;
  wild.grades = {90, 0, 0, 0, 20, 20, 20, 20};
  EXPECT_EQ(LesionFinder::load(bright_lesions(wild).bytes(), kSide)->look(one_white_cell(0, 0))->score, 5);
  wild.grades[0] = -90;
  EXPECT_EQ(LesionFinder::load(bright_lesions(wild).bytes(), kSide)->look(one_white_cell(0, 0))->score, 1);
}

TEST(LesionFinder, RefusesANetworkOfAnotherKind) {
  const auto code = [](const BrightLesions& numbers, int side = kSide) {
    const auto finder = LesionFinder::load(bright_lesions(numbers).bytes(), side);
    EXPECT_FALSE(finder);
    require(!finder.ok(), "the test expects a refusal");
    return finder.error().code;
  };
  BrightLesions one_map;
  one_map.maps = 1;
  EXPECT_EQ(code(one_map), ErrorCode::network_shape_mismatch);
  BrightLesions few_grades;
  few_grades.grades.pop_back();
  EXPECT_EQ(code(few_grades), ErrorCode::network_shape_mismatch);
  EXPECT_EQ(code({}, 128), ErrorCode::network_shape_mismatch);
  EXPECT_EQ(code({}, 60), ErrorCode::network_shape_mismatch);
  EXPECT_EQ(LesionFinder::load({}, kSide).error().code, ErrorCode::network_invalid);
  test::OnnxGraph other({1, 3, kSide, kSide});
  other.node("Relu", {"in"}, "out").output("out");
  EXPECT_EQ(LesionFinder::load(other.bytes(), kSide).error().code, ErrorCode::network_layer_missing);
}

}  // namespace
}  // namespace comedo
