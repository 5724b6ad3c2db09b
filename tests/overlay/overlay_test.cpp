#include "comedo/overlay.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "regions.hpp"
#include "reports.hpp"
#include "style.hpp"

namespace comedo {
namespace {

using overlay::Box;

using Pixel = std::array<std::uint8_t, 3>;
constexpr Pixel kSkin = {205, 160, 130};

Image plain(Size size) {
  Image image{size, {}};
  image.rgb.reserve(static_cast<std::size_t>(size.width * size.height * 3));
  for (int i = 0; i < size.width * size.height; ++i) image.rgb.insert(image.rgb.end(), kSkin.begin(), kSkin.end());
  return image;
}
Pixel pixel(const Image& image, int x, int y) {
  const auto at = static_cast<std::size_t>(y * image.size.width + x) * 3;
  return {image.rgb[at], image.rgb[at + 1], image.rgb[at + 2]};
}
bool in(const Box& box, int x, int y, double margin) {
  return x + 0.5 > box.x - margin && x + 0.5 < box.right() + margin && y + 0.5 > box.y - margin &&
         y + 0.5 < box.bottom() + margin;
}

TEST(DrawOverlay, AddsTheLegendBelowAndKeepsTheWidth) {
  for (const int width : {400, 640, 1200}) {
    const Size size = {width, width * 4 / 3};
    const Image drawn = draw_overlay(plain(size), test::report_of(size));
    EXPECT_EQ(drawn.size.width, width);
    EXPECT_GT(drawn.size.height, size.height + width / 4) << "room for the legend";
    EXPECT_LT(drawn.size.height, size.height + width) << "the picture stays the main thing";
    EXPECT_EQ(drawn.rgb.size(), static_cast<std::size_t>(drawn.size.width * drawn.size.height * 3));
    EXPECT_EQ(pixel(drawn, 0, drawn.size.height - 1), (Pixel{255, 255, 255}));
  }
}

TEST(DrawOverlay, ChangesOutlinesAndLabelsAndNothingElseOfThePicture) {
  const Size size = {640, 853};
  const Report report = test::report_of(size);
  const Image drawn = draw_overlay(plain(size), report);
  const double line = 3 * overlay::unit_of(size) + 1;
  const auto regions = overlay::regions_on(size, report);
  const auto plan = overlay::plan_chips(size, report);
  int outline = 0;
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      const bool on_label =
          std::any_of(plan.chips.begin(), plan.chips.end(), [&](const Box& c) { return in(c, x, y, 1); });
      const bool near_line = std::any_of(regions.begin(), regions.end(), [&](const overlay::Region2d& r) {
        const bool corner = in(r.box, x, y, 0) && std::min(x - r.box.x, r.box.right() - x) < 4 * line &&
                            std::min(y - r.box.y, r.box.bottom() - y) < 4 * line;
        return corner || (in(r.box, x, y, line) && !in(r.box, x, y, -line));
      });
      const bool changed = pixel(drawn, x, y) != kSkin;
      if (!on_label && !near_line) {
        ASSERT_FALSE(changed) << x << ", " << y;
      }
      if (near_line && changed) ++outline;
    }
  EXPECT_GT(outline, 2000);
  for (const overlay::Region2d& region : regions) {
    const int middle = static_cast<int>(region.box.y + region.box.height / 2);
    EXPECT_NE(pixel(drawn, static_cast<int>(region.box.x), middle), kSkin) << "a line on every region's left side";
    EXPECT_NE(pixel(drawn, static_cast<int>(region.box.right()), middle), kSkin);
  }
}

TEST(DrawOverlay, LabelsStayInThePictureAndApart) {
  for (const Size size :
       {Size{400, 300}, Size{400, 533}, Size{640, 853}, Size{1200, 1600}, Size{3000, 4000}, Size{3000, 400}}) {
    for (Report report : {test::report_of(size), test::wordy_report_of(size)}) {
      report.patches.push_back({Region::whole, {0, 0, size.width, size.height}, 5});
      const auto plan = overlay::plan_chips(size, report);
      ASSERT_EQ(plan.chips.size(), 5U);
      for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_GE(plan.chips[i].x, 0);
        EXPECT_GE(plan.chips[i].y, 0);
        EXPECT_LE(plan.chips[i].right(), size.width);
        EXPECT_LE(plan.chips[i].bottom(), size.height);
        for (std::size_t k = 0; k < i; ++k) EXPECT_EQ(overlay::overlap_area(plan.chips[i], plan.chips[k]), 0);
      }
    }
  }
}

