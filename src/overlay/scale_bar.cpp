#include "scale_bar.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "cairo_canvas.hpp"
#include "style.hpp"

namespace comedo::overlay {
namespace {

constexpr std::array kLevels = {Level::clear, Level::almost_clear, Level::mild, Level::moderate, Level::severe};

// In units (style.hpp), from the top: marker, bar, bracket, labels.
constexpr double kMarker = 12;
constexpr double kBar = 14;
constexpr double kBracket = 12;
constexpr double kLabelFont = 10.5;
constexpr double kGap = 2;

}  // namespace

ScaleBar::ScaleBar(const Assessment& assessment, double width, double unit)
    : assessment_(assessment), width_(width), unit_(unit) {
  for (const Level level : kLevels)
    labels_.emplace_back(std::string(label_of(level)), TextStyle{.size_px = kLabelFont * unit,
                                                                 .bold = level == assessment.level,
                                                                 .width_px = width / 5 - 2 * kGap * unit,
                                                                 .align = Align::centre});
}

double ScaleBar::height() const {
  double tallest = 0;
  for (const Text& label : labels_) tallest = std::max(tallest, label.size().height);
  return (kMarker + kBar + kBracket) * unit_ + tallest;
}

void ScaleBar::draw(cairo_t* pen, double x, double y) const {
  draw_steps(pen, x, y);
  draw_range(pen, x, y);
  draw_marker(pen, x, y);
}

void ScaleBar::draw_steps(cairo_t* pen, double x, double y) const {
  const double step = width_ / 5;
  for (std::size_t i = 0; i < kLevels.size(); ++i) {
    const double left = x + static_cast<double>(i) * step;
    canvas::set_colour(pen, style_of(kLevels[i]).fill);
    cairo_rectangle(pen, left + kGap / 2 * unit_, y + kMarker * unit_, step - kGap * unit_, kBar * unit_);
    cairo_fill(pen);
    const bool own = kLevels[i] == assessment_.level;
    labels_[i].draw(pen, left + kGap * unit_, y + (kMarker + kBar + kBracket) * unit_, own ? kInk : kSoftInk);
  }
}

void ScaleBar::draw_range(cairo_t* pen, double x, double y) const {
  if (!assessment_.interval) return;
  const double low = x + place_on_bar(assessment_.interval->low, width_);
  const double high = x + place_on_bar(assessment_.interval->high, width_);
  const double line = y + (kMarker + kBar + 6) * unit_;
  cairo_move_to(pen, low, line - 3.5 * unit_);
  cairo_line_to(pen, low, line);
  cairo_line_to(pen, high, line);
  cairo_line_to(pen, high, line - 3.5 * unit_);
  cairo_set_line_width(pen, 1.8 * unit_);
  cairo_set_line_cap(pen, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(pen, CAIRO_LINE_JOIN_ROUND);
  canvas::set_colour(pen, kInk);
  cairo_stroke(pen);
}

// A needle over the bar, with a white rim that shows on every step's colour.
void ScaleBar::draw_marker(cairo_t* pen, double x, double y) const {
  const double at = x + place_on_bar(assessment_.score, width_);
  const double tip = y + (kMarker + kBar) * unit_;
  cairo_new_path(pen);
  cairo_move_to(pen, at - 7 * unit_, y + 1 * unit_);
  cairo_line_to(pen, at + 7 * unit_, y + 1 * unit_);
  cairo_line_to(pen, at + 1.4 * unit_, y + (kMarker - 1) * unit_);
  cairo_line_to(pen, at + 1.4 * unit_, tip);
  cairo_line_to(pen, at - 1.4 * unit_, tip);
  cairo_line_to(pen, at - 1.4 * unit_, y + (kMarker - 1) * unit_);
  cairo_close_path(pen);
  cairo_set_line_width(pen, 2.4 * unit_);
  cairo_set_line_join(pen, CAIRO_LINE_JOIN_ROUND);
  canvas::set_colour(pen, kWhite);
  cairo_stroke_preserve(pen);
  canvas::set_colour(pen, kInk);
  cairo_fill(pen);
}

}  // namespace comedo::overlay
