// Points with their ranges over an axis: lines of the grid, whiskers, marks, words beside and below.
#include <algorithm>
#include <numbers>

#include "cairo_canvas.hpp"
#include "pages.hpp"

namespace comedo::paper {
namespace {

// points
constexpr double kHeight = 190, kBefore = 9, kLeft = 92, kRight = 14, kBelow = 16, kNames = 15, kWords = 8;
constexpr double kRadius = 3, kCap = 2.6;
constexpr canvas::Colour kLine = {0.06, 0.36, 0.42}, kFaint = {0.66, 0.66, 0.7};

class Plot {
 public:
  Plot(const Chart& chart, double top) : chart_(chart), top_(top) {}

  void draw(cairo_t* pen) const {
    for (const auto& [y, words] : chart_.y_ticks) grid_line(pen, at_y(y));
    for (const Chart::Series& series : chart_.series) {
      join(pen, series);
      for (const Chart::Point& point : series.points) draw_point(pen, point, series.mark);
    }
    if (chart_.series.size() > 1) draw_marks_of_names(pen);
  }

  void put_words(Paper& paper) const {
    for (const auto& [y, words] : chart_.y_ticks) {
      const Text text(words);
      paper.put_at(text.layout, kMargin + kLeft - 10 - text.width, at_y(y) - text.height / 2, kGrey);
    }
    for (const auto& [x, words] : chart_.x_ticks) {
      const Text text(words);
      const double most = kMargin + kTextWidth - text.width;
      paper.put_at(text.layout, std::min(at_x(x) - text.width / 2, most), top_ + kHeight + 4, kGrey);
    }
    if (chart_.series.size() > 1)
      for (std::size_t i = 0; i < chart_.series.size(); ++i) {
        const Text text(chart_.series[i].name);
        paper.put_at(text.layout, name_x(i) + 9, name_y() - text.height / 2, kGrey);
      }
  }

  [[nodiscard]] double height() const { return kHeight + kBelow + (chart_.series.size() > 1 ? kNames : 0); }

 private:
  struct Text {
    explicit Text(const std::string& words) : layout(canvas::make_text_layout(words, kWords, false)) {
      int w = 0, h = 0;
      pango_layout_get_size(layout.get(), &w, &h);
      width = points(w);
      height = points(h);
    }
    canvas::Layout layout;
    double width = 0, height = 0;
  };

  [[nodiscard]] double at_x(double x) const {
    return kMargin + kLeft + (kTextWidth - kLeft - kRight) * (x - chart_.x_low) / (chart_.x_high - chart_.x_low);
  }
  [[nodiscard]] double at_y(double y) const {
    return top_ + kHeight * (chart_.y_high - y) / (chart_.y_high - chart_.y_low);
  }
  [[nodiscard]] static double name_x(std::size_t i) { return kMargin + kLeft + 110 * static_cast<double>(i); }
  [[nodiscard]] double name_y() const { return top_ + kHeight + kBelow + kNames / 2; }

  static void grid_line(cairo_t* pen, double y) {
    canvas::set_colour(pen, kHair);
    cairo_rectangle(pen, kMargin + kLeft - 6, y - 0.3, kTextWidth - kLeft + 6, 0.6);
    cairo_fill(pen);
  }

  void join(cairo_t* pen, const Chart::Series& series) const {
    cairo_new_path(pen);
    for (const Chart::Point& point : series.points)
      if (!point.faint) cairo_line_to(pen, at_x(point.x), at_y(point.y));
    canvas::set_colour(pen, kLine, 0.55);
    cairo_set_line_width(pen, 1);
    cairo_stroke(pen);
  }

  void draw_point(cairo_t* pen, const Chart::Point& point, Mark mark) const {
    const double x = at_x(point.x);
    canvas::set_colour(pen, point.faint ? kFaint : kLine);
    cairo_set_line_width(pen, 0.9);
    if (point.range) {
      const double low = at_y(point.range->first), high = at_y(point.range->second);
      cairo_move_to(pen, x, low);
      cairo_line_to(pen, x, high);
      for (const double y : {low, high}) {
        cairo_move_to(pen, x - kCap, y);
        cairo_line_to(pen, x + kCap, y);
      }
      cairo_stroke(pen);
    }
    draw_mark(pen, x, at_y(point.y), mark);
  }

  static void draw_mark(cairo_t* pen, double x, double y, Mark mark) {
    cairo_new_path(pen);
    if (mark == Mark::left || mark == Mark::right) {
      const double way = (mark == Mark::left ? -1.4 : 1.4) * kRadius;
      cairo_move_to(pen, x + way, y);
      cairo_line_to(pen, x - way / 2, y - 1.3 * kRadius);
      cairo_line_to(pen, x - way / 2, y + 1.3 * kRadius);
      cairo_close_path(pen);
    } else {
      cairo_arc(pen, x, y, kRadius, 0, 2 * std::numbers::pi);
    }
    if (mark == Mark::ring) {
      cairo_set_line_width(pen, 1.3);
      cairo_stroke(pen);
    } else {
      cairo_fill(pen);
    }
  }

  void draw_marks_of_names(cairo_t* pen) const {
    canvas::set_colour(pen, kLine);
    for (std::size_t i = 0; i < chart_.series.size(); ++i) draw_mark(pen, name_x(i), name_y(), chart_.series[i].mark);
  }

  const Chart& chart_;
  double top_;
};

}  // namespace

double height_of(const Chart& chart) { return kBefore + Plot(chart, 0).height(); }

void put(Paper& paper, const Chart& chart) {
  require(chart.x_low < chart.x_high && chart.y_low < chart.y_high, "Chart: low below high");
  paper.skip(kBefore);
  paper.keep(Plot(chart, 0).height());
  const Plot plot(chart, paper.y());
  paper.draw([plot](cairo_t* pen) { plot.draw(pen); });
  plot.put_words(paper);
  paper.skip(plot.height());
}

}  // namespace comedo::paper