TEST(DrawOverlay, LabelsKeepOffTheSkinOfAUsualFace) {
  const Size size = {1200, 1600};
  const Report report = test::report_of(size);
  const auto plan = overlay::plan_chips(size, report);
  EXPECT_EQ(plan.scale, 1);
  const auto regions = overlay::regions_on(size, report);
  EXPECT_LT(plan.chips[0].bottom(), regions[0].box.y) << "the forehead's above it";
  for (std::size_t i = 1; i < 4; ++i) EXPECT_GT(plan.chips[i].y, regions[i].box.bottom()) << "all others below";
  for (const Box& chip : plan.chips)
    for (const auto& region : overlay::regions_on(size, report)) EXPECT_EQ(overlay::overlap_area(chip, region.box), 0);
}

// Long words wrap or break; nothing is drawn in the panel's side margins.
TEST(DrawOverlay, LongSentencesStayInsideThePanel) {
  for (const int width : {400, 640, 1300}) {
    const Size size = {width, width};
    const Image drawn = draw_overlay(plain(size), test::wordy_report_of(size));
    EXPECT_GT(drawn.size.height, draw_overlay(plain(size), test::report_of(size)).size.height);
    const int margin = static_cast<int>(12 * overlay::unit_of(size));
    for (int y = size.height + 1; y < drawn.size.height; ++y)
      for (int x = 0; x < margin; ++x) {
        ASSERT_EQ(pixel(drawn, x, y), (Pixel{255, 255, 255})) << x << ", " << y;
        ASSERT_EQ(pixel(drawn, width - 1 - x, y), (Pixel{255, 255, 255})) << x << ", " << y;
      }
  }
}

TEST(DrawOverlay, EnlargesSmallPicturesAndTakesPreviews) {
  const Size small = {200, 260};
  EXPECT_EQ(draw_overlay(plain(small), test::report_of(small)).size.width, 400);
  const Size full = {3000, 4000};
  const Image preview = draw_overlay(plain({600, 800}), test::report_of(full));
  const Image same = draw_overlay(plain({600, 800}), test::report_of({600, 800}));
  EXPECT_EQ(preview.size, same.size);
}

TEST(DrawOverlay, SameReportGivesTheSamePicture) {
  const Size size = {500, 600};
  EXPECT_EQ(draw_overlay(plain(size), test::wordy_report_of(size)).rgb,
            draw_overlay(plain(size), test::wordy_report_of(size)).rgb);
}

TEST(DrawOverlay, RefusesNothingness) {
  EXPECT_THROW(static_cast<void>(draw_overlay(Image{}, test::report_of({400, 400}))), ContractViolation);
  EXPECT_THROW(static_cast<void>(draw_overlay(plain({400, 400}), Report{})), ContractViolation);
}

TEST(DrawOverlay, RingsALesionAndLeavesItToBeSeen) {
  const Size size = {800, 1000};
  Report report = test::report_of(size);
  const Image without = draw_overlay(plain(size), report);
  report.lesions = std::vector<Lesion>{{{500, 560}, 12, 0.9}};
  const Image drawn = draw_overlay(plain(size), report);
  EXPECT_EQ(pixel(drawn, 500, 560), kSkin);
  int changed = 0, nearest = size.width, farthest = 0;
  for (int y = 500; y < 620; ++y)
    for (int x = 440; x < 560; ++x)
      if (pixel(drawn, x, y) != pixel(without, x, y)) {
        const int away = static_cast<int>(std::hypot(x - 500, y - 560));
        ++changed, nearest = std::min(nearest, away), farthest = std::max(farthest, away);
      }
  EXPECT_GT(changed, 100);
  EXPECT_GE(nearest, 12);
  EXPECT_LE(farthest, 22);
}

TEST(DrawMarks, LeavesTheLegendOutAndAsksForTheTitles) {
  const Size size = {800, 1000};
  const Report report = test::report_of(size);
  std::vector<Region> asked;
  const auto titles = [&](Region region) {
    asked.push_back(region);
    return std::string("Stirn");
  };
  const Image marked = draw_marks(plain(size), report, titles);
  EXPECT_EQ(marked.size, size);
  for (const ScoredPatch& patch : report.patches)
    EXPECT_NE(std::find(asked.begin(), asked.end(), patch.region), asked.end());
  const Image whole = draw_overlay(plain(size), report);
  EXPECT_EQ(draw_marks(plain(size), report).rgb, crop(whole, {0, 0, size.width, size.height}).rgb);
}

}  // namespace
}  // namespace comedo
