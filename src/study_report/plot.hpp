// One SVG plot: axes in the data's units, marks on them, a title and a description for those who cannot see it.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace comedo {

struct Tick {
  double value;
  std::string label;
};
struct Axis {
  std::string title;
  double low, high;  ///< low < high.
  std::vector<Tick> ticks;
};
/// Returns: an axis over levels 1..5 with half a level to spare on both sides.
[[nodiscard]] Axis level_axis(std::string title);
/// Returns: an axis from low to high with a tick at every multiple of `step`.
[[nodiscard]] Axis number_axis(std::string title, double low, double high, double step, int decimals);
/// Returns: a step of 1, 2 or 5 times a power of ten that parts `span` into 3 to 8. Requires: span > 0.
[[nodiscard]] double step_for(double span);

/// Marks take a CSS class of the page; coordinates are the data's unless they say px.
class Plot {
 public:
  static constexpr double kWidth = 480, kHeight = 380;  ///< Of the view box; the page scales it.

  /// `id` is unique on the page. Title and description are text, not markup.
  Plot(std::string id, std::string title, std::string description, Axis x, Axis y);

  void line(double x0, double y0, double x1, double y1, const char* css);
  void point(double x, double y, double radius_px, const char* css);
  void curve(const std::vector<std::pair<double, double>>& points, const char* css);
  void box(double x0, double y0, double x1, double y1, const char* css, double opacity = 1);
  /// Centred on the point, moved by `dy_px` downwards.
  void text(double x, double y, const std::string& words, const char* css, double dy_px = 0);

  /// Returns: the <svg> element.
  [[nodiscard]] std::string svg() const;

 private:
  [[nodiscard]] double px_x(double x) const;
  [[nodiscard]] double px_y(double y) const;
  [[nodiscard]] std::string frame() const;
  std::string id_, title_, description_;
  Axis x_, y_;
  std::string marks_;
};

/// Returns: the opening of an <svg> with title and description. All text is escaped.
[[nodiscard]] std::string open_svg(const std::string& id, double width, double height, const std::string& title,
                                   const std::string& description);

}  // namespace comedo
