#include "regions.hpp"

#include <algorithm>
#include <numbers>

#include "cased_line.hpp"
#include "draw_regions.hpp"
#include "style.hpp"
#include "text.hpp"
#include "words.hpp"

namespace comedo::overlay {
namespace {

// In units (style.hpp).
constexpr double kLine = 2.6;
constexpr double kCasing = 5;
constexpr double kCorner = 9;
constexpr double kChipFont = 12;
constexpr double kChipPadX = 9;
constexpr double kChipPadY = 4;
constexpr double kChipGap = 5;
constexpr double kWordGap = 5;

void rounded(cairo_t* pen, const Box& box, double radius) {
  const double r = std::min({radius, box.width / 2, box.height / 2});
  const double turn = std::numbers::pi / 2;
  cairo_new_sub_path(pen);
  cairo_arc(pen, box.right() - r, box.y + r, r, -turn, 0);
  cairo_arc(pen, box.right() - r, box.bottom() - r, r, 0, turn);
  cairo_arc(pen, box.x + r, box.bottom() - r, r, turn, 2 * turn);
  cairo_arc(pen, box.x + r, box.y + r, r, 2 * turn, 3 * turn);
  cairo_close_path(pen);
}

struct ChipText {
  Text title;
  Text score;
};
ChipText chip_text(const ScoredPatch& patch, double unit, const RegionTitles& titles) {
  return {Text(titles(patch.region), {.size_px = kChipFont * unit}),
          Text(one_decimal(patch.score), {.size_px = kChipFont * unit, .bold = true})};
}
Extent chip_size(const ChipText& text, double unit) {
  const Extent title = text.title.size();
  const Extent score = text.score.size();
  return {title.width + score.width + (2 * kChipPadX + kWordGap) * unit,
          std::max(title.height, score.height) + 2 * kChipPadY * unit};
}

void draw_outline(cairo_t* pen, const Box& box, double unit, canvas::Colour colour) {
  rounded(pen, box, kCorner * unit);
  stroke_cased(pen, colour, kLine * unit, kCasing * unit);
}

void draw_chip(cairo_t* pen, const Box& box, const ScoredPatch& patch, const ChipText& text, double unit) {
  const LevelStyle style = style_of(level_of(patch.score));
  // The white rim lies inside the chip's box, so that neighbours cannot touch.
  const Box rim = {box.x + unit, box.y + unit, box.width - 2 * unit, box.height - 2 * unit};
  rounded(pen, box, box.height / 2);
  canvas::set_colour(pen, kWhite);
  cairo_fill(pen);
  rounded(pen, rim, rim.height / 2);
  canvas::set_colour(pen, style.fill);
  cairo_fill(pen);
  const double y = box.y + kChipPadY * unit;
  text.title.draw(pen, box.x + kChipPadX * unit, y, style.text);
  text.score.draw(pen, box.x + kChipPadX * unit + text.title.size().width + kWordGap * unit, y, style.text);
}

}  // namespace

std::vector<Region2d> regions_on(Size picture, const Report& report) {
  const double scale_x = static_cast<double>(picture.width) / report.size.width;
  const double scale_y = static_cast<double>(picture.height) / report.size.height;
  const double inset = kCasing / 2 * unit_of(picture);
  std::vector<Region2d> regions;
  for (const ScoredPatch& patch : report.patches) {
    const double x0 = std::max(patch.box.x * scale_x, inset);
    const double y0 = std::max(patch.box.y * scale_y, inset);
    const double x1 = std::min((patch.box.x + patch.box.width) * scale_x, picture.width - inset);
    const double y1 = std::min((patch.box.y + patch.box.height) * scale_y, picture.height - inset);
    const bool above = patch.region == Region::forehead;
    regions.push_back({{x0, y0, std::max(0.0, x1 - x0), std::max(0.0, y1 - y0)}, above});
  }
  return regions;
}

ChipPlan plan_chips(Size picture, const Report& report, const RegionTitles& titles) {
  const double unit = unit_of(picture);
  std::vector<Extent> sizes;
  for (const ScoredPatch& patch : report.patches) sizes.push_back(chip_size(chip_text(patch, unit, titles), unit));
  const Extent extent = {static_cast<double>(picture.width), static_cast<double>(picture.height)};
  return place_chips(extent, regions_on(picture, report), sizes, kChipGap * unit);
}

void draw_regions(cairo_t* pen, Size picture, const Report& report, const RegionTitles& titles) {
  const double unit = unit_of(picture);
  const std::vector<Region2d> regions = regions_on(picture, report);
  for (std::size_t i = 0; i < regions.size(); ++i)
    draw_outline(pen, regions[i].box, unit, style_of(level_of(report.patches[i].score)).fill);
  const ChipPlan plan = plan_chips(picture, report, titles);
  const double shrunk = unit * plan.scale;
  for (std::size_t i = 0; i < regions.size(); ++i)
    draw_chip(pen, plan.chips[i], report.patches[i], chip_text(report.patches[i], shrunk, titles), shrunk);
}

}  // namespace comedo::overlay
