#include "legend.hpp"

#include <algorithm>
#include <numbers>

#include "cairo_canvas.hpp"
#include "scale_bar.hpp"
#include "style.hpp"
#include "text.hpp"
#include "words.hpp"

namespace comedo::overlay {
namespace {

// In units (style.hpp).
constexpr double kMargin = 16;
constexpr double kBody = 12.5;
constexpr double kSmall = 11;
constexpr double kHeadline = 25;
constexpr double kScore = 15;
constexpr double kBullet = 3;

constexpr const char* kFooter = "An estimate by software, not a diagnosis.";

}  // namespace

Legend::Legend(const Report& report, double width, double unit) : width_(width), unit_(unit), margin_(kMargin * unit) {
  add(margin_ * 0.7, {});
  add_headline(report.assessment);
  add_scale(report.assessment);
  add_sentence(range_words(report.assessment));
  add_sentence(severe_words(report));
  add_sentence(lesion_words(report));
  for (const std::string& words : notes(report)) add_note(words, !report.quality.usable);
  add_footer();
}

void Legend::add(double height, std::function<void(cairo_t*, double)> draw) {
  height_ += height;
  rows_.push_back({height, std::move(draw)});
}

void Legend::add_headline(const Assessment& assessment) {
  const Text word(std::string(label_of(assessment.level)), {.size_px = kHeadline * unit_, .bold = true});
  const Text score(score_words(assessment), {.size_px = kScore * unit_});
  const canvas::Colour colour = style_of(assessment.level).word;
  const double gap = 10 * unit_;
  const double drop = word.baseline() - score.baseline();  // both stand on one line
  add(word.size().height + 4 * unit_, [=, x = margin_](cairo_t* pen, double y) {
    word.draw(pen, x, y, colour);
    score.draw(pen, x + word.size().width + gap, y + drop, kInk);
  });
}

void Legend::add_scale(const Assessment& assessment) {
  const ScaleBar bar(assessment, width_ - 2 * margin_, unit_);
  add(bar.height() + 8 * unit_, [=, x = margin_](cairo_t* pen, double y) { bar.draw(pen, x, y); });
}

void Legend::add_sentence(const std::string& words) {
  if (words.empty()) return;
  const Text text(words, {.size_px = kBody * unit_, .width_px = width_ - 2 * margin_});
  add(text.size().height + 6 * unit_, [=, x = margin_](cairo_t* pen, double y) { text.draw(pen, x, y, kInk); });
}

void Legend::add_note(const std::string& words, bool serious) {
  const double indent = 14 * unit_;
  const Text text(words, {.size_px = kBody * unit_, .width_px = width_ - 2 * margin_ - indent});
  const canvas::Colour dot = serious ? style_of(Level::moderate).fill : kSoftInk;
  add(text.size().height + 5 * unit_, [=, x = margin_, unit = unit_](cairo_t* pen, double y) {
    cairo_new_path(pen);
    cairo_arc(pen, x + kBullet * unit, y + 0.62 * kBody * unit, kBullet * unit, 0, 2 * std::numbers::pi);
    canvas::set_colour(pen, dot);
    cairo_fill(pen);
    text.draw(pen, x + indent, y, kInk);
  });
}

void Legend::add_footer() {
  const Text text(kFooter, {.size_px = kSmall * unit_, .width_px = width_ - 2 * margin_});
  const double above = 6 * unit_;
  add(text.size().height + 2 * above + margin_ * 0.7,
      [=, x = margin_, width = width_, unit = unit_](cairo_t* pen, double y) {
        canvas::set_colour(pen, kRule);
        cairo_rectangle(pen, x, y + above * 0.5, width - 2 * x, std::max(1.0, unit));
        cairo_fill(pen);
        text.draw(pen, x, y + 2 * above, kSoftInk);
      });
}

void Legend::draw(cairo_t* pen, double y) const {
  canvas::set_colour(pen, kWhite);
  cairo_rectangle(pen, 0, y, width_, height_ + 1);
  cairo_fill(pen);
  for (const Row& row : rows_) {
    if (row.draw) row.draw(pen, y);
    y += row.height;
  }
}

}  // namespace comedo::overlay
